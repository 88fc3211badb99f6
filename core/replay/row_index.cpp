#include "core/replay/row_index.h"

#include "core/base/int128.h"

#include <algorithm>
#include <limits>

namespace streampulse::replay {
namespace {

constexpr int kFlagBits = 4;
constexpr std::int64_t kHasTime = 1;
constexpr std::int64_t kHasKey = 2;
constexpr std::int64_t kStub = 4;
constexpr std::int64_t kLarge = 8;
constexpr int kLengthBits = 20;
constexpr std::uint64_t kMaxLength = (1U << kLengthBits) - 1;
constexpr std::uint64_t kMaxOffset = (std::uint64_t{1} << (64 - kLengthBits)) - 1;
/// Before every readable time: rows at the beginning that have none.
constexpr std::int64_t kNoTimeYet = kFirstEventTime.micros() - 1;

constexpr std::int64_t timeOf(std::int64_t timeAndFlags) { return timeAndFlags >> kFlagBits; }

} // namespace

Status RowIndex::push(const RowFacts& row) {
    if (row.row > std::numeric_limits<std::uint32_t>::max())
        return fail(ErrorCode::Exhausted, "more than 4,294,967,295 rows: split the file");
    if (row.offset > kMaxOffset) return fail(ErrorCode::Exhausted, "more than 16 TiB of text: split the file");
    const auto number = static_cast<std::uint32_t>(row.row);
    const bool large = row.shape == RowShape::TooLarge || row.length > kMaxLength;
    std::int64_t micros = m_entries.empty() ? kNoTimeYet : timeOf(m_entries.back().timeAndFlags);
    std::int64_t flags = (row.keyHash ? kHasKey : 0) | (row.stub ? kStub : 0) | (large ? kLarge : 0);
    if (row.time) {
        micros = row.time->micros();
        flags |= kHasTime;
        m_firstTime = std::min(m_firstTime.value_or(*row.time), *row.time);
        m_lastTime = std::max(m_lastTime.value_or(*row.time), *row.time);
    }
    if (large) m_large.emplace(number, LargeRow{row.length, row.sha256});
    if (row.shape == RowShape::Unterminated) m_unterminatedRow = number;
    m_entries.push_back(Entry{.timeAndFlags = micros * (1 << kFlagBits) + flags,
                              .offsetAndLength = (row.offset << kLengthBits) | (large ? 0 : row.length),
                              .row = number,
                              .keyHash = row.keyHash.value_or(0)});
    return {};
}

void RowIndex::sortByTime() {
    const auto earlier = [](const Entry& a, const Entry& b) {
        const std::int64_t timeA = timeOf(a.timeAndFlags);
        const std::int64_t timeB = timeOf(b.timeAndFlags);
        return timeA != timeB ? timeA < timeB : a.row < b.row; // total: as good as a stable sort, without its memory
    };
    if (!std::is_sorted(m_entries.begin(), m_entries.end(), earlier))
        std::sort(m_entries.begin(), m_entries.end(), earlier);
}

ReplayInput::Place RowIndex::placeAt(std::int64_t index) const {
    const Entry& entry = m_entries[static_cast<std::size_t>(index)];
    ReplayInput::Place place;
    place.row = entry.row;
    if ((entry.timeAndFlags & kHasTime) != 0) place.time = EventTime(timeOf(entry.timeAndFlags));
    if ((entry.timeAndFlags & kHasKey) != 0) place.keyHash = entry.keyHash;
    place.stub = (entry.timeAndFlags & kStub) != 0;
    return place;
}

RowFacts RowIndex::at(std::int64_t index) const {
    const Entry& entry = m_entries[static_cast<std::size_t>(index)];
    const ReplayInput::Place place = placeAt(index);
    RowFacts row;
    row.row = place.row;
    row.offset = entry.offsetAndLength >> kLengthBits;
    row.length = entry.offsetAndLength & kMaxLength;
    row.stub = place.stub;
    row.time = place.time;
    row.keyHash = place.keyHash;
    if (entry.row == m_unterminatedRow) row.shape = RowShape::Unterminated;
    if ((entry.timeAndFlags & kLarge) != 0) {
        const LargeRow& large = m_large.at(entry.row);
        row.shape = RowShape::TooLarge;
        row.length = large.length;
        row.sha256 = large.sha256;
    }
    return row;
}

std::vector<std::int64_t> RowIndex::density(std::size_t slices) const {
    if (!m_firstTime) return {};
    std::vector<std::int64_t> counts(slices, 0);
    const Int128 span = Int128(m_lastTime->micros()) - m_firstTime->micros() + 1; // the last instant is inside
    for (const Entry& entry : m_entries) {
        if ((entry.timeAndFlags & kHasTime) == 0) continue;
        const Int128 offset = Int128(timeOf(entry.timeAndFlags)) - m_firstTime->micros();
        ++counts[static_cast<std::size_t>(offset * static_cast<Int128>(slices) / span)];
    }
    return counts;
}

} // namespace streampulse::replay
