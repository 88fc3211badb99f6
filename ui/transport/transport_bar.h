// The row that is always visible: open, play, steps, restart, loop, speed, follow; where the replay is in the file, the
// event clock, the watermark and how far it lags behind. When it gets narrow, what matters least gives way first: the
// dates, the words of the steps, the bound, all words, the numbers.
//
// GUI thread only.
#pragma once

#include "core/stream/time.h"
#include "ui/window/ui_context.h"

#include <QList>
#include <QWidget>

class QAction;
class QFrame;
class QHBoxLayout;
class QToolButton;

namespace streampulse::ui {

class BarButton;
class PositionMeter;
class Readout;
class RunActions;
class SpeedBox;

class TransportBar final : public QWidget {
    Q_OBJECT
public:
    explicit TransportBar(UiContext& context, QWidget* parent = nullptr);

    /// The actions with their keys (Space . > / F 1-6); they are actions of the bar, so the keys act in its whole
    /// window. Keys act only when nobody types, see KeyGuard.
    [[nodiscard]] RunActions& run() const { return *m_actions; }
    [[nodiscard]] QAction* playPauseAction() const;
    [[nodiscard]] QAction* followAction() const;
    [[nodiscard]] bool following() const;
    /// In the order of the Run menu.
    [[nodiscard]] QList<QAction*> runActions() const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void openRequested();
    void followChanged(bool following);

protected:
    void resizeEvent(QResizeEvent* resize) override;
    void changeEvent(QEvent* change) override;

private:
    BarButton* addButton(QHBoxLayout* row, QAction* action, const QString& name);
    void addSeparator(QHBoxLayout* row);
    QHBoxLayout* makeButtons();
    void makeReadouts();
    void retranslate();
    void refresh();
    void refreshPosition();
    void showPosition();
    void refreshClocks();
    /// As short as no time can be taken for one of another day.
    enum class Clock { Time, Day, Full };
    [[nodiscard]] Clock clockForm() const;
    [[nodiscard]] QString clockText(EventTime time) const;
    [[nodiscard]] QString watermarkMeaning() const;
    [[nodiscard]] QString boundText() const;
    void reserveClocks();
    void fit();
    void applyDensity(int density);
    [[nodiscard]] bool wordy(const BarButton* button, int density) const;

    UiContext& m_context;
    RunActions* m_actions;
    SpeedBox* m_speed;
    QList<BarButton*> m_buttons;
    BarButton* m_play = nullptr;
    Readout *m_position, *m_eventClock, *m_watermark, *m_bound;
    PositionMeter* m_meter;
    QString m_speedMeaning;
    QString m_watermarkCaption; ///< as shown
    int m_density = -1;
    Clock m_clock = Clock::Time;
    QString m_boundRoom;
};

} // namespace streampulse::ui
