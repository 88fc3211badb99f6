// Issue 4's staged situations on the real engine: each shows its cause and no other, and the cause goes with the cure.
#include "tests/support/moc_prelude.h"

#include "tests/support/situation_engine.h"
#include "tests/support/situation_stage.h"

#include <QtTest>

#include <array>

using namespace streampulse;
using api::Cause;
using test::namesOf;
using test::SituationEngine;
using test::StoreFault;

namespace {

using Causes = std::vector<Cause>;

/// Stages it and asks; cures it and asks again. Throws where the stage itself fails.
struct Situation {
    const char* name;
    const char* causes; ///< as namesOf() says them
    Causes (*stage)(SituationEngine&);
    Causes (*cure)(SituationEngine&);
    const char* cured = "";
};

void need(bool reached) {
    if (!reached) throw std::runtime_error("the stage was not reached");
}

void need(const Status& status) {
    if (!status) throw std::runtime_error(status.error().message);
}

Causes readOn(SituationEngine& engine) {
    engine.rounds(10);
    return engine.causes();
}

Causes stageIdle(SituationEngine& engine) {
    engine.rows(20);
    for (int second = 20; second < 400; ++second) engine.row(0, second);
    engine.open();
    need(engine.roundsUntilRead(250));
    return engine.causes();
}

Causes cureIdle(SituationEngine& engine) {
    SettingsChange change;
    change.idleTimeout = IdleTimeoutChange{std::chrono::seconds(20)};
    engine.change(change);
    return readOn(engine);
}

Causes stageLongBound(SituationEngine& engine) {
    engine.options.settings.watermarkBound = std::chrono::hours(1);
    engine.rows(600);
    engine.open();
    need(engine.roundsUntilRead(200));
    return engine.causes();
}

Causes cureLongBound(SituationEngine& engine) {
    SettingsChange change;
    change.watermarkBound = std::chrono::seconds(30);
    engine.change(change);
    return readOn(engine);
}

Causes stageLongWindow(SituationEngine& engine) {
    engine.options.settings.window = WindowDefinition::tumbling(std::chrono::hours(24));
    engine.rows(600);
    engine.open();
    need(engine.roundsUntilRead(200));
    return engine.causes();
}

Causes cureLongWindow(SituationEngine& engine) {
    engine.options.settings.window = WindowDefinition::tumbling(std::chrono::seconds(60));
    engine.open();
    need(engine.roundsUntilRead(200));
    return engine.causes();
}

Causes stageAllLate(SituationEngine& engine) {
    engine.batch = 7;
    for (int second = 1200; second > 0; --second) engine.row(second % 2, second);
    engine.open();
    need(engine.roundsUntilRead(500));
    return engine.causes();
}

Causes cureAllLate(SituationEngine& engine) {
    engine.order = replay::ReplayOrder::EventTime;
    engine.open();
    need(engine.roundsUntilRead(500));
    return engine.causes();
}

void addWithFarRow(SituationEngine& engine, std::int64_t farSecond) {
    engine.clearRows();
    engine.rows(200);
    engine.row(0, farSecond);
    engine.rows(600, 200);
}

Causes stageFarFuture(SituationEngine& engine) {
    engine.batch = 7;
    engine.replay.speed = 0;
    addWithFarRow(engine, std::int64_t{86'400} * 365);
    engine.open();
    need(engine.roundsUntilRead(300));
    return engine.causes();
}

Causes cureFarFuture(SituationEngine& engine) {
    addWithFarRow(engine, 200);
    engine.open();
    need(engine.roundsUntilRead(300));
    return engine.causes();
}

Causes stageTimesOff(SituationEngine& engine) {
    engine.batch = 7;
    engine.rows(300, 20'000);
    engine.rows(600, 20'300 - 5 * 3600);
    engine.open();
    need(engine.roundsUntilRead(500));
    return engine.causes();
}

Causes cureTimesOff(SituationEngine& engine) {
    engine.clearRows();
    engine.rows(900, 20'000);
    engine.open();
    need(engine.roundsUntilRead(500));
    return engine.causes();
}

Causes stageKeyInTwoPartitions(SituationEngine& engine) {
    engine.rows(600);
    engine.open();
    engine.store.content.owners[SituationEngine::keyOf(0)] = 1;
    engine.rounds(60);
    return engine.causes();
}

Causes cureKeyInTwoPartitions(SituationEngine& engine) {
    engine.store.content.owners.clear();
    engine.open(true);
    return readOn(engine);
}

Causes stagePaused(SituationEngine& engine) {
    engine.rows(600);
    engine.open();
    engine.rounds(30);
    need(engine.engine().act(api::Action::Pause));
    engine.rounds(50);
    return engine.causes();
}

Causes curePaused(SituationEngine& engine) {
    need(engine.engine().act(api::Action::Play));
    return readOn(engine);
}

/// What is seen while the store goes on refusing the same commit.
Causes stageStoreFault(SituationEngine& engine, StoreFault fault) {
    engine.rows(600);
    engine.open();
    engine.rounds(30);
    engine.store.faults = {fault, fault, fault, fault};
    Causes seen;
    engine.onTry = [&] {
        if (engine.store.faults.size() != 1) return; // within the third failure
        seen = engine.causes();
        engine.onTry = nullptr;
    };
    need(engine.roundsUntil([&] { return engine.store.faults.empty(); }));
    return seen;
}

Causes stageStoreAway(SituationEngine& engine) { return stageStoreFault(engine, StoreFault::LostRequest); }
Causes stageDiskFull(SituationEngine& engine) { return stageStoreFault(engine, StoreFault::ErrorReply); }

Causes stageBrokerAway(SituationEngine& engine) {
    engine.rows(600);
    engine.open();
    engine.rounds(30);
    engine.source.away = true;
    engine.rounds(50);
    return engine.causes();
}

Causes cureBrokerAway(SituationEngine& engine) {
    engine.source.away = false;
    return readOn(engine);
}

Causes stageCredit(SituationEngine& engine) {
    engine.options.settings.checkpointInterval = std::chrono::hours(1);
    engine.replay.creditRecords = 20;
    engine.rows(3000);
    engine.open();
    engine.rounds(100);
    return engine.causes();
}

Causes cureCredit(SituationEngine& engine) {
    SettingsChange change;
    change.checkpointInterval = std::chrono::milliseconds(100);
    engine.change(change);
    need(engine.engine().act(api::Action::Checkpoint));
    engine.rounds(100); // it catches up with its pace first
    return engine.causes();
}

Causes stageSlowConsumer(SituationEngine& engine) {
    engine.replay.creditRecords = 20;
    engine.options.settings.checkpointInterval = std::chrono::milliseconds(100);
    engine.rows(3000);
    engine.open();
    engine.rounds(10);
    engine.source.silent = true;
    engine.rounds(100);
    return engine.causes();
}

Causes cureSlowConsumer(SituationEngine& engine) {
    engine.source.silent = false;
    engine.rounds(100); // it catches up with its pace first
    return engine.causes();
}

Causes stageNoData(SituationEngine& engine) {
    engine.rows(600);
    engine.open();
    for (int i = 0; i < 30; ++i) static_cast<void>(engine.causes());
    return engine.causes();
}

Causes stageEnded(SituationEngine& engine) {
    engine.rows(300);
    engine.open();
    need(engine.roundsUntil([&] { return engine.engine().done(); }));
    return engine.causes();
}

Causes cureEnded(SituationEngine& engine) {
    engine.rows(300, 300);
    engine.open();
    engine.rounds(60);
    return engine.causes();
}

Causes stageChangePending(SituationEngine& engine) {
    engine.rows(200);
    engine.rows(300, 4000); // more than a minute later, as the clock runs
    engine.open();
    need(engine.roundsUntilRead(200));
    SettingsChange change;
    change.watermarkBound = std::chrono::seconds(20);
    engine.change(change);
    engine.rounds(20);
    return engine.causes();
}

Causes cureChangePending(SituationEngine& engine) {
    need(engine.roundsUntilRead(250));
    return engine.causes();
}

Causes stageResuming(SituationEngine& engine) {
    engine.options.settings.watermarkBound = std::chrono::seconds(200);
    engine.rows(600);
    engine.open();
    need(engine.roundsUntilRead(300));
    engine.batch = 3;
    engine.open(true);
    engine.rounds(5);
    return engine.causes();
}

Causes cureResuming(SituationEngine& engine) {
    need(engine.roundsUntilRead(450));
    return engine.causes();
}

Causes stageCommitRefused(SituationEngine& engine) {
    engine.rows(600);
    engine.open();
    engine.rounds(30);
    need(engine.store.claim(engine.store.content.run->run, 0).has_value()); // another program takes it
    engine.rounds(30);
    return engine.causes();
}

Causes cureByResuming(SituationEngine& engine) {
    engine.open(true);
    need(engine.roundsUntilRead(400));
    return engine.causes();
}

/// The window of the first minute, which an event in the third one corrects.
Causes explainFirstWindow(SituationEngine& engine) {
    engine.open();
    need(engine.roundsUntil([&] { return engine.engine().snapshot()->ledger.read >= 250; }));
    return engine.explain({api::ExplainQuery::Window{SituationEngine::keyOf(0), SituationEngine::at(0)}, {}, {}});
}

Causes stageCorrected(SituationEngine& engine) {
    engine.options.settings.allowedLateness = std::chrono::seconds(600);
    engine.rows(150);
    engine.row(0, 30);
    engine.rows(200, 150);
    return explainFirstWindow(engine);
}

Causes cureCorrected(SituationEngine& engine) {
    engine.options.settings.watermarkBound = std::chrono::seconds(120);
    engine.options.settings.allowedLateness = Duration(0);
    return explainFirstWindow(engine);
}

Causes explainRow151(SituationEngine& engine) {
    engine.open();
    need(engine.roundsUntilRead(200));
    return engine.explain({{}, std::int64_t{151}, {}});
}

Causes stageDuplicate(SituationEngine& engine) {
    engine.rows(150);
    engine.rowOf("t149", 0, 148);
    engine.rows(200, 150);
    return explainRow151(engine);
}

Causes cureDuplicate(SituationEngine& engine) {
    engine.options.settings.dedup = false;
    return explainRow151(engine);
}

constexpr std::array<Situation, 20> kSituations{{
    {"idle partition", "idle_partition@1", stageIdle, cureIdle},
    {"bound longer than the file", "bound_longer_than_input", stageLongBound, cureLongBound},
    {"all late", "all_late", stageAllLate, cureAllLate},
    {"one far-future row", "far_future_event@0", stageFarFuture, cureFarFuture},
    {"times off by hours", "times_off", stageTimesOff, cureTimesOff},
    {"key in two partitions", "key_in_two_partitions@0", stageKeyInTwoPartitions, cureKeyInTwoPartitions},
    {"paused", "paused", stagePaused, curePaused},
    {"store away", "store_away", stageStoreAway, readOn},
    {"broker away", "broker_away", stageBrokerAway, cureBrokerAway},
    {"credit used up", "credit_used_up@0", stageCredit, cureCredit},
    {"no data yet", "no_data_yet", stageNoData, readOn},
    {"file ended", "input_ended", stageEnded, cureEnded},
    {"window longer than the file", "window_longer_than_input", stageLongWindow, cureLongWindow},
    {"lateness correction", "window_corrected@0", stageCorrected, cureCorrected, "window_final"},
    {"duplicate", "row_duplicate@0", stageDuplicate, cureDuplicate, "row_counted@0"},
    {"change pending", "change_pending", stageChangePending, cureChangePending},
    {"resuming", "resuming", stageResuming, cureResuming},
    {"commit refused", "commit_refused@0", stageCommitRefused, cureByResuming},
    {"disk full", "store_full", stageDiskFull, readOn},
    {"slow consumer", "slow_consumer@0", stageSlowConsumer, cureSlowConsumer},
}};

} // namespace

class SituationsTest : public QObject {
    Q_OBJECT
private slots:
    void aSituationHasItsCauseAndTheCureEndsIt_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < kSituations.size(); ++i)
            QTest::newRow(kSituations.at(i).name) << static_cast<int>(i);
    }
    void aSituationHasItsCauseAndTheCureEndsIt() {
        QFETCH(const int, index);
        const Situation& situation = kSituations.at(static_cast<std::size_t>(index));
        SituationEngine engine;
        const Causes staged = situation.stage(engine);
        QCOMPARE(namesOf(staged), QString(situation.causes));
        const QString text = QString::fromStdString(api::causeText(staged.front()));
        QVERIFY2(!text.contains('?') && !text.contains('{'), qPrintable(text));
        QCOMPARE(namesOf(situation.cure(engine)), QString(situation.cured));
    }
};

QTEST_APPLESS_MAIN(SituationsTest)
#include "situations_test.moc"
