#include "tests/support/live_checks.h"

#include "core/codec/control_document.h"
#include "core/codec/result_document.h"

#include <algorithm>
#include <fmt/format.h>

namespace streampulse::test {
namespace {

/// Refused where it is not possible, such as after the end of the input.
void act(pipeline::PipelineEngine& engine, api::Action action) { static_cast<void>(engine.act(action)); }

// ---- comparisons; each returns the first difference ----------------------------------------------------------------

std::string compareRows(const EngineFixture& fixture, const std::vector<ModelOutcome>& models) {
    std::map<WindowId, std::string, FakeStore::RowOrder> expected;
    for (const ModelOutcome& model : models)
        for (const ModelWindow& window : model.windows) {
            const WindowResult result = modelResult(window);
            expected[result.id] = codec::encodeDocument(fixture.spec, result);
        }
    const auto& rows = fixture.store.content.rows;
    for (const auto& [id, document] : expected) {
        const auto row = rows.find(id);
        if (row == rows.end()) return "expected " + document + ", which is not there";
        if (row->second != document) return "expected " + document + ", got " + row->second;
    }
    for (const auto& [id, document] : rows)
        if (expected.count(id) == 0) return "not expected: " + document;
    return {};
}

std::string compareLedgers(const api::EngineSnapshot& snapshot, const std::vector<ModelOutcome>& models) {
    for (const api::PartitionSnapshot& partition : snapshot.partitions) {
        const api::Ledger& ledger = partition.ledger;
        const ModelLedger& model = models.at(static_cast<std::size_t>(partition.partition)).ledger;
        const ModelLedger got{ledger.counted, ledger.late, ledger.duplicate, ledger.rejectedTotal()};
        if (!ledger.balanced()) return fmt::format("partition {}: the ledger does not add up", partition.partition);
        if (got == model) continue;
        return fmt::format("partition {}: counted {}, late {}, duplicate {}, rejected {}; expected {}, {}, {}, {}",
                           partition.partition, got.counted, got.late, got.duplicate, got.rejected, model.counted,
                           model.late, model.duplicate, model.rejected);
    }
    return {};
}

std::string factsOf(std::optional<EventTime> at, EventTime max, EventTime watermark, const ChangeEffect& effect) {
    return fmt::format("T {}, max {}, W {}, fired {}, late {}, kept {}", at ? formatEpochSeconds(*at) : "none",
                       formatEpochSeconds(max), formatEpochSeconds(watermark), effect.windowsFired, effect.becameLate,
                       effect.kept);
}

std::string compareApplied(const std::vector<ControlRecord>& log, const std::vector<ModelOutcome>& models) {
    for (std::size_t partition = 0; partition < models.size(); ++partition) {
        const auto changes = changesOf(log, static_cast<std::int32_t>(partition));
        for (std::size_t i = 0; i < changes.size(); ++i) {
            const AppliedChange& got = changes[i].applied;
            const ModelApplied& model = models[partition].applied.at(i);
            const bool same = got.switchTime == model.switchTime && got.eventTime == model.eventTime &&
                              got.watermark == model.watermark && got.effect == model.effect;
            if (same) continue;
            return fmt::format("entry {} at partition {}: {}; expected {}", got.sequence, partition,
                               factsOf(got.switchTime, got.eventTime, got.watermark, got.effect),
                               factsOf(model.switchTime, model.eventTime, model.watermark, model.effect));
        }
    }
    return {};
}

/// No partition leaves an entry out: what it has not applied came after its end.
std::string compareOrder(const std::vector<ControlRecord>& log, std::int32_t partitions) {
    for (std::int32_t partition = 0; partition < partitions; ++partition) {
        std::int64_t missing = 0;
        for (const ControlRecord& record : log) {
            if (record.entry.partition.value_or(partition) != partition) continue;
            const bool applied = std::any_of(record.applied.begin(), record.applied.end(),
                                             [&](const AppliedChange& one) { return one.partition == partition; });
            if (!applied && missing == 0) missing = record.entry.sequence;
            if (applied && missing > 0)
                return fmt::format("partition {} applied entry {} without {}", partition, record.entry.sequence,
                                   missing);
        }
    }
    return {};
}

/// A2: the commits tile [0, next) without a gap or an overlap.
std::string compareCommits(const EngineFixture& fixture) {
    for (const auto& [number, partition] : fixture.store.content.partitions) {
        std::int64_t next = 0;
        std::int64_t last = 0;
        for (const CommitEntry& entry : partition.ledger) {
            if (entry.from != next || entry.number != last + 1)
                return fmt::format("partition {}: commit {} begins at {} and not at {}", number, entry.number,
                                   entry.from, next);
            next = entry.to;
            last = entry.number;
        }
        if (next != partition.next) return fmt::format("partition {}: commits end at {}", number, next);
    }
    return {};
}

} // namespace

void LiveHand::betweenRounds(pipeline::PipelineEngine& engine) {
    if (m_pausedFor > 0) {
        if (--m_pausedFor == 0)
            act(engine, api::Action::Play);
        else if (m_dice.oneIn(4))
            act(engine, m_dice.oneIn(2) ? api::Action::StepRecord : api::Action::StepWindow);
    } else if (m_dice.oneIn(12) && engine.act(api::Action::Pause)) {
        m_pausedFor = 2 + m_dice.below(12);
        ++m_coverage.pauses;
    }
    if (m_changes == 0 || !m_dice.oneIn(4)) return;
    --m_changes;
    m_coverage.whilePaused += m_pausedFor > 0 ? 1 : 0;
    const SettingsChange change = randomChange(m_dice, m_live.definitions);
    m_asked.push_back({change, engine.change(change, "test")});
}

std::string LiveHand::checkAnswers(const std::vector<ControlRecord>& log) {
    for (Asked& asked : std::exchange(m_asked, {})) {
        if (asked.receipt.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
            return "a change was never answered";
        const api::ChangeReceipt receipt = asked.receipt.get();
        if (!receipt && receipt.error().code == ErrorCode::InvalidArgument) return receipt.error().message;
        if (!receipt) continue;
        const auto index = static_cast<std::size_t>(*receipt - 1);
        const bool known = index < log.size() && log[index].entry.change == asked.change;
        if (!known || !m_answered.insert(*receipt).second)
            return fmt::format("the change answered with {} is not in the control log there", *receipt);
    }
    return {};
}

std::deque<StoreFault> randomFaults(Dice& dice, LiveCoverage& coverage) {
    std::deque<StoreFault> faults;
    if (!dice.oneIn(3)) return faults;
    for (int request = dice.below(40); request > 0; --request) {
        const bool fault = dice.oneIn(6);
        coverage.faults += fault ? 1 : 0;
        faults.push_back(fault ? static_cast<StoreFault>(1 + dice.below(4)) : StoreFault::None);
    }
    return faults;
}

void note(LiveCoverage& coverage, const std::vector<ControlRecord>& log, const std::vector<ModelOutcome>& models) {
    for (const ControlRecord& record : log) {
        ++coverage.changes;
        coverage.advances += record.entry.change.advanceWatermark ? 1 : 0;
        for (const AppliedChange& applied : record.applied) coverage.switches += applied.switchTime ? 1 : 0;
    }
    for (const ModelOutcome& model : models) {
        coverage.late += model.ledger.late;
        coverage.duplicates += model.ledger.duplicate;
        for (const ModelWindow& window : model.windows) coverage.partials += window.partial ? 1 : 0;
    }
}

std::string compareAll(const EngineFixture& fixture, const api::EngineSnapshot& snapshot,
                       const std::vector<ControlRecord>& log, const std::vector<ModelOutcome>& models) {
    return first({compareLedgers(snapshot, models), compareApplied(log, models),
                  compareOrder(log, fixture.options.partitions), compareRows(fixture, models),
                  compareCommits(fixture)});
}

std::string describeLog(const std::vector<ControlRecord>& log) {
    return log.empty() ? "no change" : codec::encodeControlLog(log);
}

std::string first(std::initializer_list<std::string> problems) {
    for (const std::string& problem : problems)
        if (!problem.empty()) return problem;
    return {};
}

} // namespace streampulse::test
