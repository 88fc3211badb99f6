// A whole session as a person goes through it with mouse and keys: run a file, drag the bound, change the window,
// pause, step, finish; the exported control log then makes a headless run end on the same digest.
#include "tests/support/moc_prelude.h"

#include "core/api/completeness.h"
#include "tests/support/program_run.h"
#include "tests/support/real_window.h"
#include "ui/window/bottom_tabs.h"

#include <QAbstractSpinBox>
#include <QSlider>
#include <QStyleOptionSlider>

using namespace streampulse;
using test::RealWindow;

namespace {

const QString kSample = QStringLiteral(STREAMPULSE_SOURCE_DIR "/tests/data/streampulse_sample_trips.csv");

/// The middle of the slider's handle.
QPoint handleOf(const QSlider& slider) {
    const double share =
        static_cast<double>(slider.value() - slider.minimum()) / std::max(1, slider.maximum() - slider.minimum());
    const int length = 16;
    return {length / 2 + static_cast<int>(share * (slider.width() - length)), slider.height() / 2};
}

void drag(QSlider& slider, int toX) {
    const QPoint from = handleOf(slider);
    QTest::mousePress(&slider, Qt::LeftButton, {}, from);
    const int steps = 8;
    for (int i = 1; i <= steps; ++i)
        QTest::mouseMove(&slider, QPoint(from.x() + (toX - from.x()) * i / steps, from.y()));
    QTest::mouseRelease(&slider, Qt::LeftButton, {}, QPoint(toX, from.y()));
}

template<class Value> Value answerOf(std::future<Result<Value>> future) {
    if (!QTest::qWaitFor([&] { return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }, 20'000))
        qFatal("no answer");
    auto answer = future.get();
    if (!answer) qFatal("%s", answer.error().message.c_str());
    return *answer;
}

} // namespace

class SessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void movesAfterOneClick();
    void clickedSessionRepeatsHeadless();
    void completenessOfTheKeysIsThatOfTheRun();
};

void SessionTest::movesAfterOneClick() {
    RealWindow real;
    QElapsedTimer clock;
    clock.start();
    real.click("welcomeSample");
    QTRY_VERIFY_WITH_TIMEOUT(real.snapshot().ledger.counted > 0, 20'000);
    qInfo("trips move %lld ms after the one click", static_cast<long long>(clock.elapsed()));
    QTRY_VERIFY_WITH_TIMEOUT(!real.link().runView().keys.empty(), 20'000);
}

void SessionTest::clickedSessionRepeatsHeadless() {
    RealWindow real([](ui::WindowOptions& window, config::ProgramOptions&) {
        window.request.path = kSample.toStdString();
        window.request.paused = true;
        window.request.speed = 3600;
        window.openAtOnce = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(real.link().open(), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().transport.state, api::TransportState::Paused, 20'000);

    // One step, then play on, then drag the bound while it runs.
    QTest::keyClick(&real.window(), Qt::Key_Period);
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().transport.lastStep.number, std::int64_t{1}, 20'000);
    QTest::keyClick(&real.window(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(real.snapshot().ledger.counted > 20, 20'000);
    auto* bound = real.find<QSlider>("boundSlider");
    QVERIFY(bound != nullptr);
    drag(*bound, bound->width() / 4);
    QTRY_VERIFY_WITH_TIMEOUT(real.snapshot().settings.watermarkBound != std::chrono::minutes(5), 20'000);

    // Pause, another window while paused, a step that brings it into force, then on to the end.
    QTest::keyClick(&real.window(), Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().transport.state, api::TransportState::Paused, 20'000);
    auto* size = real.find<QAbstractSpinBox>("windowSizeEdit");
    QVERIFY(size != nullptr);
    size->setFocus();
    size->selectAll();
    QTest::keyClicks(size, "5m");
    QTest::keyClick(size, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(std::any_of(real.snapshot().controlLog->begin(), real.snapshot().controlLog->end(),
                                         [](const auto& record) { return record->entry.change.window.has_value(); }),
                             20'000);
    real.click("stepWatermarkButton");
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().transport.lastStep.number, std::int64_t{2}, 20'000);
    real.click("playPauseButton");
    real.window().setFocus();
    QTest::keyClick(&real.window(), Qt::Key_6); // max
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().state, api::EngineState::Finished, 60'000);
    QCOMPARE(real.snapshot().ledger.counted + real.snapshot().ledger.late, std::int64_t{300});
    QVERIFY(real.snapshot().controlLog->size() >= 2);

    const api::RunProof proof = answerOf(real.link().workbench().proof());
    const std::string log = answerOf(real.link().workbench().controlLogText());
    test::ProgramRun headless;
    const QString file = headless.write("control-log.json", QByteArray::fromStdString(log));
    const auto repeated = headless.run({kSample, "--control-log", file});
    QCOMPARE(repeated.exitCode, 0);
    QCOMPARE(repeated.summary().value("digest").toString(), QString::fromStdString(proof.digest));
}

/// In the file's order half of the sample is late, and many windows hold nothing at all.
void SessionTest::completenessOfTheKeysIsThatOfTheRun() {
    RealWindow real([](ui::WindowOptions& window, config::ProgramOptions&) {
        window.request.path = kSample.toStdString();
        window.request.fileOrder = true;
        window.request.speed = 0;
        window.openAtOnce = true;
    });
    QTRY_COMPARE_WITH_TIMEOUT(real.snapshot().state, api::EngineState::Finished, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(real.link().state().truth != nullptr, 20'000);
    const auto isOver = [&] {
        const auto& closed = real.link().runView().closed;
        return !closed.empty() &&
               std::all_of(closed.begin(), closed.end(), [](EventTime time) { return time.isMax(); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), 20'000);
    const api::Ledger& ledger = real.snapshot().ledger;
    QVERIFY(ledger.late > 100);
    const auto aggregate = api::countingAggregate(real.link().spec());
    const auto found = api::RunComparison(real.link().runView(), *real.link().state().truth, aggregate.value()).all();
    QCOMPARE(found.counted, ledger.counted);
    QCOMPARE(found.expected(), ledger.counted + ledger.late);
    QVERIFY(found.lost > 0);
    QCOMPARE(found.ratio(), api::countedShare(real.snapshot(), real.link().state().truth.get()).ratio());
}

int main(int argc, char** argv) { return test::realWindowMain<SessionTest>(argc, argv); }

#include "session_test.moc"
