// Runs in Redis: mark, remove in slices, create, activate.
#include "core/store/run_record.h"

#include "core/base/hash.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>
#include <vector>

namespace streampulse::store {
namespace {

using Command = std::vector<std::string>;

/// Rows per exchange of a removal: at most two names each, so at most 1,000 names.
constexpr std::string_view kLastOfSlice = "499";
constexpr std::int32_t kPartitionsPerSlice = 140; ///< seven names each, so at most 1,000

// KEYS 1 run. ARGV 1 lineage when there is none, 2 remover, 3 partitions, 4 prefix, 5 key name, 6 key type.
// From here on commits are refused (state), and `partitions` covers both runs.
constexpr std::string_view kMarkScript = R"lua(
local known = redis.call('HGET', KEYS[1], 'partitions')
local partitions = tonumber(ARGV[3])
if known and tonumber(known) > partitions then partitions = tonumber(known) end
redis.call('HSET', KEYS[1], 'state', 'removing', 'remover', ARGV[2], 'partitions', partitions)
redis.call('HSETNX', KEYS[1], 'lineage', ARGV[1])
redis.call('HSETNX', KEYS[1], 'prefix', ARGV[4])
redis.call('HSETNX', KEYS[1], 'keyname', ARGV[5])
redis.call('HSETNX', KEYS[1], 'keytype', ARGV[6])
return redis.call('HMGET', KEYS[1], 'lineage', 'partitions', 'prefix', 'keyname', 'keytype')
)lua";

// KEYS 1 run. ARGV 1 remover, then the fields of the run hash.
constexpr std::string_view kActivateScript = R"lua(
if redis.call('HGET', KEYS[1], 'remover') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
redis.call('HDEL', KEYS[1], 'remover')
return 1
)lua";

// KEYS 1 run, 2 owners, 3 index, 4 control, then the partitions'. ARGV 1 run, 2 lineage, 3 incarnation, 4 partitions,
// 5 description, 6 prefix, 7 key name, 8 key type. One step: of two programs that start at once one begins the run.
constexpr std::string_view kJoinScript = R"lua(
local state = redis.call('HGET', KEYS[1], 'state')
if state == 'active' then return redis.call('HGETALL', KEYS[1]) end
if state then return {err = 'REMOVING an earlier run'} end
for i = 2, #KEYS do
    if redis.call('TYPE', KEYS[i]).ok ~= 'none' then return {err = 'REMAINS of an earlier run'} end
end
for i = 5, #KEYS do
    redis.call('HSET', KEYS[i], 'lineage', ARGV[2], 'run', ARGV[1], 'token', '', 'incarnation', ARGV[3],
               'generation', '0', 'next', '0', 'number', '0', 'state', '', 'finished', '0', 'dead', '0')
end
redis.call('HSET', KEYS[1], 'state', 'active', 'run', ARGV[1], 'lineage', ARGV[2], 'incarnation', ARGV[3],
           'partitions', ARGV[4], 'finished', '0', 'description', ARGV[5], 'prefix', ARGV[6], 'keyname', ARGV[7],
           'keytype', ARGV[8])
return redis.call('HGETALL', KEYS[1])
)lua";

// KEYS 1 run. ARGV 1 run.
constexpr std::string_view kResumeScript = R"lua(
local run = redis.call('HMGET', KEYS[1], 'state', 'run')
if run[1] ~= 'active' or run[2] ~= ARGV[1] then return 0 end
redis.call('HINCRBY', KEYS[1], 'incarnation', 1)
return redis.call('HGETALL', KEYS[1])
)lua";

constexpr std::string_view kFinishScript = R"lua(
local run = redis.call('HMGET', KEYS[1], 'state', 'run')
if run[1] ~= 'active' or run[2] ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'finished', 1)
return 1
)lua";

std::optional<RunRecord> parseRun(const ReplyView& reply) {
    RunRecord record;
    std::string_view state;
    for (std::size_t at = 0; at + 1 < reply.size(); at += 2) {
        const std::string_view name = reply.at(at).text();
        const ReplyView value = reply.at(at + 1);
        if (name == "state") state = value.text();
        if (name == "run") record.run = value.copy();
        if (name == "lineage") record.lineage = value.copy();
        if (name == "incarnation") record.incarnation = value.integer();
        if (name == "partitions") record.partitions = static_cast<std::int32_t>(value.integer());
        if (name == "finished") record.finished = value.text() == "1";
        if (name == "description") record.description = value.copy();
    }
    if (state != "active") return std::nullopt;
    return record;
}

Failure notTheRun(const std::string& run) {
    return fail(ErrorCode::Conflict, fmt::format("the store no longer holds run {}: another program began a new run "
                                                 "of this pipeline; start this one anew",
                                                 run));
}

