#include "core/replay/truth.h"

#include "core/base/hash.h"
#include "core/codec/event_decoder.h"

#include <algorithm>
#include <charconv>
#include <new>
#include <tuple>

namespace streampulse::replay {
namespace {

/// The first 128 bits of an id's SHA-256 stand for it: two ids that share them are not to be had.
struct SeenId {
    std::uint64_t high = 0, low = 0;
    std::uint32_t place = 0; ///< index of its row among the decoded ones
    friend bool operator<(const SeenId& a, const SeenId& b) {
        return std::tie(a.high, a.low, a.place) < std::tie(b.high, b.low, b.place);
    }
    [[nodiscard]] bool sameId(const SeenId& other) const { return high == other.high && low == other.low; }
};

std::uint64_t fromHex(std::string_view digits) {
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

class TruthReader {
public:
    explicit TruthReader(const spec::PipelineSpec& spec) : m_withIds(spec.id.has_value()), m_decoder(spec) {}

    void take(const ReplayInput::Row& row);
    [[nodiscard]] api::InputTruth result();

private:
    struct Decoded {
        EventTime time;
        std::uint32_t key = 0; ///< index into m_keys
        bool copy = false;
    };

    std::uint32_t keyIndex(std::string_view text);
    void markCopies();

    const bool m_withIds;
    codec::EventDecoder m_decoder;
    Event m_event;
    std::map<std::string, std::uint32_t, std::less<>> m_keys;
    std::vector<Decoded> m_rows; ///< in the order of the replay
    std::vector<SeenId> m_ids;
};

std::uint32_t TruthReader::keyIndex(std::string_view text) {
    const auto found = m_keys.find(text);
    if (found != m_keys.end()) return found->second;
    return m_keys.emplace(std::string(text), static_cast<std::uint32_t>(m_keys.size())).first->second;
}

void TruthReader::take(const ReplayInput::Row& row) {
    if (!row.reject.empty() || m_decoder.decode(row.json, m_event)) return;
    if (m_withIds) {
        const std::string digest = sha256Hex(m_event.id);
        const std::string_view digits = digest;
        m_ids.push_back(
            {fromHex(digits.substr(0, 16)), fromHex(digits.substr(16, 16)), static_cast<std::uint32_t>(m_rows.size())});
    }
    m_rows.push_back({m_event.time, keyIndex(m_event.key.text)});
}

void TruthReader::markCopies() {
    std::sort(m_ids.begin(), m_ids.end());
    for (std::size_t i = 1; i < m_ids.size(); ++i)
        if (m_ids[i].sameId(m_ids[i - 1])) m_rows[m_ids[i].place].copy = true;
    m_ids = {};
}

api::InputTruth TruthReader::result() {
    markCopies();
    std::vector<std::vector<EventTime>> times(m_keys.size());
    api::InputTruth truth;
    for (const Decoded& row : m_rows) {
        if (row.copy) continue;
        times[row.key].push_back(row.time);
        ++truth.rows;
    }
    for (const auto& [key, index] : m_keys) {
        std::sort(times[index].begin(), times[index].end());
        times[index].shrink_to_fit();
        if (!times[index].empty()) truth.times.emplace(key, std::move(times[index]));
    }
    return truth;
}

Result<api::InputTruth> readAll(const spec::PipelineSpec& spec, ReplayInput& input, const std::atomic<bool>& cancel) {
    TruthReader reader(spec);
    for (std::int64_t index = 0; index < input.facts().rows; ++index) {
        if (cancel) return fail(ErrorCode::Cancelled, input.facts().name + ": counting its rows was stopped");
        const Result<ReplayInput::Row> row = input.rowAt(index);
        if (!row) return fail(row.error());
        reader.take(*row);
    }
    return reader.result();
}

} // namespace

Result<api::InputTruth> readTruth(const spec::PipelineSpec& spec, ReplayInput& input, const std::atomic<bool>& cancel) {
    if (input.facts().rows > api::kTruthRows)
        return fail(ErrorCode::Exhausted,
                    input.facts().name + ": more than 2,000,000 rows, so completeness is not shown");
    try {
        return readAll(spec, input, cancel);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Exhausted, input.facts().name + ": not enough memory to count its rows per key");
    }
}

Result<api::InputTruth> readTruth(const spec::PipelineSpec& spec, const InputOptions& options,
                                  const std::atomic<bool>& cancel) {
    const auto goOn = [](std::int64_t, void* flag) { return !static_cast<const std::atomic<bool>*>(flag)->load(); };
    const Result<std::unique_ptr<ReplayInput>> input =
        openInput(spec, options, goOn, const_cast<std::atomic<bool>*>(&cancel));
    if (!input) return fail(input.error());
    return readTruth(spec, **input, cancel);
}

} // namespace streampulse::replay
