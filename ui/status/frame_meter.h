// How fluid the window is: the gaps between the beats of a 10 ms timer on the GUI thread (what blocks the thread makes
// a gap), and how often the window was painted in the last second.
//
// GUI thread only.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <cstdint>
#include <deque>

class QWidget;

namespace streampulse::ui {

class FrameMeter final : public QObject {
    Q_OBJECT
public:
    /// Counts the paints of `window`, the top-level window; null: heartbeat only.
    explicit FrameMeter(QWidget* window, QObject* parent = nullptr);

    /// Paints in the last second, at most 1 s old.
    [[nodiscard]] double framesPerSecond() const;
    /// Longest time between two beats in the last 10 s, the one that is running included; milliseconds.
    [[nodiscard]] double longestGapMs() const;
    /// Since the meter began or forget().
    [[nodiscard]] double longestGapEverMs() const { return m_longestEver; }
    [[nodiscard]] std::int64_t frames() const { return m_frames; }
    [[nodiscard]] std::int64_t beats() const { return m_beats; }
    /// A bench begins a new measurement.
    void forget();

    static constexpr int kBeatMs = 10;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Gap {
        qint64 endedMs = 0;
        double ms = 0;
    };
    void beat();
    void addFrame();

    QElapsedTimer m_clock;
    QTimer m_timer;
    QPointer<QWidget> m_window;
    qint64 m_lastBeatNs = 0;
    std::deque<Gap> m_gaps;     ///< of the last 10 s; only those that no later one exceeds, so descending
    std::deque<qint64> m_times; ///< ms of the paints of the last second
    bool m_requested = false;   ///< an update was asked for whose paint is still to come
    double m_longestEver = 0;
    std::int64_t m_frames = 0;
    std::int64_t m_beats = 0;
};

} // namespace streampulse::ui