Result<Reply> runScript(RedisConnection& connection, RedisScript& script, const ScriptCall& call) {
    Result<Reply> reply = script.run(connection, call);
    if (reply && reply->isError()) return fail(errorOfReply(reply->view()));
    return reply;
}

} // namespace

Result<std::optional<RunRecord>> readRun(RedisConnection& connection, const KeyGrammar& keys) {
    const Result<Reply> reply = connection.query({"HGETALL", keys.run()});
    if (!reply) return fail(reply.error());
    return parseRun(reply->view());
}

RunLifecycle::RunLifecycle(RedisConnection& connection, const KeyGrammar& keys)
    : m_connection(connection),
      m_keys(keys),
      m_mark(kMarkScript),
      m_activate(kActivateScript),
      m_join(kJoinScript),
      m_resume(kResumeScript),
      m_finish(kFinishScript) {}

Result<RunRecord> RunLifecycle::begin(const RunRecord& run) {
    if (const Status names = checkStoreNames(m_keys.names()); !names) return fail(names.error());
    if (run.partitions < 1) return fail(ErrorCode::InvalidArgument, "a run needs at least one partition");
    const std::string remover = randomHex(16);
    const Result<Earlier> earlier = markRemoval(run, remover);
    if (!earlier) return fail(earlier.error());
    const KeyGrammar keys(earlier->names);
    Status status = removeRows(keys);
    if (status) status = removeInternals(keys, earlier->partitions);
    if (status) status = createParts(run, earlier->lineage);
    if (status) status = activate(run, earlier->lineage, remover);
    if (!status) return fail(status.error().withContext("beginning a run in the store"));
    RunRecord begun = run;
    begun.lineage = earlier->lineage;
    return begun;
}

Result<RunLifecycle::Earlier> RunLifecycle::markRemoval(const RunRecord& run, const std::string& remover) {
    const std::string key = m_keys.run();
    const std::string lineage = randomHex(16);
    const std::string partitions = std::to_string(run.partitions);
    const StoreNames& names = m_keys.names();
    const std::string_view type = names.keyType == KeyType::Integer ? "integer" : "text";
    const Result<Reply> reply = runScript(
        m_connection, m_mark, {{key}, {lineage, remover, partitions, names.storePrefix, names.keyName, type}});
    if (!reply) return fail(reply.error().withContext("marking the earlier run in the store"));
    const ReplyView found = reply->view();
    if (found.size() != 5) return fail(ErrorCode::Corrupt, "the store's run entry is incomplete");
    Earlier earlier;
    earlier.lineage = found.at(0).copy();
    earlier.partitions = static_cast<std::int32_t>(found.at(1).integer());
    earlier.names = {names.pipeline, found.at(2).copy(), found.at(3).copy(),
                     found.at(4).text() == "text" ? KeyType::Text : KeyType::Integer};
    return earlier;
}

Status RunLifecycle::removeRows(const KeyGrammar& earlier) {
    const std::string index = earlier.index();
    for (;;) {
        const Result<Reply> page = m_connection.query({"ZRANGE", index, "0", kLastOfSlice});
        if (!page) return fail(page.error());
        if (page->view().size() == 0) return {};
        std::set<std::string> names;
        Command forget{"ZREM", index};
        for (std::size_t at = 0; at < page->view().size(); ++at) {
            const std::string_view member = page->view().at(at).text();
            forget.emplace_back(member);
            const auto id = parseRowMember(member, earlier.names().keyType);
            if (!id) continue;
            names.insert(earlier.row(id->key.text, id->window.start));
            names.insert(earlier.keyIndex(id->key.text));
        }
        std::vector<Command> commands;
        if (!names.empty()) {
            commands.push_back({"UNLINK"});
            commands.back().insert(commands.back().end(), names.begin(), names.end());
        }
        commands.push_back(std::move(forget)); // last: a crash before it repeats the slice
        const auto replies = m_connection.pipeline(commands);
        if (!replies) return fail(replies.error());
    }
}

Status RunLifecycle::removeInternals(const KeyGrammar& earlier, std::int32_t partitions) {
    for (std::int32_t from = 0; from < partitions; from += kPartitionsPerSlice) {
        Command names{"UNLINK"};
        for (std::int32_t n = from; n < std::min(partitions, from + kPartitionsPerSlice); ++n)
            for (std::string name : {earlier.part(n), earlier.state(n), earlier.counts(n), earlier.applied(n),
                                     earlier.commits(n), earlier.dead(n), earlier.deadFirst(n)})
                names.push_back(std::move(name));
        const auto removed = m_connection.pipeline(std::vector<Command>{names});
        if (!removed) return fail(removed.error());
    }
    const auto removed = m_connection.query({"UNLINK", earlier.owners(), earlier.index(), earlier.control()});
    if (!removed) return fail(removed.error());
    return {};
}

