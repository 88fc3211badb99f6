// HSCAN over a partition's counts.
#include "core/store/key_counts.h"

#include "core/base/decimal.h"

#include <fmt/format.h>

namespace streampulse::store {

Result<KeyCountSlice> scanKeyCounts(RedisConnection& connection, const KeyGrammar& keys, std::int32_t partition,
                                    const std::string& cursor) {
    const std::string_view from = cursor.empty() ? std::string_view("0") : cursor;
    const Result<Reply> reply = connection.query({"HSCAN", keys.counts(partition), from, "COUNT", "500"});
    if (!reply) return fail(reply.error().withContext(fmt::format("reading the counts of partition {}", partition)));
    const ReplyView fields = reply->view().at(1);
    KeyCountSlice slice;
    slice.cursor = reply->view().at(0).text() == "0" ? std::string() : reply->view().at(0).copy();
    for (std::size_t at = 0; at + 1 < fields.size(); at += 2) {
        auto key = parseKeyText(fields.at(at).text(), keys.names().keyType);
        const auto counted = parseInteger(fields.at(at + 1).text());
        if (!key || !counted)
            return fail(ErrorCode::Corrupt, fmt::format("a stored count of partition {} is unreadable", partition));
        slice.counts.push_back({std::move(*key), *counted});
    }
    return slice;
}

} // namespace streampulse::store
