// A combo box that the wheel changes only while it has the focus, so that scrolling a page changes nothing.
#pragma once

#include <QComboBox>
#include <QWheelEvent>

namespace streampulse::ui {

class CalmCombo final : public QComboBox {
    Q_OBJECT
public:
    explicit CalmCombo(QWidget* parent = nullptr) : QComboBox(parent) { setFocusPolicy(Qt::StrongFocus); }

protected:
    void wheelEvent(QWheelEvent* wheel) override {
        if (hasFocus())
            QComboBox::wheelEvent(wheel);
        else
            wheel->ignore();
    }
};

} // namespace streampulse::ui