Status RunLifecycle::createParts(const RunRecord& run, const std::string& lineage) {
    for (std::int32_t from = 0; from < run.partitions; from += kPartitionsPerSlice) {
        std::vector<Command> commands;
        for (std::int32_t n = from; n < std::min(run.partitions, from + kPartitionsPerSlice); ++n)
            commands.push_back({"HSET",        m_keys.part(n),
                                "lineage",     lineage,
                                "run",         run.run,
                                "token",       "",
                                "incarnation", std::to_string(run.incarnation),
                                "generation",  "0",
                                "next",        "0",
                                "number",      "0",
                                "state",       "",
                                "finished",    "0",
                                "dead",        "0"});
        const auto created = m_connection.pipeline(commands);
        if (!created) return fail(created.error());
    }
    return {};
}

Status RunLifecycle::activate(const RunRecord& run, const std::string& lineage, const std::string& remover) {
    const StoreNames& names = m_keys.names();
    const std::string key = m_keys.run();
    const std::string incarnation = std::to_string(run.incarnation);
    const std::string partitions = std::to_string(run.partitions);
    const ScriptCall call{{key},
                          {remover,
                           "state",
                           "active",
                           "run",
                           run.run,
                           "lineage",
                           lineage,
                           "incarnation",
                           incarnation,
                           "partitions",
                           partitions,
                           "finished",
                           run.finished ? "1" : "0",
                           "description",
                           run.description,
                           "prefix",
                           names.storePrefix,
                           "keyname",
                           names.keyName,
                           "keytype",
                           names.keyType == KeyType::Integer ? "integer" : "text"}};
    const Result<Reply> reply = runScript(m_connection, m_activate, call);
    if (!reply) return fail(reply.error());
    if (reply->view().integer() != 1)
        return fail(ErrorCode::Conflict, "another program began a run of this pipeline at the same time; try again");
    return {};
}

Result<RunRecord> RunLifecycle::join(const RunRecord& run) {
    if (const Status names = checkStoreNames(m_keys.names()); !names) return fail(names.error());
    if (run.partitions < 1) return fail(ErrorCode::InvalidArgument, "a run needs at least one partition");
    std::vector<std::string> keys{m_keys.run(), m_keys.owners(), m_keys.index(), m_keys.control()};
    for (std::int32_t n = 0; n < run.partitions; ++n) keys.push_back(m_keys.part(n));
    const StoreNames& names = m_keys.names();
    const std::vector<std::string> arguments{run.run,
                                             randomHex(16),
                                             std::to_string(run.incarnation),
                                             std::to_string(run.partitions),
                                             run.description,
                                             names.storePrefix,
                                             names.keyName,
                                             names.keyType == KeyType::Integer ? "integer" : "text"};
    const Result<Reply> reply =
        m_join.run(m_connection, {{keys.begin(), keys.end()}, {arguments.begin(), arguments.end()}});
    if (!reply) return fail(reply.error().withContext("joining a run"));
    const std::string_view refusal = reply->view().errorName();
    if (refusal == "REMOVING")
        return fail(ErrorCode::Conflict, "an earlier run of this pipeline is being removed from the store: try again "
                                         "soon; if nobody is doing that any more, --fresh ends it");
    if (refusal == "REMAINS")
        return fail(ErrorCode::Conflict, "the store holds remains of an earlier run of this pipeline whose entry was "
                                         "lost; --fresh removes them and begins a new run");
    if (reply->isError()) return fail(errorOfReply(reply->view()).withContext("joining a run"));
    const auto record = parseRun(reply->view());
    if (!record) return fail(ErrorCode::Corrupt, "the store's run entry is incomplete");
    return *record;
}

Result<RunRecord> RunLifecycle::resume(const std::string& run) {
    const std::string key = m_keys.run();
    const Result<Reply> reply = runScript(m_connection, m_resume, {{key}, {run}});
    if (!reply) return fail(reply.error().withContext("resuming a run"));
    const auto record = parseRun(reply->view());
    if (!record) return notTheRun(run);
    return *record;
}

Status RunLifecycle::finish(const std::string& run) {
    const std::string key = m_keys.run();
    const Result<Reply> reply = runScript(m_connection, m_finish, {{key}, {run}});
    if (!reply) return fail(reply.error().withContext("finishing a run"));
    if (reply->view().integer() != 1) return notTheRun(run);
    return {};
}

} // namespace streampulse::store
