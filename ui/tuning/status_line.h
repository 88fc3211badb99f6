// The line under a setting: what the value means, or for a while what became of a change. Each kind has its own shape.
//
// GUI thread only.
#pragma once

#include <QWidget>

namespace streampulse::ui {

class TextLine;
class Theme;

class StatusLine final : public QWidget {
    Q_OBJECT
public:
    enum class Kind {
        Meaning, ///< no icon, muted
        Pending, ///< a clock
        Effect,  ///< a tick
        Mistake, ///< a warning sign
    };

    /// `theme` outlives the line. The text's label is called NAME.
    StatusLine(Theme& theme, const QString& name, QWidget* parent = nullptr);
    void say(Kind kind, const QString& text, const QString& tooltip = {});
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QString text() const;

private:
    class Mark;

    Kind m_kind = Kind::Meaning;
    Mark* m_mark;
    TextLine* m_text;
};

} // namespace streampulse::ui
