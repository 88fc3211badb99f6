// The order of records: which row is published when, where, and how damaged. A pure function of (places of the rows,
// seed, disorder, partition count), so a restart computes it again (S14, R23). No I/O, no clock.
#pragma once

#include "core/replay/replayer.h"

#include <cstdint>
#include <optional>
#include <queue>
#include <vector>

namespace streampulse::replay {

struct PlannedRecord {
    std::int64_t index = 0; ///< of the row, in replay order
    std::int64_t row = 0;
    std::int32_t partition = 0;
    std::int64_t sequence = 0;
    EventTime stamp;        ///< arrival time (S1): never goes back
    bool timeKnown = false; ///< false before the first row with a readable time: the stamp is then 1 ms
    bool copy = false;      ///< added by disorder
    Damage damage = Damage::None;
};

/// What disorder does to one row: a hash of (seed, row), so rows can be drawn in any order.
struct DisorderDraw {
    std::optional<Duration> late; ///< the row itself is delayed by this
    std::optional<Duration> copy; ///< a second record follows, delayed by this
    Damage damage = Damage::None;
};
[[nodiscard]] DisorderDraw drawDisorder(const Disorder& disorder, std::int64_t seed, std::int64_t row);

/// Delayed records wait for the first row whose time is beyond their due time; memory: the rows of `lateBy`.
class RecordSequence {
public:
    struct Options {
        std::int32_t partitions = 1; ///< at least 1
        std::int64_t seed = 1;
        Disorder disorder;
    };
    /// `input` outlives the sequence.
    RecordSequence(const ReplayInput& input, const Options& options);

    /// The next record; nullopt after the last.
    [[nodiscard]] std::optional<PlannedRecord> next();

    [[nodiscard]] std::int64_t rowsTaken() const { return m_rowsTaken; }
    [[nodiscard]] std::int64_t copiesMade() const { return m_copies; }
    /// Next sequence of each partition: how many records it has had so far.
    [[nodiscard]] const std::vector<std::int64_t>& sequences() const { return m_sequences; }

private:
    /// A record that waits until the replay clock has passed `due`.
    struct Delayed {
        EventTime due;
        std::int64_t index = 0;
        std::int64_t row = 0;
        std::int32_t partition = 0;
        bool copy = false;
        Damage damage = Damage::None;
    };
    struct Later {
        bool operator()(const Delayed& a, const Delayed& b) const;
    };

    PlannedRecord emit(const Delayed& record);

    const ReplayInput& m_input;
    const Options m_options;
    const std::int64_t m_rows;
    std::int64_t m_rowsTaken = 0;
    std::int64_t m_copies = 0;
    std::optional<EventTime> m_greatest; ///< event time among the rows taken
    EventTime m_stamp;                   ///< of the newest record
    std::priority_queue<Delayed, std::vector<Delayed>, Later> m_delayed;
    std::vector<std::int64_t> m_sequences;
};

} // namespace streampulse::replay
