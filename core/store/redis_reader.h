// The read side of the store on Redis, with its own connection. Works while commits go on: a page's documents are read
// together with the proof that their index entries still stand, and rows withdrawn in between are left out (a page may
// then hold fewer rows than asked for and still have a successor).
//
// Cursors are opaque text. A page holds 1..kMaxPage rows, whatever was asked for. One thread at a time.
#pragma once

#include "core/store/key_grammar.h"
#include "core/store/redis_connection.h"
#include "core/store/redis_script.h"
#include "core/store/store_options.h"
#include "core/stream/store.h"

#include <string>
#include <string_view>
#include <vector>

namespace streampulse::store {

class RedisReader final : public ResultReader {
public:
    static constexpr std::size_t kMaxPage = 5'000;

    RedisReader(RedisOptions options, StoreNames names);

    Result<std::optional<RunRecord>> currentRun() override;
    /// InvalidArgument for a cursor that is none of this reader's.
    Result<RowPage> rowsOfKey(const Key& key, EventTime from, EventTime to, ScanOrder order, std::size_t limit,
                              const std::string& cursor) override;
    Result<RowPage> rows(EventTime from, EventTime to, ScanOrder order, std::size_t limit,
                         const std::string& cursor) override;
    /// Corrupt when a stored entry is none of ours.
    Result<DeadLetterPage> deadLetters(std::int32_t partition, bool firstOnly, std::size_t limit,
                                       const std::string& cursor) override;
    Result<std::vector<CommitEntry>> commitLedger(std::int32_t partition) override;
    /// Slices of about 500 keys; see scanKeyCounts.
    Result<KeyCountSlice> keyCounts(std::int32_t partition, const std::string& cursor) override;
    /// At most kMaxControlPage entries.
    Result<std::vector<ControlRow>> controlLog(std::int64_t after, std::size_t limit) override;
    /// While commits go on, a row may be the one before the latest.
    Result<std::vector<AppliedRow>> applied(std::int32_t partition) override;
    Result<std::vector<CommittedState>> committed(std::span<const std::int32_t> partitions) override;
    Status ping() override;

private:
    /// One page of an index and what to read of it.
    struct Range {
        std::string index;
        EventTime from;
        EventTime to;
        ScanOrder order = ScanOrder::Ascending;
        std::size_t limit = 1;
    };

    Result<std::vector<std::string>> members(const Range& range, const std::string& cursor);
    Result<RowPage> documents(const Range& range, const std::vector<std::string>& members, std::vector<WindowId> ids);

    KeyGrammar m_keys;
    RedisConnection m_connection;
    RedisScript m_deadLetters;
};

} // namespace streampulse::store
