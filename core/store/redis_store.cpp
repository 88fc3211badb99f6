// Claims and commits.
#include "core/store/redis_store.h"

#include "core/base/fail_point.h"
#include "core/base/hash.h"
#include "core/store/commit_script.h"
#include "core/store/control_log.h"
#include "core/store/key_counts.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace streampulse::store {
namespace {

// KEYS 1 run, 2 part, 3 control. ARGV 1 run, 2 token, 3 partition, 4 token held or ''.
constexpr std::string_view kClaimScript = R"lua(
local run = redis.call('HMGET', KEYS[1], 'state', 'run', 'incarnation', 'lineage', 'partitions')
if run[1] ~= 'active' or run[2] ~= ARGV[1] then return {err = 'RUN another run'} end
if tonumber(ARGV[3]) >= tonumber(run[5]) then return {err = 'PARTITION the run has ' .. run[5] .. ' partitions'} end
if redis.call('HGET', KEYS[2], 'lineage') ~= run[4] then return {err = 'LINEAGE the entry was lost'} end
local token = redis.call('HGET', KEYS[2], 'token')
if ARGV[4] ~= '' and token ~= ARGV[4] and token ~= ARGV[2] then return {err = 'TOKEN somebody else claimed it'} end
local head = redis.call('LLEN', KEYS[3])
redis.call('HSET', KEYS[2], 'token', ARGV[2], 'incarnation', run[3])
local part = redis.call('HMGET', KEYS[2], 'generation', 'next', 'number', 'state')
part[5] = head
return part
)lua";

constexpr std::array<std::string_view, 6> kRefusals{"FENCED", "STALE", "LINEAGE", "GENERATION", "RUN", "OWNER"};

Error claimError(const ReplyView& reply, const std::string& run, std::int32_t partition) {
    const std::string_view name = reply.errorName();
    Error error = errorOfReply(reply);
    if (name == "RUN") error = {ErrorCode::Conflict, fmt::format("run {} is not the store's current run", run)};
    if (name == "TOKEN") error = {ErrorCode::NotFound, "somebody else has claimed it since"};
    if (name == "PARTITION") error = {ErrorCode::InvalidArgument, reply.copy()};
    if (name == "LINEAGE")
        error = {ErrorCode::Corrupt, "its entry in the store was lost (evicted, or removed by another program); begin "
                                     "a new run with --fresh"};
    return error.withContext(fmt::format("claiming partition {}", partition));
}

StoreTrouble troubleOf(const Error& error) {
    switch (error.code) {
    case ErrorCode::Exhausted:
        return StoreTrouble::Full;
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout:
        return StoreTrouble::Away;
    default:
        return StoreTrouble::None;
    }
}

CommitOutcome notApplied(const Error& error) {
    return {CommitResult::NotApplied, {}, error.message, 0, troubleOf(error)};
}

} // namespace

RedisStore::RedisStore(RedisOptions options, StoreNames names)
    : m_keys(std::move(names)),
      m_connection(std::move(options)),
      m_runs(m_connection, m_keys),
      m_claim(kClaimScript),
      m_commit(commitScriptText()),
      m_append(appendScriptText()) {}

Result<std::optional<RunRecord>> RedisStore::currentRun() { return readRun(m_connection, m_keys); }
Result<RunRecord> RedisStore::beginRun(const RunRecord& run) { return m_runs.begin(run); }
Result<RunRecord> RedisStore::joinRun(const RunRecord& run) { return m_runs.join(run); }
Result<RunRecord> RedisStore::resumeRun(const std::string& run) { return m_runs.resume(run); }
Status RedisStore::finishRun(const std::string& run) { return m_runs.finish(run); }

