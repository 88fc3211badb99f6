// Pages out of the lexicographic indexes.
#include "core/store/redis_reader.h"

#include "core/base/decimal.h"
#include "core/store/commit_script.h"
#include "core/store/control_log.h"
#include "core/store/key_counts.h"
#include "core/store/run_record.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace streampulse::store {
namespace {

// KEYS 1 part, 2 list. ARGV 1 absolute number of the first entry wanted, 2 limit, 3 "dead" or "" (nothing is trimmed).
// Entries are numbered from the run's first, so a cursor stays right while old entries are trimmed away.
constexpr std::string_view kDeadLetterScript = R"lua(
local length = redis.call('LLEN', KEYS[2])
local trimmed = 0
if ARGV[3] ~= '' then trimmed = tonumber(redis.call('HGET', KEYS[1], ARGV[3]) or length) - length end
local from = math.max(tonumber(ARGV[1]), trimmed)
local entries = redis.call('LRANGE', KEYS[2], from - trimmed, from - trimmed + tonumber(ARGV[2]) - 1)
return {from + #entries, trimmed + length, entries}
)lua";

std::size_t clampLimit(std::size_t limit) { return std::clamp<std::size_t>(limit, 1, RedisReader::kMaxPage); }

std::string toHex(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

std::optional<std::string> fromHex(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    if (text.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); at += 2) {
        const std::size_t high = kDigits.find(text[at]);
        const std::size_t low = kDigits.find(text[at + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes.push_back(static_cast<char>(high * 16 + low));
    }
    return bytes;
}

Failure foreignCursor() { return fail(ErrorCode::InvalidArgument, "the cursor is none of this store's"); }

} // namespace

RedisReader::RedisReader(RedisOptions options, StoreNames names)
    : m_keys(std::move(names)), m_connection(std::move(options)), m_deadLetters(kDeadLetterScript) {}

Result<std::optional<RunRecord>> RedisReader::currentRun() { return readRun(m_connection, m_keys); }

Result<KeyCountSlice> RedisReader::keyCounts(std::int32_t partition, const std::string& cursor) {
    return scanKeyCounts(m_connection, m_keys, partition, cursor);
}

Result<std::vector<ControlRow>> RedisReader::controlLog(std::int64_t after, std::size_t limit) {
    return readControlLog(m_connection, m_keys, after, limit);
}

Result<std::vector<AppliedRow>> RedisReader::applied(std::int32_t partition) {
    return readAppliedRows(m_connection, m_keys, partition);
}

Result<std::vector<CommittedState>> RedisReader::committed(std::span<const std::int32_t> partitions) {
    std::vector<std::vector<std::string>> commands;
    for (const std::int32_t partition : partitions)
        commands.push_back({"HMGET", m_keys.part(partition), "next", "number", "generation", "state", "finished"});
    const auto replies = m_connection.pipeline(commands);
    if (!replies) return fail(replies.error());
    std::vector<CommittedState> states;
    for (const Reply& reply : *replies) {
        const ReplyView found = reply.view();
        if (found.isError()) return fail(errorOfReply(found));
        states.push_back({found.at(0).integer(), found.at(1).integer(), found.at(2).integer(), found.at(3).copy(),
                          found.at(4).integer() == 1});
    }
    return states;
}

Status RedisReader::ping() {
    const Result<Reply> reply = m_connection.query({"PING"});
    if (!reply) return fail(reply.error());
    return {};
}

Result<RowPage> RedisReader::rowsOfKey(const Key& key, EventTime from, EventTime to, ScanOrder order, std::size_t limit,
                                       const std::string& cursor) {
    const Range range{m_keys.keyIndex(key.text), from, to, order, clampLimit(limit)};
    const auto found = members(range, cursor);
    if (!found) return fail(found.error());
    std::vector<WindowId> ids;
    for (const std::string& member : *found) {
        const auto window = parseWindowMember(member);
        if (!window) return fail(ErrorCode::Corrupt, "an entry of the store's key index is unreadable");
        ids.push_back({key, *window});
    }
    return documents(range, *found, std::move(ids));
}

Result<RowPage> RedisReader::rows(EventTime from, EventTime to, ScanOrder order, std::size_t limit,
                                  const std::string& cursor) {
    const Range range{m_keys.index(), from, to, order, clampLimit(limit)};
    const auto found = members(range, cursor);
    if (!found) return fail(found.error());
    std::vector<WindowId> ids;
    for (const std::string& member : *found) {
        auto id = parseRowMember(member, m_keys.names().keyType);
        if (!id) return fail(ErrorCode::Corrupt, "an entry of the store's index is unreadable");
        ids.push_back(std::move(*id));
    }
    return documents(range, *found, std::move(ids));
}

Result<std::vector<std::string>> RedisReader::members(const Range& range, const std::string& cursor) {
    std::string low = "[" + sortable(range.from.micros());
    std::string high = range.to.isMax() ? "+" : "(" + sortable(range.to.micros() + 1);
    const bool ascending = range.order == ScanOrder::Ascending;
    if (!cursor.empty()) {
        const auto last = fromHex(cursor);
        const auto window = parseWindowMember(std::string_view(last.value_or("")).substr(0, 32));
        if (!window || window->start < range.from || window->start > range.to) return foreignCursor();
        (ascending ? low : high) = "(" + *last;
    }
    const std::string limit = std::to_string(range.limit);
    const std::string_view command = ascending ? "ZRANGEBYLEX" : "ZREVRANGEBYLEX";
    const Result<Reply> reply =
        m_connection.query({command, range.index, ascending ? low : high, ascending ? high : low, "LIMIT", "0", limit});
    if (!reply) return fail(reply.error());
    std::vector<std::string> found;
    for (std::size_t at = 0; at < reply->view().size(); ++at) found.push_back(reply->view().at(at).copy());
    return found;
}

Result<RowPage> RedisReader::documents(const Range& range, const std::vector<std::string>& members,
                                       std::vector<WindowId> ids) {
    RowPage page;
    if (members.empty()) return page;
    std::vector<std::vector<std::string>> commands{{"MULTI"}, {"MGET"}, {"ZMSCORE", range.index}, {"EXEC"}};
    for (const WindowId& id : ids) commands[1].push_back(m_keys.row(id.key.text, id.window.start));
    commands[2].insert(commands[2].end(), members.begin(), members.end());
    const auto replies = m_connection.pipeline(commands);
    if (!replies) return fail(replies.error());
    const ReplyView both = replies->back().view();
    for (std::size_t at = 0; at < ids.size(); ++at) {
        const ReplyView document = both.at(0).at(at);
        if (document.isNil() || both.at(1).at(at).isNil()) continue;
        page.rows.push_back({std::move(ids[at]), document.copy()});
    }
    if (members.size() == range.limit) page.cursor = toHex(members.back());
    return page;
}

Result<DeadLetterPage> RedisReader::deadLetters(std::int32_t partition, bool firstOnly, std::size_t limit,
                                                const std::string& cursor) {
    if (!cursor.empty() && parseInteger(cursor).value_or(-1) < 0) return foreignCursor();
    const std::string part = m_keys.part(partition);
    const std::string list = firstOnly ? m_keys.deadFirst(partition) : m_keys.dead(partition);
    const std::string count = std::to_string(clampLimit(limit));
    const std::string_view from = cursor.empty() ? std::string_view("0") : cursor;
    const Result<Reply> reply = m_deadLetters.run(m_connection, {{part, list}, {from, count, firstOnly ? "" : "dead"}});
    if (!reply) return fail(reply.error());
    const ReplyView found = reply->view();
    if (found.isError()) return fail(errorOfReply(found));
    DeadLetterPage page;
    for (std::size_t at = 0; at < found.at(2).size(); ++at) {
        auto letter = parseDeadLetter(found.at(2).at(at).text());
        if (!letter) return fail(letter.error());
        page.rows.push_back(std::move(*letter));
    }
    if (found.at(0).integer() < found.at(1).integer()) page.cursor = std::to_string(found.at(0).integer());
    return page;
}

Result<std::vector<CommitEntry>> RedisReader::commitLedger(std::int32_t partition) {
    const Result<Reply> reply = m_connection.query({"LRANGE", m_keys.commits(partition), "0", "-1"});
    if (!reply) return fail(reply.error());
    std::vector<CommitEntry> entries;
    for (std::size_t at = 0; at < reply->view().size(); ++at) {
        auto entry = parseCommitEntry(reply->view().at(at).text());
        if (!entry) return fail(entry.error());
        entries.push_back(std::move(*entry));
    }
    return entries;
}

} // namespace streampulse::store
