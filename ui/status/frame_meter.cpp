#include "ui/status/frame_meter.h"

#include <QEvent>
#include <QWidget>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr qint64 kGapSpanMs = 10'000;
constexpr qint64 kFrameSpanMs = 1000;
constexpr double kNsPerMs = 1e6;

} // namespace

FrameMeter::FrameMeter(QWidget* window, QObject* parent) : QObject(parent), m_window(window) {
    m_clock.start();
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kBeatMs);
    connect(&m_timer, &QTimer::timeout, this, &FrameMeter::beat);
    m_timer.start();
    if (window != nullptr) window->installEventFilter(this);
}

void FrameMeter::forget() {
    m_gaps.clear();
    m_times.clear();
    m_longestEver = 0;
    m_frames = 0;
    m_beats = 0;
    m_lastBeatNs = m_clock.nsecsElapsed();
}

void FrameMeter::beat() {
    const qint64 now = m_clock.nsecsElapsed();
    const double gap = static_cast<double>(now - m_lastBeatNs) / kNsPerMs;
    m_lastBeatNs = now;
    ++m_beats;
    m_longestEver = std::max(m_longestEver, gap);
    const auto nowMs = static_cast<qint64>(static_cast<double>(now) / kNsPerMs);
    while (!m_gaps.empty() && m_gaps.back().ms <= gap) m_gaps.pop_back();
    m_gaps.push_back({nowMs, gap});
    while (m_gaps.front().endedMs < nowMs - kGapSpanMs) m_gaps.pop_front();
}

double FrameMeter::longestGapMs() const {
    const double running = static_cast<double>(m_clock.nsecsElapsed() - m_lastBeatNs) / kNsPerMs;
    const qint64 since = m_clock.elapsed() - kGapSpanMs;
    for (const Gap& gap : m_gaps)
        if (gap.endedMs >= since) return std::max(gap.ms, running);
    return running;
}

double FrameMeter::framesPerSecond() const {
    const qint64 since = m_clock.elapsed() - kFrameSpanMs;
    const auto first = std::lower_bound(m_times.begin(), m_times.end(), since);
    return static_cast<double>(m_times.end() - first);
}

void FrameMeter::addFrame() {
    const qint64 now = m_clock.elapsed();
    ++m_frames;
    m_times.push_back(now);
    while (m_times.front() < now - kFrameSpanMs) m_times.pop_front();
}

bool FrameMeter::eventFilter(QObject* watched, QEvent* event) {
    // A request and the paint that it leads to are one frame; a part of the window may be painted without the window.
    if (event->type() == QEvent::UpdateRequest) {
        m_requested = true;
        addFrame();
    } else if (event->type() == QEvent::Paint) {
        if (!m_requested) addFrame();
        m_requested = false;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace streampulse::ui
