// 300 keys of 60 windows stay fluid: what an update of everything and a scroll step cost. Times are printed, not
// judged: machines differ. That only what is in view is drawn is judged.
#include "tests/support/moc_prelude.h"

#include "tests/ui/keys_stage.h"
#include "ui/charts/chart_grid.h"
#include "ui/keys/keys_view.h"

#include <QScrollBar>
#include <QtTest>
#include <algorithm>
#include <ctime>

using namespace streampulse;
using namespace streampulse::ui;
using namespace streampulse::test;

namespace {

constexpr int kKeys = 300;
constexpr int kRounds = 9;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The first open window becomes final and another one opens, as a run does; the others stay the very same.
std::shared_ptr<const api::KeySeries> grown(const api::KeySeries& before, const RunShape& now) {
    auto series = std::make_shared<api::KeySeries>(before);
    const int key = int(series->key.number);
    series->windows[std::size_t(now.finals - 1)] = windowOf(key, now.finals - 1, true);
    series->windows.push_back(windowOf(key, now.finals + now.opens - 1, false));
    return series;
}

/// Milliseconds this thread has been at work: other programs on a busy machine do not count.
double workedMs() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// The longest piece of work between two rounds of the event loop.
class Gaps : public QObject {
public:
    Gaps() : m_since(workedMs()) { startTimer(1, Qt::PreciseTimer); }
    double takeLongest() {
        m_since = workedMs();
        return std::exchange(m_longest, 0.0);
    }

protected:
    void timerEvent(QTimerEvent*) override {
        m_longest = std::max(m_longest, workedMs() - m_since);
        m_since = workedMs();
    }

private:
    double m_since;
    double m_longest = 0;
};

} // namespace

class ChartsSpeedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void threeHundredKeys() {
        UiStage stage;
        KeysView view(stage.context);
        view.resize(1600, 900);
        stage.link.start();
        view.show();
        RunShape shape{kKeys, 56, 4};
        openRun(stage, shape);
        ChartGrid& grid = view.grid();
        QTRY_COMPARE(grid.keys().size(), std::size_t(kKeys));
        QTRY_VERIFY(grid.upToDate());
        const int bound = grid.columns() * (grid.viewport()->height() / grid.cellRect(0).height() + 6);
        QVERIFY(bound < kKeys);

        Gaps gaps;
        std::vector<double> updates, gapsOfUpdates, steps;
        for (int round = 0; round < kRounds; ++round) {
            ++shape.finals;
            for (auto& series : stage.workbench.view.keys) series = grown(*series, shape);
            stage.workbench.publishView();
            const std::size_t windows = std::size_t(shape.finals + shape.opens);
            gaps.takeLongest();
            const double before = workedMs();
            QTRY_VERIFY(grid.keys()[0]->windows.size() == windows && grid.upToDate());
            updates.push_back(workedMs() - before);
            gapsOfUpdates.push_back(gaps.takeLongest());
            QVERIFY(grid.pictures() <= bound);
        }
        for (int round = 0; round < 40; ++round) {
            grid.verticalScrollBar()->setValue(grid.verticalScrollBar()->value() + 120);
            const double before = workedMs();
            grid.viewport()->repaint();
            steps.push_back(workedMs() - before);
            QTest::qWait(1);
            QVERIFY(grid.pictures() <= bound);
        }
        // A far leap leaves no picture of the other end behind.
        for (const int end : {0, grid.verticalScrollBar()->maximum(), 0}) {
            grid.verticalScrollBar()->setValue(end);
            QTRY_VERIFY(grid.upToDate());
            QVERIFY(grid.pictures() <= bound);
        }
        qInfo("300 keys x 60 windows, %d charts kept: an update of everything takes %.1f ms of work, at most "
              "%.1f ms in one piece; a scroll step paints in %.1f ms (medians of %d, %d, %d)",
              grid.pictures(), median(updates), median(gapsOfUpdates), median(steps), kRounds, kRounds, 40);
    }
};

QTEST_MAIN(ChartsSpeedTest)
#include "charts_speed_test.moc"
