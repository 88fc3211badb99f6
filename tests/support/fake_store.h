// A result store in memory: the same comparisons and the same atomic commits as a real one, with faults on demand.
// Single-threaded, as is every reader of it.
#pragma once

#include "core/stream/store.h"

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace streampulse::test {

/// What the next commits meet, in order; afterwards all goes well.
enum class StoreFault {
    None,
    ErrorReply,   ///< NotApplied, and the store is full
    LostRequest,  ///< Unknown, and nothing was written
    LostReply,    ///< Unknown, although everything was written
    AppliedLater, ///< Unknown; the request arrives after the next claim
};

class FakeStore final : public ResultStore {
public:
    struct Partition {
        std::string token;
        std::int64_t generation = 0, next = 0, number = 0;
        std::string state;
        std::map<std::string, std::string> windows;
        std::map<std::string, std::int64_t> keyCounts;
        std::vector<CommitEntry> ledger;
        std::vector<DeadLetter> deadLetters;
        std::map<std::int64_t, std::string> applied; ///< by sequence of the control log
        bool finished = false;
    };
    /// By (start, end, key): the digest's order.
    struct RowOrder {
        bool operator()(const WindowId& a, const WindowId& b) const {
            if (a.window != b.window) return a.window < b.window;
            return (a.key <=> b.key) < 0;
        }
    };
    struct Content {
        std::optional<RunRecord> run;
        std::map<std::int32_t, Partition> partitions;
        std::map<WindowId, std::string, RowOrder> rows;
        std::map<std::string, std::int32_t> owners;
        std::map<std::string, int> writes; ///< how often each row was written as final, by "key@start"
        std::vector<std::string> controlLog;
    };

    Content content;
    std::deque<StoreFault> faults;
    std::deque<StoreFault> appendFaults; ///< likewise for appends; AppliedLater is as LostRequest
    std::size_t largestCommit = 0;       ///< most rows in one commit

    Result<std::optional<RunRecord>> currentRun() override { return content.run; }
    Result<RunRecord> beginRun(const RunRecord& run) override;
    Result<RunRecord> joinRun(const RunRecord& run) override { return content.run ? *content.run : beginRun(run); }
    Result<RunRecord> resumeRun(const std::string& run) override;
    Status finishRun(const std::string& run) override;
    using ResultStore::claim;
    Result<Claim> claim(const std::string& run, std::int32_t partition, const ClaimTokens& tokens) override;
    Result<WindowSlice> loadWindows(std::int32_t partition, const std::string& cursor) override;
    Result<KeyCountSlice> loadKeyCounts(std::int32_t partition, const std::string& cursor) override;
    [[nodiscard]] CommitOutcome commit(const CommitRequest& request) override;
    Result<std::int64_t> appendControl(const std::string& run, const std::string& text) override;
    Result<std::vector<ControlRow>> readControl(std::int64_t after, std::size_t limit) override;
    Result<std::vector<AppliedRow>> loadApplied(std::int32_t partition) override;

    /// Reads the same content.
    [[nodiscard]] std::unique_ptr<ResultReader> reader();

private:
    [[nodiscard]] std::string refusalOf(const CommitRequest& request) const;
    void apply(const CommitRequest& request);
    [[nodiscard]] std::int64_t controlHead() const { return static_cast<std::int64_t>(content.controlLog.size()); }

    std::vector<CommitRequest> m_delayed;
    std::int64_t m_tokens = 0;
};

} // namespace streampulse::test
