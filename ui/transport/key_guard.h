// Keeps single keys from acting while a person types: a key without Ctrl, Alt or Meta goes to the text field, spin box
// or editable combo box that has the focus instead of to a shortcut, and Space presses the focused button.
//
// GUI thread only.
#pragma once

#include <QObject>

class QKeyEvent;
class QWidget;

namespace streampulse::ui {

class KeyGuard final : public QObject {
    Q_OBJECT
public:
    /// Watches the whole application; one is enough for all windows.
    explicit KeyGuard(QObject* parent = nullptr);

    /// Whether the widget wants the key for itself.
    [[nodiscard]] static bool keeps(const QWidget& focused, const QKeyEvent& key);

protected:
    bool eventFilter(QObject* watched, QEvent* what) override;
};

} // namespace streampulse::ui
