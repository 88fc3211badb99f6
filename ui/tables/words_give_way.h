// Buttons of a bar that keep only their icons where the bar is too narrow for their words; the rest of it then has
// room.
//
// GUI thread only.
#pragma once

#include <QList>
#include <QObject>

class QToolButton;
class QWidget;

namespace streampulse::ui {

class WordsGiveWay final : public QObject {
    Q_OBJECT
public:
    /// `bar` has a layout that holds the buttons, maybe nested. The first button gives way first; each has an icon, a
    /// tooltip and a name for screen readers.
    WordsGiveWay(QWidget& bar, QList<QToolButton*> buttons);

protected:
    bool eventFilter(QObject* watched, QEvent* what) override;

private:
    void fit();

    QWidget& m_bar;
    const QList<QToolButton*> m_buttons;
};

} // namespace streampulse::ui
