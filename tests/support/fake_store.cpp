#include "tests/support/fake_store.h"

#include "core/base/hash.h"

#include <algorithm>

namespace streampulse::test {
namespace {

class ContentReader final : public ResultReader {
public:
    explicit ContentReader(FakeStore& store) : m_store(store) {}

    Result<std::optional<RunRecord>> currentRun() override { return m_store.content.run; }
    Result<RowPage> rowsOfKey(const Key& key, EventTime from, EventTime to, ScanOrder order, std::size_t limit,
                              const std::string& cursor) override {
        auto page = rows(from, to, order, limit, cursor);
        std::erase_if(page->rows, [&](const ResultRow& row) { return !(row.id.key == key); });
        return page;
    }
    Result<RowPage> rows(EventTime from, EventTime to, ScanOrder order, std::size_t limit,
                         const std::string& cursor) override {
        std::vector<ResultRow> all;
        for (const auto& [id, document] : m_store.content.rows)
            if (id.window.start >= from && id.window.start <= to) all.push_back({id, document});
        if (order == ScanOrder::Descending) std::reverse(all.begin(), all.end());
        const std::size_t begin = cursor.empty() ? 0 : std::stoul(cursor);
        RowPage page;
        for (std::size_t i = begin; i < all.size() && page.rows.size() < limit; ++i) page.rows.push_back(all[i]);
        if (begin + page.rows.size() < all.size()) page.cursor = std::to_string(begin + page.rows.size());
        return page;
    }
    Result<DeadLetterPage> deadLetters(std::int32_t partition, bool firstOnly, std::size_t,
                                       const std::string&) override {
        DeadLetterPage page;
        for (const DeadLetter& letter : m_store.content.partitions[partition].deadLetters)
            if (!firstOnly || letter.first) page.rows.push_back(letter);
        return page;
    }
    Result<std::vector<CommitEntry>> commitLedger(std::int32_t partition) override {
        return m_store.content.partitions[partition].ledger;
    }
    Result<KeyCountSlice> keyCounts(std::int32_t partition, const std::string& cursor) override {
        return m_store.loadKeyCounts(partition, cursor);
    }
    Result<std::vector<ControlRow>> controlLog(std::int64_t after, std::size_t limit) override {
        return m_store.readControl(after, limit);
    }
    Result<std::vector<AppliedRow>> applied(std::int32_t partition) override { return m_store.loadApplied(partition); }
    Result<std::vector<CommittedState>> committed(std::span<const std::int32_t> partitions) override {
        std::vector<CommittedState> states;
        for (const std::int32_t partition : partitions) {
            const FakeStore::Partition& one = m_store.content.partitions[partition];
            states.push_back({one.next, one.number, one.generation, one.state, one.finished});
        }
        return states;
    }
    Status ping() override { return {}; }

private:
    FakeStore& m_store;
};

StoreFault takeFault(std::deque<StoreFault>& faults) {
    if (faults.empty()) return StoreFault::None;
    const StoreFault fault = faults.front();
    faults.pop_front();
    return fault;
}

} // namespace

Result<RunRecord> FakeStore::beginRun(const RunRecord& run) {
    content = {};
    content.run = run;
    content.run->lineage = "lineage";
    return *content.run;
}

Result<RunRecord> FakeStore::resumeRun(const std::string& run) {
    if (!content.run || content.run->run != run) return fail(ErrorCode::Conflict, "another run is current");
    ++content.run->incarnation;
    return *content.run;
}

Status FakeStore::finishRun(const std::string& run) {
    if (!content.run || content.run->run != run) return fail(ErrorCode::Conflict, "another run is current");
    content.run->finished = true;
    return {};
}

Result<Claim> FakeStore::claim(const std::string& run, std::int32_t partition, const ClaimTokens& tokens) {
    if (!content.run || content.run->run != run) return fail(ErrorCode::Conflict, "another run is current");
    Partition& stored = content.partitions[partition];
    if (!tokens.held.empty() && stored.token != tokens.held && stored.token != tokens.next)
        return fail(ErrorCode::NotFound, "somebody else has claimed it since");
    stored.token = tokens.next.empty() ? "token-" + std::to_string(++m_tokens) : tokens.next;
    const Claim claim{stored.token, stored.generation, stored.next, stored.number, stored.state, controlHead()};
    // What was under way arrives now: after the claim, with the old token.
    for (const CommitRequest& late : std::exchange(m_delayed, {}))
        if (refusalOf(late).empty()) apply(late);
    return claim;
}

Result<WindowSlice> FakeStore::loadWindows(std::int32_t partition, const std::string&) {
    WindowSlice slice;
    for (const auto& [id, state] : content.partitions[partition].windows) slice.windows.push_back({id, state});
    return slice;
}

Result<KeyCountSlice> FakeStore::loadKeyCounts(std::int32_t partition, const std::string&) {
    KeyCountSlice slice;
    for (const auto& [key, counted] : content.partitions[partition].keyCounts)
        slice.counts.push_back({Key::ofText(key), counted});
    return slice;
}

std::string FakeStore::refusalOf(const CommitRequest& request) const {
    const auto found = content.partitions.find(request.partition);
    if (found == content.partitions.end() || !content.run) return "LINEAGE";
    const Partition& stored = found->second;
    if (content.run->lineage != request.lineage) return "LINEAGE";
    if (content.run->run != request.run || content.run->incarnation != request.incarnation) return "RUN";
    if (stored.generation != request.generation) return "GENERATION";
    if (stored.token != request.token) return "FENCED";
    if (stored.next != request.expectedNext || stored.number != request.expectedNumber) return "STALE";
    for (const Key& key : request.newKeys) {
        const auto owner = content.owners.find(key.text);
        if (owner != content.owners.end() && owner->second != request.partition) return "OWNER";
    }
    return {};
}

void FakeStore::apply(const CommitRequest& request) {
    Partition& stored = content.partitions[request.partition];
    largestCommit = std::max(largestCommit, request.upserts.size());
    for (const WindowId& id : request.withdrawn) content.rows.erase(id);
    for (const ResultRow& row : request.upserts) {
        content.rows[row.id] = row.document;
        if (isFinalDocument(row.document))
            ++content.writes[row.id.key.text + "@" + formatEpochSeconds(row.id.window.start)];
    }
    for (const std::string& id : request.closedStates) stored.windows.erase(id);
    for (const WindowBlob& blob : request.windowStates) stored.windows[blob.id] = blob.state;
    for (const Key& key : request.newKeys) content.owners[key.text] = request.partition;
    for (const KeyCount& count : request.keyCounts) stored.keyCounts[count.key.text] = count.counted;
    for (const AppliedRow& row : request.applied) stored.applied[row.sequence] = row.text;
    stored.generation = std::max(request.generation, request.newGeneration);
    stored.ledger.push_back({request.expectedNumber + 1, stored.next, request.next, stored.generation,
                             request.incarnation, request.token, crc32c(request.state)});
    stored.deadLetters.insert(stored.deadLetters.end(), request.deadLetters.begin(), request.deadLetters.end());
    stored.next = request.next;
    stored.number = request.expectedNumber + 1;
    stored.state = request.state;
    stored.finished = request.finished;
}

CommitOutcome FakeStore::commit(const CommitRequest& request) {
    const StoreFault fault = takeFault(faults);
    CommitOutcome noReply{CommitResult::Unknown, {}, "no reply", 0, StoreTrouble::Away};
    if (fault == StoreFault::ErrorReply)
        return {CommitResult::NotApplied, {}, "OOM command not allowed", 0, StoreTrouble::Full};
    if (fault == StoreFault::LostRequest) return noReply;
    if (fault == StoreFault::AppliedLater) {
        m_delayed.push_back(request);
        return noReply;
    }
    if (const std::string refusal = refusalOf(request); !refusal.empty())
        return {CommitResult::Refused, refusal, "refused", 0};
    apply(request);
    if (fault == StoreFault::LostReply) return noReply;
    return {CommitResult::Applied, {}, {}, controlHead()};
}

Result<std::int64_t> FakeStore::appendControl(const std::string& run, const std::string& text) {
    const StoreFault fault = takeFault(appendFaults);
    if (fault == StoreFault::ErrorReply) return fail(ErrorCode::Exhausted, "OOM command not allowed");
    if (fault == StoreFault::LostRequest || fault == StoreFault::AppliedLater)
        return fail(ErrorCode::Unavailable, "no reply");
    if (!content.run || content.run->run != run) return fail(ErrorCode::Conflict, "another run is current");
    if (content.run->finished) return fail(ErrorCode::Conflict, "the run is finished");
    content.controlLog.push_back(text);
    if (fault == StoreFault::LostReply) return fail(ErrorCode::Unavailable, "no reply");
    return controlHead();
}

Result<std::vector<ControlRow>> FakeStore::readControl(std::int64_t after, std::size_t limit) {
    std::vector<ControlRow> rows;
    for (std::int64_t done = std::max<std::int64_t>(after, 0); done < controlHead() && rows.size() < limit; ++done)
        rows.push_back({done + 1, content.controlLog[static_cast<std::size_t>(done)]});
    return rows;
}

Result<std::vector<AppliedRow>> FakeStore::loadApplied(std::int32_t partition) {
    std::vector<AppliedRow> rows;
    for (const auto& [sequence, text] : content.partitions[partition].applied) rows.push_back({sequence, text});
    return rows;
}

std::unique_ptr<ResultReader> FakeStore::reader() { return std::make_unique<ContentReader>(*this); }

} // namespace streampulse::test
