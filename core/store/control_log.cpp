// RPUSH behind a check of the run, LRANGE, HSCAN.
#include "core/store/control_log.h"

#include "core/base/decimal.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace streampulse::store {

std::string_view appendScriptText() {
    // KEYS 1 run, 2 control. ARGV 1 run, 2 entry. Reply: the entry's sequence.
    return R"lua(
local run = redis.call('HMGET', KEYS[1], 'state', 'run', 'finished')
if run[1] ~= 'active' or run[2] ~= ARGV[1] then return {err = 'RUN another run'} end
if run[3] ~= '0' then return {err = 'FINISHED the run is finished'} end
return redis.call('RPUSH', KEYS[2], ARGV[2])
)lua";
}

Result<std::int64_t> appendControlEntry(RedisConnection& connection, RedisScript& script, const KeyGrammar& keys,
                                        const std::string& run, const std::string& text) {
    const std::string runKey = keys.run();
    const std::string control = keys.control();
    const Result<Reply> reply = script.run(connection, {{runKey, control}, {run, text}});
    if (!reply) return fail(reply.error().withContext("appending to the control log"));
    const ReplyView answer = reply->view();
    if (answer.isInteger()) return answer.integer();
    if (answer.errorName() == "RUN")
        return fail(ErrorCode::Conflict, fmt::format("run {} is not the store's current run", run));
    if (answer.errorName() == "FINISHED")
        return fail(ErrorCode::Conflict, fmt::format("run {} is finished: it takes no more changes", run));
    return fail(errorOfReply(answer).withContext("appending to the control log"));
}

Result<std::vector<ControlRow>> readControlLog(RedisConnection& connection, const KeyGrammar& keys, std::int64_t after,
                                               std::size_t limit) {
    std::vector<ControlRow> rows;
    if (limit == 0) return rows;
    std::int64_t sequence = std::max<std::int64_t>(after, 0);
    const std::string first = std::to_string(sequence);
    const std::size_t count = std::min(limit, kMaxControlPage);
    const std::string last = std::to_string(sequence + static_cast<std::int64_t>(count) - 1);
    const Result<Reply> reply = connection.query({"LRANGE", keys.control(), first, last});
    if (!reply) return fail(reply.error().withContext("reading the control log"));
    const ReplyView entries = reply->view();
    rows.reserve(entries.size());
    for (std::size_t at = 0; at < entries.size(); ++at) rows.push_back({++sequence, entries.at(at).copy()});
    return rows;
}

Result<std::vector<AppliedRow>> readAppliedRows(RedisConnection& connection, const KeyGrammar& keys,
                                                std::int32_t partition) {
    const std::string hash = keys.applied(partition);
    const std::string context = fmt::format("reading the applied changes of partition {}", partition);
    std::map<std::int64_t, std::string> texts; // a slice may repeat what an earlier one had
    std::string cursor = "0";
    do {
        const Result<Reply> reply = connection.query({"HSCAN", hash, cursor, "COUNT", "500"});
        if (!reply) return fail(reply.error().withContext(context));
        const ReplyView fields = reply->view().at(1);
        cursor = reply->view().at(0).copy();
        for (std::size_t at = 0; at + 1 < fields.size(); at += 2) {
            const auto sequence = parseInteger(fields.at(at).text());
            if (!sequence || *sequence < 1)
                return fail(Error{ErrorCode::Corrupt, "an entry's number is unreadable"}.withContext(context));
            texts[*sequence] = fields.at(at + 1).copy();
        }
    } while (cursor != "0");
    std::vector<AppliedRow> rows;
    rows.reserve(texts.size());
    for (auto& [sequence, text] : texts) rows.push_back({sequence, std::move(text)});
    return rows;
}

} // namespace streampulse::store
