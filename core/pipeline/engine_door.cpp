// The engine's door (api::Engine) and what it decides on its own: idle partitions (S7).
#include "core/pipeline/causes.h"
#include "core/pipeline/pipeline_engine.h"
#include "core/pipeline/store_lookup.h"
#include "core/pipeline/subject_causes.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace streampulse::pipeline {
namespace {

template<class T> std::future<T> ready(T value) {
    std::promise<T> promise;
    promise.set_value(std::move(value));
    return promise.get_future();
}

constexpr std::string_view kIdleAuthor = "idle";
constexpr std::string_view kUntilAuthor = "until";
constexpr std::string_view kNoReplay = "nothing is replayed here: the records come from the topic by themselves";

} // namespace

std::future<api::ChangeReceipt> PipelineEngine::change(const SettingsChange& change, const std::string& author) {
    const auto refused = [](ErrorCode code, std::string text) {
        return ready<api::ChangeReceipt>(fail(code, std::move(text)));
    };
    if (const auto wrong = whyRefused(change)) return refused(ErrorCode::InvalidArgument, *wrong);
    if (m_options.recordedLog)
        return refused(ErrorCode::Conflict, "this run repeats a recorded control log; start one without --control-log");
    if (!m_prepared || m_stopRequested) return refused(ErrorCode::Unavailable, "the engine is not running");
    if (done()) return refused(ErrorCode::Conflict, "the run has ended; restart it to try other settings");
    if (!m_committer->executor().storeReachable())
        return refused(ErrorCode::Unavailable, "the store does not answer; nothing was changed, try again");
    ControlEntry entry;
    entry.author = author;
    entry.change = change;
    return m_committer->append(std::move(entry));
}

Status PipelineEngine::act(api::Action action) {
    if (!m_prepared || m_stopRequested) return fail(ErrorCode::Unavailable, "the engine is not running");
    if (action == api::Action::Restart || action == api::Action::Stop)
        return fail(ErrorCode::Conflict, "the engine does not end or begin by itself");
    if (action != api::Action::Checkpoint) return m_replay ? m_replay->act(action) : takeOrPause(action);
    for (const auto& worker : m_workers) worker->requestCheckpoint();
    return {};
}

Status PipelineEngine::setSpeed(double speed) {
    if (!std::isfinite(speed) || speed < 0)
        return fail(ErrorCode::InvalidArgument, "the speed is a number from 0 (as fast as possible) up");
    if (!m_prepared || m_stopRequested) return fail(ErrorCode::Unavailable, "the engine is not running");
    if (!m_replay) return fail(ErrorCode::Conflict, std::string(kNoReplay) + ", at their own pace");
    return m_replay->setSpeed(speed);
}

api::Transport PipelineEngine::transport() const {
    if (m_replay) return m_replay->transport();
    api::Transport transport;
    if (!m_prepared) return transport;
    using api::TransportState;
    transport.replay = false;
    transport.state = done() ? TransportState::Ended : m_taking ? TransportState::Playing : TransportState::Paused;
    return transport;
}

/// Without a replay a pause is to take nothing.
Status PipelineEngine::takeOrPause(api::Action action) {
    if (action != api::Action::Play && action != api::Action::Pause)
        return fail(ErrorCode::Conflict,
                    std::string(kNoReplay) + ", so there are no steps; pause and play are possible");
    if (done()) return fail(ErrorCode::Conflict, "the run has ended: no more records are taken");
    m_taking = action == api::Action::Play;
    for (const auto& worker : m_workers) worker->setTaking(m_taking);
    return {};
}

std::future<Result<api::Explanation>> PipelineEngine::explain(const api::ExplainQuery& query) {
    using Answer = Result<api::Explanation>;
    const int subjects = (query.window ? 1 : 0) + (query.row ? 1 : 0) + (query.partition ? 1 : 0);
    if (subjects != 1)
        return ready<Answer>(fail(ErrorCode::InvalidArgument, "ask about one window, one row or one partition"));
    if (!m_prepared) return ready<Answer>(fail(ErrorCode::Unavailable, "the engine is not running"));
    if (query.partition) return ready<Answer>(explainPartition(*query.partition));
    auto request = std::make_shared<ExplainRequest>(
        query, m_workers.size(),
        [this](const std::shared_ptr<ExplainRequest>& unanswered) { lookUpInStore(unanswered); },
        explainUnknown(query));
    auto answer = request->answer();
    for (const auto& worker : m_workers) worker->ask(request);
    return answer;
}

Result<api::Explanation> PipelineEngine::explainPartition(std::int32_t partition) const {
    const auto shown = snapshot();
    const auto found = std::find_if(shown->partitions.begin(), shown->partitions.end(),
                                    [&](const auto& one) { return one.partition == partition; });
    if (found == shown->partitions.end())
        return fail(ErrorCode::NotFound, fmt::format("there are partitions 0 to {}", m_options.partitions - 1));
    return api::Explanation{pipeline::explainPartition(shown->causes, *found, shown->settings)};
}

