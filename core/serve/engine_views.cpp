#include "core/serve/engine_views.h"

#include "core/serve/cause_view.h"
#include "core/serve/json_answer.h"

#include <algorithm>

namespace streampulse::serve {
namespace {

using api::EngineState;

Json ledgerObject(const api::Ledger& ledger) {
    Json rejected;
    rejected["total"] = ledger.rejectedTotal();
    for (std::size_t i = 0; i < kRejectionReasonCount; ++i)
        rejected[std::string(rejectionReasonName(static_cast<RejectionReason>(i)))] = ledger.rejected[i];
    Json object;
    object["read"] = ledger.read;
    object["repeated"] = ledger.repeated;
    object["counted"] = ledger.counted;
    object["late"] = ledger.late;
    object["duplicate"] = ledger.duplicate;
    object["rejected"] = std::move(rejected);
    object["balanced"] = ledger.balanced();
    return object;
}

bool isDegraded(const api::EngineSnapshot& snapshot) {
    const bool stopped = std::any_of(snapshot.partitions.begin(), snapshot.partitions.end(),
                                     [](const api::PartitionSnapshot& one) { return !one.stopped.empty(); });
    return stopped || snapshot.state == EngineState::Degraded || !snapshot.kafkaReachable || !snapshot.storeReachable;
}

} // namespace

Response healthAnswer(const api::EngineSnapshot& snapshot) {
    const bool failed = snapshot.state == EngineState::Failed;
    Json body;
    body["status"] = failed ? "failed" : isDegraded(snapshot) ? "degraded" : "healthy";
    body["services"] = {{"redis", snapshot.storeReachable ? "healthy" : "unreachable"},
                        {"kafka", snapshot.kafkaReachable ? "healthy" : "unreachable"},
                        {"api", "healthy"}};
    body["state"] = api::engineStateName(snapshot.state);
    body["stateText"] = snapshot.stateText;
    body["pipeline"] = snapshot.pipeline;
    body["run"] = snapshot.run;
    body["problems"] = Json::array();
    for (const api::PartitionSnapshot& partition : snapshot.partitions)
        if (!partition.stopped.empty())
            body["problems"].push_back({{"partition", partition.partition}, {"text", partition.stopped}});
    body["causes"] = causesArray(snapshot.causes);
    return jsonAnswer(body, failed ? 503 : 200);
}

Response ledgerAnswer(const api::EngineSnapshot& snapshot) {
    Json body;
    body["run"] = snapshot.run;
    body["total"] = ledgerObject(snapshot.ledger);
    body["partitions"] = Json::array();
    bool balanced = snapshot.ledger.balanced();
    for (const api::PartitionSnapshot& partition : snapshot.partitions) {
        Json object = ledgerObject(partition.ledger);
        object["partition"] = partition.partition;
        body["partitions"].push_back(std::move(object));
        balanced = balanced && partition.ledger.balanced();
    }
    body["balanced"] = balanced;
    return jsonAnswer(body);
}

} // namespace streampulse::serve
