// The write side of the store on Redis: runs, claims, and commits with exactly three outcomes (R7).
//
// One thread at a time (the commit thread); the connection is opened by the first command and again after it broke.
// Fail points: "commit.sending" before a commit is sent (error: NotApplied), "commit.sent" after it was written and
// before its reply is read, "commit.replied" after the reply (error: the reply counts as lost, Unknown).
#pragma once

#include "core/store/key_grammar.h"
#include "core/store/redis_connection.h"
#include "core/store/redis_script.h"
#include "core/store/run_record.h"
#include "core/store/store_options.h"
#include "core/stream/store.h"

#include <map>
#include <string>
#include <unordered_set>

namespace streampulse::store {

class RedisStore final : public ResultStore {
public:
    RedisStore(RedisOptions options, StoreNames names);

    Result<std::optional<RunRecord>> currentRun() override;
    Result<RunRecord> beginRun(const RunRecord& run) override;
    Result<RunRecord> joinRun(const RunRecord& run) override;
    Result<RunRecord> resumeRun(const std::string& run) override;
    Status finishRun(const std::string& run) override;

    using ResultStore::claim;
    /// Conflict: another run is current; NotFound: see ResultStore; Corrupt: the partition's entry was lost (R27);
    /// InvalidArgument: the run has no such partition; Unavailable, Timeout: no reply, claim again.
    Result<Claim> claim(const std::string& run, std::int32_t partition, const ClaimTokens& tokens) override;
    /// Slices of about 500 windows; an id the server hands out twice is returned once.
    Result<WindowSlice> loadWindows(std::int32_t partition, const std::string& cursor) override;
    /// Slices of about 500 keys; see scanKeyCounts.
    Result<KeyCountSlice> loadKeyCounts(std::int32_t partition, const std::string& cursor) override;
    /// A connection that cannot even be opened is NotApplied: nothing was sent.
    [[nodiscard]] CommitOutcome commit(const CommitRequest& request) override;

    /// Exhausted: the server is full, nothing was appended.
    Result<std::int64_t> appendControl(const std::string& run, const std::string& text) override;
    /// At most kMaxControlPage entries.
    Result<std::vector<ControlRow>> readControl(std::int64_t after, std::size_t limit) override;
    Result<std::vector<AppliedRow>> loadApplied(std::int32_t partition) override;

private:
    Result<Reply> exchange(CommandView command);
    CommitOutcome judge(const ReplyView& reply);
    CommitOutcome unknown(const Error& error);

    KeyGrammar m_keys;
    RedisConnection m_connection;
    RunLifecycle m_runs;
    RedisScript m_claim;
    RedisScript m_commit;
    RedisScript m_append;
    std::map<std::int32_t, std::unordered_set<std::string>> m_loadedIds; ///< of loads under way
};

} // namespace streampulse::store