Result<Claim> RedisStore::claim(const std::string& run, std::int32_t partition, const ClaimTokens& tokens) {
    if (partition < 0) return fail(ErrorCode::InvalidArgument, "partitions are numbered from 0");
    Claim claim;
    claim.token = tokens.next.empty() ? randomHex(16) : tokens.next;
    const std::string runKey = m_keys.run();
    const std::string part = m_keys.part(partition);
    const std::string control = m_keys.control();
    const std::string number = std::to_string(partition);
    const Result<Reply> reply =
        m_claim.run(m_connection, {{runKey, part, control}, {run, claim.token, number, tokens.held}});
    if (!reply) return fail(reply.error().withContext(fmt::format("claiming partition {}", partition)));
    const ReplyView found = reply->view();
    if (found.isError()) return fail(claimError(found, run, partition));
    if (found.size() != 5)
        return fail(ErrorCode::Corrupt, fmt::format("the store's entry of partition {} is incomplete", partition));
    claim.generation = found.at(0).integer();
    claim.next = found.at(1).integer();
    claim.number = found.at(2).integer();
    claim.state = found.at(3).copy();
    claim.controlHead = found.at(4).integer();
    m_loadedIds.erase(partition);
    return claim;
}

Result<WindowSlice> RedisStore::loadWindows(std::int32_t partition, const std::string& cursor) {
    std::unordered_set<std::string>& seen = m_loadedIds[partition];
    if (cursor.empty()) seen.clear();
    const std::string_view from = cursor.empty() ? std::string_view("0") : cursor;
    const Result<Reply> reply = m_connection.query({"HSCAN", m_keys.state(partition), from, "COUNT", "500"});
    if (!reply) return fail(reply.error().withContext(fmt::format("loading partition {}", partition)));
    const ReplyView fields = reply->view().at(1);
    WindowSlice slice;
    slice.cursor = reply->view().at(0).copy();
    for (std::size_t at = 0; at + 1 < fields.size(); at += 2) {
        std::string id = fields.at(at).copy();
        if (seen.insert(id).second) slice.windows.push_back({std::move(id), fields.at(at + 1).copy()});
    }
    if (slice.cursor == "0") {
        slice.cursor.clear();
        m_loadedIds.erase(partition);
    }
    return slice;
}

Result<KeyCountSlice> RedisStore::loadKeyCounts(std::int32_t partition, const std::string& cursor) {
    return scanKeyCounts(m_connection, m_keys, partition, cursor);
}

CommitOutcome RedisStore::commit(const CommitRequest& request) {
    const Status known = m_commit.load(m_connection);
    if (!known) return notApplied(known.error());
    if (passFailPoint("commit.sending")) return notApplied({ErrorCode::Unavailable, "fail point commit.sending"});
    const CommitArguments arguments(m_keys, request);
    Result<Reply> reply = exchange(m_commit.byHash(arguments.call()));
    if (reply && reply->view().errorName() == "NOSCRIPT") reply = exchange(m_commit.byText(arguments.call()));
    if (!reply) return unknown(reply.error());
    if (passFailPoint("commit.replied")) return unknown({ErrorCode::Unavailable, "fail point commit.replied"});
    return judge(reply->view());
}

Result<Reply> RedisStore::exchange(CommandView command) {
    const Status sent = m_connection.send(command);
    if (!sent) return fail(sent.error());
    if (passFailPoint("commit.sent")) return fail(ErrorCode::Unavailable, "fail point commit.sent");
    return m_connection.receive();
}

CommitOutcome RedisStore::judge(const ReplyView& reply) {
    if (reply.isInteger()) return {CommitResult::Applied, {}, {}, reply.integer()};
    if (!reply.isError())
        return unknown({ErrorCode::Internal, "Redis answered a commit with something else than a number"});
    const std::string_view name = reply.errorName();
    if (std::find(kRefusals.begin(), kRefusals.end(), name) == kRefusals.end()) return notApplied(errorOfReply(reply));
    const std::string_view text = reply.text().substr(std::min(reply.text().size(), name.size() + 1));
    return {CommitResult::Refused, std::string(name), std::string(text), 0};
}

CommitOutcome RedisStore::unknown(const Error& error) {
    m_connection.drop();
    return {CommitResult::Unknown, {}, error.message, 0, troubleOf(error)};
}

Result<std::int64_t> RedisStore::appendControl(const std::string& run, const std::string& text) {
    return appendControlEntry(m_connection, m_append, m_keys, run, text);
}

Result<std::vector<ControlRow>> RedisStore::readControl(std::int64_t after, std::size_t limit) {
    return readControlLog(m_connection, m_keys, after, limit);
}

Result<std::vector<AppliedRow>> RedisStore::loadApplied(std::int32_t partition) {
    return readAppliedRows(m_connection, m_keys, partition);
}

} // namespace streampulse::store
