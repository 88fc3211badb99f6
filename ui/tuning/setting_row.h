// One setting in the tuning panel: its name, its controls, a reset to the default, and a line that says what the value
// means, that a change is pending, what it did, or why it is refused.
//
// GUI thread only.
#pragma once

#include "ui/tuning/change_desk.h"
#include "ui/tuning/setting.h"
#include "ui/tuning/status_line.h"
#include "ui/window/ui_context.h"

#include <QElapsedTimer>
#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace streampulse::ui {

class TextLine;

class SettingRow : public QWidget {
    Q_OBJECT
public:
    /// `context` and `desk` outlive the row; parts are called NAME + "Reset", NAME + "Status", ...
    SettingRow(UiContext& context, ChangeDesk& desk, Setting setting, const QString& name);

    [[nodiscard]] Setting setting() const { return m_setting; }
    /// The engine's value; a control that a hand is on keeps its own.
    void follow();
    /// What became of the newest change, whoever made it.
    void showNews();
    /// Another source: nothing has been seen yet.
    void forget();
    void refuse(const QString& text);
    void retranslate();

protected:
    /// Its control's texts, in the language of now.
    virtual void translate() = 0;
    [[nodiscard]] virtual QString title() const = 0;
    /// What the value means, in one line.
    /// Why the value does not show yet although it is in force; mostly empty.
    [[nodiscard]] virtual QString caveat() const { return {}; }
    [[nodiscard]] virtual QString meaning(const PipelineSettings& settings) const = 0;
    /// The formula or rule behind it.
    [[nodiscard]] virtual QString formula() const = 0;
    /// The value as words, with its unit.
    [[nodiscard]] virtual QString valueWords(const PipelineSettings& settings) const = 0;
    virtual void display(const PipelineSettings& settings) = 0;
    [[nodiscard]] virtual bool underHand() const = 0;

    [[nodiscard]] UiContext& context() const { return m_context; }
    [[nodiscard]] PipelineSettings defaults() const;
    /// As displayed last.
    [[nodiscard]] const PipelineSettings& shown() const { return m_shown; }
    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    /// "Watermark bound: 5 m"
    [[nodiscard]] QString accessible() const;
    /// Formula and default.
    [[nodiscard]] QString tooltip() const;

    /// A hand moves the value to the one in `settings`, or lets go there.
    void drag(const PipelineSettings& settings);
    void settle(const PipelineSettings& settings);
    void mistake(const QString& text);
    void clearMistake();

private:
    [[nodiscard]] bool possible(const SettingsChange& change);
    void accept(const PipelineSettings& settings);
    void present(const PipelineSettings& settings);
    void applyIcons();
    void takeNews();
    [[nodiscard]] PipelineSettings current() const;
    void sayStatus();
    [[nodiscard]] QString effectText() const;

    UiContext& m_context;
    ChangeDesk& m_desk;
    const Setting m_setting;
    const QString m_name;
    PipelineSettings m_shown;
    TextLine* m_title;
    QToolButton* m_reset;
    QVBoxLayout* m_body;
    StatusLine* m_status;
    SettingNews m_news;
    std::shared_ptr<const api::EngineSnapshot> m_snapshot; ///< that m_news was read from
    bool m_known = false;                                  ///< anything of this source has been read
    std::int64_t m_applied = 0;                            ///< newest entry known to be in force everywhere
    bool m_onItsWay = false;
    bool m_behind = false; ///< the engine's value was not taken because of the hand
    QString m_mistake;
    QElapsedTimer m_mistakeSince, m_effectSince;
};

} // namespace streampulse::ui