/// When neither a task nor the store knows the subject.
Result<api::Explanation> PipelineEngine::explainUnknown(const api::ExplainQuery& query) const {
    const auto shown = snapshot();
    if (query.window) {
        LineFacts line;
        line.partition = partitionOf(query.window->key, m_options.partitions);
        for (const api::PartitionSnapshot& one : shown->partitions)
            if (one.partition == line.partition) line.watermark = {one.maxEventTime, one.watermark, EventTime::min()};
        line.bound = shown->settings.watermarkBound;
        line.allowedLateness = shown->settings.allowedLateness;
        return api::Explanation{{windowUnknown(*query.window, line)}};
    }
    if (*query.row < 1 || (shown->inputRows > 0 && *query.row > shown->inputRows))
        return fail(ErrorCode::NotFound, fmt::format("the input has rows 1 to {}", shown->inputRows));
    MissingRow missing;
    missing.row = *query.row;
    missing.rowsRead = shown->inputRowsRead;
    missing.rows = shown->inputRows;
    missing.fileOrder = m_order == replay::ReplayOrder::File;
    missing.allKept =
        !m_plan.resumed && std::all_of(shown->partitions.begin(), shown->partitions.end(), [](const auto& one) {
            return one.ledger.read < static_cast<std::int64_t>(DecisionLog::kKept);
        });
    return api::Explanation{{explainMissingRow(missing)}};
}

/// On the commit thread while there is one; once the run is over, here.
void PipelineEngine::lookUpInStore(const std::shared_ptr<ExplainRequest>& request) {
    if (!m_ports.reader || !m_committer->executor().storeReachable()) return;
    const auto look = [this, request] {
        const std::lock_guard lock(m_readerMutex);
        const auto found = lookUp(*m_ports.reader, m_spec, m_options.partitions, request->query());
        if (!found) return request->settle(fail(found.error()));
        if (*found) request->settle(**found);
    };
    if (!m_committer->post(look) && done()) look();
}

void PipelineEngine::noteStore(StoreTrouble trouble, const std::string& text) {
    const std::lock_guard lock(m_storeMutex);
    m_storeTrouble = trouble;
    m_storeText = text;
}

/// S7: what the assembler found idle is advanced through the control log, one entry per partition at a time.
void PipelineEngine::advanceIdle() {
    if (!m_prepared || m_options.recordedLog || m_stopRequested || m_finished) return;
    for (const IdleDecision::Advance& advance : m_assembler.advances()) {
        auto& underWay = m_advancing[static_cast<std::size_t>(advance.partition)];
        if (underWay.valid() || !m_committer->executor().storeReachable()) continue;
        ControlEntry entry;
        entry.author = kIdleAuthor;
        entry.partition = advance.partition;
        entry.change.advanceWatermark = advance.to;
        underWay = m_committer->append(std::move(entry));
    }
}

void PipelineEngine::receiveAdvances() {
    for (std::size_t i = 0; i < m_advancing.size(); ++i) {
        auto& underWay = m_advancing[i];
        if (!underWay.valid() || underWay.wait_for(std::chrono::seconds(0)) != std::future_status::ready) continue;
        if (const auto sequence = underWay.get()) m_advances[i] = *sequence;
    }
}

/// S7: a partition that has read and committed everything up to the end asked for ends by an entry of the control log.
/// Committed first, so that the entry finds it there after a crash, too.
void PipelineEngine::endInputs() {
    if (!m_prepared || !m_options.realTopic || m_options.recordedLog || m_stopRequested || m_finished) return;
    for (const auto& worker : m_workers) {
        const auto seen = worker->snapshot();
        for (std::size_t i = 0; i < seen->places.size(); ++i)
            if (seen->places[i].atEnd) endInput(static_cast<std::size_t>(seen->partitions[i].partition));
    }
}

void PipelineEngine::endInput(std::size_t partition) {
    auto& underWay = m_ending[partition];
    if (underWay.valid()) {
        if (underWay.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
        m_endAppended[partition] = underWay.get().has_value();
    }
    const auto number = static_cast<std::int32_t>(partition);
    const ControlEntries log = m_controlLog.entries(); // another process, or this one before a crash, may have done it
    const bool known = std::any_of(log->begin(), log->end(), [number](const auto& entry) {
        return entry->change.end && entry->partition.value_or(number) == number;
    });
    if (known || m_endAppended[partition] || !m_committer->executor().storeReachable()) return;
    ControlEntry entry;
    entry.author = kUntilAuthor;
    entry.partition = number;
    entry.change.end = true;
    underWay = m_committer->append(std::move(entry));
}

} // namespace streampulse::pipeline
