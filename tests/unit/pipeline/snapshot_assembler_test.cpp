// What a snapshot says of the services behind the engine (A8).
#include "tests/support/moc_prelude.h"

#include "core/pipeline/snapshot_assembler.h"
#include "core/spec/pipeline_spec.h"

#include <QtTest>

using namespace streampulse;
using pipeline::EngineFacts;

namespace {

std::shared_ptr<const api::EngineSnapshot> snapshotOf(StoreTrouble trouble, const std::string& text) {
    const auto spec = spec::builtinSpec("trips");
    const pipeline::EngineOptions options;
    const pipeline::RunPlan plan;
    const replay::InputFacts input;
    EngineFacts facts;
    facts.control = std::make_shared<const std::vector<std::shared_ptr<const ControlEntry>>>();
    facts.storeTrouble = trouble;
    facts.troubleText = text;
    return pipeline::SnapshotAssembler(*spec, options, plan, input).assemble(facts);
}

} // namespace

class SnapshotAssemblerTest : public QObject {
    Q_OBJECT
private slots:
    void aStoreThatTakesNothingIsNotReachable() {
        for (const StoreTrouble trouble : {StoreTrouble::Away, StoreTrouble::Full}) {
            const auto shown = snapshotOf(trouble, "connection refused");
            QVERIFY(!shown->storeReachable);
            QVERIFY(shown->state == api::EngineState::Degraded);
        }
    }
    void deadLettersThatWaitForKafkaAreNoFaultOfTheStore() {
        const auto shown = snapshotOf(StoreTrouble::None, "dead letters wait for Kafka");
        QVERIFY(shown->storeReachable); // results can be read
        QVERIFY(shown->state == api::EngineState::Degraded);
        QCOMPARE(shown->stateText, std::string("dead letters wait for Kafka"));
    }
    void withoutTroubleItIsReachable() {
        const auto shown = snapshotOf(StoreTrouble::None, {});
        QVERIFY(shown->storeReachable);
        QVERIFY(shown->state != api::EngineState::Degraded);
    }
};

QTEST_GUILESS_MAIN(SnapshotAssemblerTest)
#include "snapshot_assembler_test.moc"
