// What a run of the engine fixture leaves in its store and log, as input for the model.
#pragma once

#include "tests/support/engine_fixture.h"
#include "tests/support/live_case.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace streampulse::test {

/// The value; throws the error's message.
template<class T> T need(const Result<T>& result) {
    if (!result) throw std::runtime_error(result.error().message);
    return *result;
}

/// The control log with what every partition made of its entries, as it is exported.
[[nodiscard]] std::vector<ControlRecord> controlLogOf(const FakeStore& store);

struct PartitionChange {
    const ControlEntry* entry; ///< in the log that was given
    AppliedChange applied;
};
/// What one partition applied, in order.
[[nodiscard]] std::vector<PartitionChange> changesOf(const std::vector<ControlRecord>& log, std::int32_t partition);

/// One pass of the model per partition over what was delivered to it and what it applied.
[[nodiscard]] std::vector<ModelOutcome> runModels(const LiveCase& live, const EngineFixture& fixture,
                                                  const std::vector<ControlRecord>& log);

/// Over the final windows of all partitions (S12); the same text as digestRun().
[[nodiscard]] std::string modelDigest(const spec::PipelineSpec& spec, const std::vector<ModelOutcome>& partitions);

} // namespace streampulse::test
