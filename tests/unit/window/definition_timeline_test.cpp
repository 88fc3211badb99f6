// Live changes of the window definition (S9): T, cut and lead-in windows, replaced and cancelled switches.
#include "tests/support/moc_prelude.h"

#include "core/window/definition_timeline.h"

#include <QtTest>

using namespace streampulse;
using window::AssignedWindow;
using window::DefinitionTimeline;
using window::WatermarkState;
using Kind = window::WindowSwitch::Kind;

namespace {

EventTime at(std::int64_t seconds) { return EventTime(seconds * 1'000'000); }
Duration seconds(std::int64_t count) { return std::chrono::seconds(count); }

/// W follows 10 s behind the greatest event time.
WatermarkState seen(std::int64_t maxEventTime) {
    return {at(maxEventTime), at(maxEventTime) - seconds(10) - Duration(1),
            at(maxEventTime) - seconds(10) - Duration(1)};
}

/// "[0,60) [60,90)! ..." in seconds; ! marks a lead-in, ~ a cut end.
std::string windowsOf(const DefinitionTimeline& timeline, std::int64_t time) {
    std::vector<AssignedWindow> windows;
    timeline.assign(at(time), windows);
    std::string text;
    for (const AssignedWindow& one : windows) {
        if (!text.empty()) text += ' ';
        text += '[' + std::to_string(one.window.start.micros() / 1'000'000) + ',' +
                std::to_string(one.window.end.micros() / 1'000'000) + ')';
        if (one.leadIn) text += '!';
        if (one.naturalEnd > one.window.end) text += '~';
    }
    return text;
}

} // namespace

class DefinitionTimelineTest : public QObject {
    Q_OBJECT
private slots:
    void beforeAnythingWasCountedTheDefinitionIsReplacedAtOnce() {
        DefinitionTimeline timeline(WindowDefinition::tumbling(seconds(60)));
        QCOMPARE(timeline.change(WindowDefinition::tumbling(seconds(30)), {}).kind, Kind::AtOnce);
        QCOMPARE(timeline.segments().size(), std::size_t(1));
        QCOMPARE(windowsOf(timeline, 70), std::string("[60,90)"));
    }

    void theSwitchIsTheFirstBoundaryBeyondWhatWasCounted() {
        DefinitionTimeline timeline(WindowDefinition::tumbling(seconds(60)));
        const auto happened = timeline.change(WindowDefinition::tumbling(seconds(50)), seen(60));
        QCOMPARE(happened.kind, Kind::Begun);
        QCOMPARE(happened.at, at(120)); // strictly greater than 60
        QCOMPARE(windowsOf(timeline, 119), std::string("[60,120)"));
        QCOMPARE(windowsOf(timeline, 120), std::string("[120,150)!")); // starts of 50 s: 150 is the first one
        QCOMPARE(windowsOf(timeline, 150), std::string("[150,200)"));
    }

    void anIdleWatermarkMovesTheSwitchToo() {
        DefinitionTimeline timeline(WindowDefinition::tumbling(seconds(60)));
        WatermarkState advanced = seen(60);
        advanced.watermark = at(300);
        QCOMPARE(timeline.change(WindowDefinition::tumbling(seconds(30)), advanced).at, at(360));
    }

    void slidingWindowsAreCutAndNewOnesStartAtTheSwitch() {
        DefinitionTimeline timeline(WindowDefinition::sliding(seconds(60), seconds(20)));
        QCOMPARE(timeline.change(WindowDefinition::sliding(seconds(30), seconds(15)), seen(65)).at, at(80));
        QCOMPARE(windowsOf(timeline, 70), std::string("[20,80) [40,80)~ [60,80)~"));
        QCOMPARE(windowsOf(timeline, 81), std::string("[80,90)!"));
        QCOMPARE(windowsOf(timeline, 91), std::string("[90,120)"));
        QCOMPARE(windowsOf(timeline, 106), std::string("[90,120) [105,135)"));
    }

    void sessionsEndAtTheSwitchAndBeginAtIt() {
        DefinitionTimeline timeline(WindowDefinition::session(seconds(30)));
        QCOMPARE(timeline.change(WindowDefinition::tumbling(seconds(60)), seen(65)).at, at(66)); // whole seconds
        QCOMPARE(windowsOf(timeline, 30), std::string("[30,60)"));
        QCOMPARE(windowsOf(timeline, 50), std::string("[50,66)~"));
        QCOMPARE(windowsOf(timeline, 66), std::string("[66,120)!"));
        DefinitionTimeline other(WindowDefinition::tumbling(seconds(60)));
        QCOMPARE(other.change(WindowDefinition::session(seconds(30)), seen(65)).at, at(120));
        QCOMPARE(windowsOf(other, 121), std::string("[121,151)"));
    }

    void aSecondChangeBeforeTheSwitchKeepsItsTime() {
        DefinitionTimeline timeline(WindowDefinition::tumbling(seconds(60)));
        QCOMPARE(timeline.change(WindowDefinition::tumbling(seconds(30)), seen(60)).at, at(120));
        const auto again = timeline.change(WindowDefinition::tumbling(seconds(40)), seen(100));
        QCOMPARE(again.kind, Kind::Redefined);
        QCOMPARE(again.at, at(120));
        QCOMPARE(windowsOf(timeline, 130), std::string("[120,160)"));
        const auto back = timeline.change(WindowDefinition::tumbling(seconds(60)), seen(119));
        QCOMPARE(back.kind, Kind::Cancelled);
        QCOMPARE(back.at, at(120));
        QCOMPARE(timeline.segments().size(), std::size_t(1));
        QCOMPARE(timeline.change(WindowDefinition::tumbling(seconds(60)), seen(119)).kind, Kind::None);
    }

    void aSwitchIsReachedByAnEventOrByTheWatermark() {
        DefinitionTimeline timeline(WindowDefinition::tumbling(seconds(60)));
        static_cast<void>(timeline.change(WindowDefinition::tumbling(seconds(30)), seen(60)));
        QCOMPARE(timeline.change(WindowDefinition::tumbling(seconds(60)), seen(120)).at, at(150)); // an event at T
        QCOMPARE(timeline.segments().size(), std::size_t(3));
        DefinitionTimeline idle(WindowDefinition::tumbling(seconds(60)));
        static_cast<void>(idle.change(WindowDefinition::tumbling(seconds(30)), seen(60)));
        WatermarkState advanced = seen(60);
        advanced.watermark = at(120) - Duration(1); // all that ends at T has fired
        const auto next = idle.change(WindowDefinition::tumbling(seconds(60)), advanced);
        QCOMPARE(next.kind, Kind::Begun);
        QCOMPARE(next.at, at(120));
    }

    void oldSegmentsAreForgottenWhenAllTheirWindowsAreClosed() {
        DefinitionTimeline timeline(WindowDefinition::tumbling(seconds(60)));
        for (int i = 1; i <= 40; ++i) {
            static_cast<void>(timeline.change(WindowDefinition::tumbling(seconds(60 - i)), seen(i * 1000)));
            timeline.forgetThrough(seen(i * 1000).closed);
        }
        QVERIFY(timeline.segments().size() <= 9);
        timeline.forgetThrough(EventTime::max());
        QVERIFY(timeline.segments().size() >= 2);
        std::vector<AssignedWindow> windows;
        timeline.assign(at(0), windows); // long ago: some window, closed for good
        QCOMPARE(windows.size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(DefinitionTimelineTest)
#include "definition_timeline_test.moc"
