// Where each row stands and when it happened: 24 bytes a row, so that replay order is a sort of small entries, not of
// the file. Bounds: texts up to 16 TiB, rows up to 1,048,575 bytes (larger ones are in a side table), 2^32 - 1 rows.
#pragma once

#include "core/base/result.h"
#include "core/replay/replayer.h"
#include "core/replay/row_splitter.h"
#include "core/stream/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace streampulse::replay {

/// What is known of a row after it was read once.
struct RowFacts {
    std::int64_t row = 0; ///< from 1, ascending
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    RowShape shape = RowShape::Whole;
    bool stub = false;
    std::optional<EventTime> time;
    std::optional<std::uint32_t> keyHash;
    std::string sha256; ///< of a row that is too large
};

class RowIndex {
public:
    /// Rows in the order of the file. A row without a time takes its predecessor's place in time. Exhausted beyond the
    /// bounds.
    Status push(const RowFacts& row);
    /// Event-time order: a stable sort, rows without a time stay behind their predecessor.
    void sortByTime();

    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(m_entries.size()); }
    /// `index` in 0 .. size() - 1.
    [[nodiscard]] RowFacts at(std::int64_t index) const;
    [[nodiscard]] ReplayInput::Place placeAt(std::int64_t index) const;
    /// Rows with a time, counted per equal slice of [firstTime, lastTime]; empty when there is none. `slices` > 0.
    [[nodiscard]] std::vector<std::int64_t> density(std::size_t slices) const;
    [[nodiscard]] std::optional<EventTime> firstTime() const { return m_firstTime; }
    [[nodiscard]] std::optional<EventTime> lastTime() const { return m_lastTime; }

private:
    /// Packed: time in microseconds * 16 + flags; offset * 2^20 + length.
    struct Entry {
        std::int64_t timeAndFlags = 0;
        std::uint64_t offsetAndLength = 0;
        std::uint32_t row = 0;
        std::uint32_t keyHash = 0;
    };
    static_assert(sizeof(Entry) == 24);
    struct LargeRow {
        std::uint64_t length = 0;
        std::string sha256;
    };

    std::vector<Entry> m_entries;
    std::unordered_map<std::uint32_t, LargeRow> m_large;
    std::uint32_t m_unterminatedRow = 0; ///< at most one: the last
    std::optional<EventTime> m_firstTime, m_lastTime;
};

} // namespace streampulse::replay
