// The answer to "why?" under a table: the engine's causes as sentences, with a way to copy them and to close the strip.
// Hidden until something is asked.
//
// GUI thread only.
#pragma once

#include "core/api/engine.h"
#include "ui/window/ui_context.h"

#include <QFrame>
#include <QStringList>
#include <functional>
#include <optional>
#include <vector>

class QAction;
class QLabel;
class QToolButton;

namespace streampulse::ui {

class TablePanel;

class ExplainStrip final : public QFrame {
    Q_OBJECT
public:
    struct Question {
        api::ExplainQuery query;
        QString subject; ///< what the question is about, for people
    };

    explicit ExplainStrip(UiContext& context, QWidget* parent = nullptr);

    /// Gives the table a "Why?" button and menu entry; a double click and Enter ask as well. `question` of a row,
    /// by its position in the model; empty: nothing can be asked about it.
    void serve(TablePanel& panel, std::function<std::optional<Question>(int row)> question);
    /// Asks the engine. The newest question is the one shown.
    void ask(const Question& question);
    /// As shown, one line per cause; empty while nothing was answered.
    [[nodiscard]] QStringList lines() const;

Q_SIGNALS:
    void explained(const streampulse::api::ExplainQuery& query, const streampulse::api::Explanation& explanation);

protected:
    void changeEvent(QEvent* what) override;
    void keyPressEvent(QKeyEvent* what) override;

private:
    void show(const Result<api::Explanation>& answer);
    void forget();
    void askAbout(int row);
    void retell();
    void retellButton();
    void restyle();

    UiContext& m_context;
    std::function<std::optional<Question>(int)> m_question;
    QToolButton* m_why = nullptr; ///< in the table's bar
    QAction* m_whyAction = nullptr;
    QLabel* m_title;
    QLabel* m_text;
    QToolButton* m_copy;
    QToolButton* m_close;
    QString m_subject;
    QString m_trouble; ///< why there is no answer
    std::vector<api::Cause> m_causes;
    bool m_asking = false;
    int m_asked = 0; ///< number of the newest question; answers to earlier ones are dropped
};

} // namespace streampulse::ui
