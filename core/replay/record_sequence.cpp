#include "core/replay/record_sequence.h"

#include "core/replay/counter_random.h"

#include <algorithm>
#include <tuple>

namespace streampulse::replay {
namespace {

constexpr EventTime kEarliestStamp{1000}; // 1 ms: Kafka knows no earlier time
constexpr std::uint64_t kMillion = 1'000'000;

/// 1 ms .. lateBy, in whole milliseconds.
Duration drawDelay(const CounterRandom& random, std::uint64_t purpose, Duration lateBy) {
    const auto millis = static_cast<std::uint64_t>(std::max<std::int64_t>(1, lateBy.count() / 1000));
    return std::chrono::milliseconds(1 + static_cast<std::int64_t>(random.below(purpose, millis)));
}

} // namespace

DisorderDraw drawDisorder(const Disorder& disorder, std::int64_t seed, std::int64_t row) {
    enum Purpose : std::uint64_t { IsLate, LateDelay, IsCopied, CopyDelay, IsBad, BadKind };
    DisorderDraw draw;
    if (disorder.none()) return draw;
    const CounterRandom random(static_cast<std::uint64_t>(seed), static_cast<std::uint64_t>(row));
    const auto happens = [&](Purpose purpose, std::int64_t ppm) {
        return ppm > 0 && random.below(purpose, kMillion) < static_cast<std::uint64_t>(ppm);
    };
    if (happens(IsLate, disorder.latePpm)) draw.late = drawDelay(random, LateDelay, disorder.lateBy);
    if (happens(IsCopied, disorder.duplicatePpm)) draw.copy = drawDelay(random, CopyDelay, disorder.lateBy);
    if (happens(IsBad, disorder.badPpm)) {
        static constexpr Damage kKinds[] = {Damage::CutJson, Damage::TextInNumber, Damage::NoTime};
        draw.damage = kKinds[random.below(BadKind, std::size(kKinds))];
    }
    return draw;
}

bool RecordSequence::Later::operator()(const Delayed& a, const Delayed& b) const {
    return std::tie(a.due, a.row, a.copy) > std::tie(b.due, b.row, b.copy);
}

RecordSequence::RecordSequence(const ReplayInput& input, const Options& options)
    : m_input(input),
      m_options(options),
      m_rows(input.facts().rows),
      m_stamp(kEarliestStamp),
      m_sequences(static_cast<std::size_t>(std::max(options.partitions, 1))) {}

PlannedRecord RecordSequence::emit(const Delayed& record) {
    m_stamp = std::max({m_stamp, record.due, m_greatest.value_or(kEarliestStamp)});
    PlannedRecord planned;
    planned.index = record.index;
    planned.row = record.row;
    planned.partition = record.partition;
    planned.sequence = m_sequences[static_cast<std::size_t>(record.partition)]++;
    planned.stamp = m_stamp;
    planned.timeKnown = m_greatest.has_value();
    planned.copy = record.copy;
    planned.damage = record.damage;
    return planned;
}

std::optional<PlannedRecord> RecordSequence::next() {
    while (true) {
        const bool rowsLeft = m_rowsTaken < m_rows;
        if (!rowsLeft && m_delayed.empty()) return std::nullopt;
        const ReplayInput::Place place = rowsLeft ? m_input.placeAt(m_rowsTaken) : ReplayInput::Place{};
        if (!m_delayed.empty() && (!rowsLeft || (place.time && *place.time > m_delayed.top().due))) {
            const Delayed due = m_delayed.top();
            m_delayed.pop();
            return emit(due);
        }
        Delayed record;
        record.index = m_rowsTaken++;
        record.row = place.row;
        if (place.keyHash) record.partition = static_cast<std::int32_t>(*place.keyHash % m_sequences.size());
        if (place.time) m_greatest = std::max(m_greatest.value_or(*place.time), *place.time);
        const DisorderDraw draw = drawDisorder(m_options.disorder, m_options.seed, place.row);
        if (!place.stub) record.damage = draw.damage; // a stub is rejected anyway
        // Without a replay clock there is nothing to be late against.
        const auto dueAfter = [&](Duration delay) { return m_greatest ? *m_greatest + delay : EventTime::min(); };
        if (draw.copy) {
            Delayed copy = record;
            copy.copy = true;
            copy.due = dueAfter(*draw.copy);
            m_delayed.push(copy);
            ++m_copies;
        }
        record.due = EventTime::min();
        if (!draw.late || !m_greatest) return emit(record);
        record.due = dueAfter(*draw.late);
        m_delayed.push(record);
    }
}

} // namespace streampulse::replay
