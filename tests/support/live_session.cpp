#include "tests/support/live_session.h"

#include "core/base/hash.h"
#include "core/codec/control_document.h"
#include "core/codec/result_document.h"

#include <algorithm>
#include <tuple>

namespace streampulse::test {

std::vector<ControlRecord> controlLogOf(const FakeStore& store) {
    std::vector<ControlRecord> log;
    for (const std::string& text : store.content.controlLog) {
        log.push_back({need(codec::decodeControlEntry(text)), {}});
        log.back().entry.sequence = static_cast<std::int64_t>(log.size());
    }
    for (const auto& [number, partition] : store.content.partitions)
        for (const auto& [sequence, text] : partition.applied)
            log.at(static_cast<std::size_t>(sequence - 1)).applied.push_back(need(codec::decodeAppliedChange(text)));
    return log;
}

std::vector<PartitionChange> changesOf(const std::vector<ControlRecord>& log, std::int32_t partition) {
    std::vector<PartitionChange> changes;
    for (const ControlRecord& record : log)
        for (const AppliedChange& applied : record.applied)
            if (applied.partition == partition) changes.push_back({&record.entry, applied});
    return changes;
}

std::vector<ModelOutcome> runModels(const LiveCase& live, const EngineFixture& fixture,
                                    const std::vector<ControlRecord>& log) {
    std::vector<ModelOutcome> outcomes;
    for (std::int32_t partition = 0; partition < live.options.partitions; ++partition) {
        ModelInput input;
        for (const auto& [position, stored] : fixture.delivered[static_cast<std::size_t>(partition)])
            input.records.push_back(live.decoded.at(stored.value));
        for (const PartitionChange& change : changesOf(log, partition))
            input.changes.push_back({change.applied.beforeOffset, change.entry->change});
        outcomes.push_back(runModel(live.options.settings, input));
    }
    return outcomes;
}

std::string modelDigest(const spec::PipelineSpec& spec, const std::vector<ModelOutcome>& partitions) {
    std::vector<ModelWindow> finals;
    for (const ModelOutcome& partition : partitions)
        std::copy_if(partition.windows.begin(), partition.windows.end(), std::back_inserter(finals),
                     [](const ModelWindow& window) { return window.final; });
    std::sort(finals.begin(), finals.end(), [](const ModelWindow& a, const ModelWindow& b) {
        return std::tie(a.window, a.key) < std::tie(b.window, b.key);
    });
    std::string lines;
    for (const ModelWindow& window : finals) lines += codec::digestLine(spec, modelResult(window));
    return "sha256:" + sha256Hex(lines);
}

} // namespace streampulse::test
