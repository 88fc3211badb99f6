// What stands in the place of the charts while there is nothing to show: what is, why, and a button for what to do.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace streampulse::ui {

class Theme;
struct UiContext;

struct KeysNoteText {
    QString title;
    QString reason;
    QString action; ///< of the first button; empty: no button
    QString other;  ///< of the second one
    friend bool operator==(const KeysNoteText&, const KeysNoteText&) = default;
};

/// Why there is no chart: nothing is open, no window yet and what holds it back, or nothing that matches `filter`.
[[nodiscard]] KeysNoteText keysNote(const UiContext& context, const QString& filter);

class KeysNote final : public QWidget {
    Q_OBJECT
public:
    explicit KeysNote(const Theme& theme, QWidget* parent = nullptr);

    void tell(const KeysNoteText& text);
    void restyle();
    [[nodiscard]] const KeysNoteText& text() const { return m_text; }

Q_SIGNALS:
    void actionPressed();
    void otherPressed();

private:
    void fit(); ///< labels as high as their texts

    const Theme& m_theme;
    KeysNoteText m_text;
    QLabel *m_title, *m_reason;
    QPushButton *m_action, *m_other;
};

} // namespace streampulse::ui
