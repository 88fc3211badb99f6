// A ResultReader over rows in memory, for tests of the front ends. Pages are honest: small limits give several pages,
// and cursors are the number of rows already given.
#pragma once

#include "core/base/decimal.h"
#include "core/stream/store.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::test {

class FakeReader : public ResultReader {
public:
    /// Rows in any order; shared with the test by reference, read when asked.
    explicit FakeReader(const std::vector<ResultRow>& rows) : m_rows(rows) {}

    std::optional<Error> failure; ///< every read fails with it while set
    int reads = 0;
    std::vector<ControlRow> control;                             ///< ascending
    std::map<std::int32_t, std::vector<AppliedRow>> appliedRows; ///< by partition

    Result<std::optional<RunRecord>> currentRun() override { return std::optional<RunRecord>(); }
    Result<RowPage> rowsOfKey(const Key& key, EventTime from, EventTime to, ScanOrder order, std::size_t limit,
                              const std::string& cursor) override {
        return page(&key, from, to, order, limit, cursor);
    }
    Result<RowPage> rows(EventTime from, EventTime to, ScanOrder order, std::size_t limit,
                         const std::string& cursor) override {
        return page(nullptr, from, to, order, limit, cursor);
    }
    Result<DeadLetterPage> deadLetters(std::int32_t, bool, std::size_t, const std::string&) override {
        return DeadLetterPage{};
    }
    Result<std::vector<CommitEntry>> commitLedger(std::int32_t) override { return std::vector<CommitEntry>(); }
    Result<KeyCountSlice> keyCounts(std::int32_t, const std::string&) override { return KeyCountSlice{}; }
    Result<std::vector<ControlRow>> controlLog(std::int64_t after, std::size_t limit) override {
        if (failure) return fail(*failure);
        std::vector<ControlRow> rows;
        for (const ControlRow& row : control)
            if (row.sequence > after && rows.size() < limit) rows.push_back(row);
        return rows;
    }
    Result<std::vector<AppliedRow>> applied(std::int32_t partition) override {
        if (failure) return fail(*failure);
        return appliedRows[partition];
    }
    Result<std::vector<CommittedState>> committed(std::span<const std::int32_t>) override {
        return std::vector<CommittedState>();
    }
    Status ping() override {
        if (failure) return fail(*failure);
        return {};
    }

private:
    Result<RowPage> page(const Key* key, EventTime from, EventTime to, ScanOrder order, std::size_t limit,
                         const std::string& cursor) {
        ++reads;
        if (failure) return fail(*failure);
        std::vector<ResultRow> found;
        for (const ResultRow& row : m_rows)
            if (row.id.window.start >= from && row.id.window.start <= to && (key == nullptr || row.id.key == *key))
                found.push_back(row);
        std::sort(found.begin(), found.end(), [](const ResultRow& a, const ResultRow& b) {
            return a.id.window != b.id.window ? a.id.window < b.id.window : a.id.key < b.id.key;
        });
        if (order == ScanOrder::Descending) std::reverse(found.begin(), found.end());
        const std::optional<std::int64_t> done = cursor.empty() ? 0 : parseInteger(cursor);
        if (!done) return fail(ErrorCode::InvalidArgument, "bad cursor");
        const std::size_t begin = std::min(static_cast<std::size_t>(*done), found.size());
        const std::size_t end = std::min(begin + limit, found.size());
        RowPage result;
        result.rows.assign(found.begin() + static_cast<std::ptrdiff_t>(begin),
                           found.begin() + static_cast<std::ptrdiff_t>(end));
        if (end < found.size()) result.cursor = std::to_string(end);
        return result;
    }

    const std::vector<ResultRow>& m_rows;
};

} // namespace streampulse::test
