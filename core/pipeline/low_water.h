// From where on the store's rows may have changed since they were last read.
//
// Rows deeper in the past than this never change, whatever is tuned in between. The argument, per partition, for a read
// that began when the store held at least the commits of a snapshot S:
//
// 1. Let C be the partition's close line at S's last commit (S5: the greatest W - allowed lateness there has been). It
//    never goes back, whatever changes of bound or lateness follow. A later record enters, and sessions merge with,
//    only windows whose last instant lies beyond C (S4, S5). What a change of the window cuts, or gives its end back
//    to, has its last instant beyond W >= C (S9).
// 2. A window W has passed may still have to fire (firing is resumable, S10): it stands open in the store then.
// 3. So of the rows already there only those change or vanish that are open, or whose last instant lies beyond C. The
//    caller, who holds them, looks for the oldest; a session reaches back as far as it likes.
// 4. A row that comes later ends beyond C + 1 us and is no longer than the longest window (a session's beginning: than
//    the gap) of any definition in force beyond C. A definition asked for later begins at a T beyond W >= C. A
//    definition has ended once C has passed the last instant before the T of a later one: then that switch can no
//    longer be cancelled, and no window of it is left. (A merged session begins where one of point 3, or its event,
//    did.)
//
// C at S's last commit is not shown by S, whose W may be ahead of it. But a task's W before the record at position n,
// seen in an earlier snapshot, is committed as soon as the committed position is *beyond* n, with everything that was
// applied before that record. So the greatest such W, less the lateness in force there, is a lower bound of C.
#pragma once

#include "core/api/engine.h"

#include <cstdint>
#include <deque>
#include <map>
#include <vector>

namespace streampulse::pipeline {

/// A partition that has committed since the last settle().
struct TouchedPartition {
    std::int32_t partition = 0;
    EventTime closed = EventTime::min(); ///< rows that are final and end at or before closed + 1 us stand for good
    EventTime from = EventTime::min();   ///< no row that is new since begins before this
};

/// Of one run and one engine. Not thread-safe.
class LowWater {
public:
    /// Where the tasks stand. Call it with every snapshot, before a read that relies on it.
    void observe(const api::EngineSnapshot& snapshot);
    /// What may have changed since the last settle(), which was told of an earlier snapshot; ascending by partition.
    [[nodiscard]] std::vector<TouchedPartition> touched(const api::EngineSnapshot& snapshot) const;
    /// A read that began after `snapshot` was made has succeeded.
    void settle(const api::EngineSnapshot& snapshot);
    /// Lower bound of C at what the last settle() was told, by partition in ascending order; max() once a partition has
    /// finished.
    [[nodiscard]] std::vector<EventTime> closed() const;

private:
    /// A place where a task was seen.
    struct Sight {
        std::int64_t next = 0; ///< before the record at this position
        EventTime closed;      ///< W - allowed lateness there
    };
    struct Part {
        bool read = false, finished = false;
        std::int64_t commits = 0, committed = 0, generation = 0; ///< as of the last settle()
        EventTime closed = EventTime::min();                     ///< lower bound of C there
        std::deque<Sight> sights;                                ///< ascending; not known to be committed
        Duration lateness{0};                                    ///< in force after entry `folded`
        std::int64_t folded = 0;
    };

    static bool fold(Part& part, const api::PartitionSnapshot& now, const api::EngineSnapshot& snapshot);
    static void see(Part& part, const api::PartitionSnapshot& now);
    void learnDefinitions(const api::EngineSnapshot& snapshot);
    [[nodiscard]] Duration reach(const Part& part, std::int32_t partition, const api::EngineSnapshot& snapshot) const;

    std::map<std::int32_t, Part> m_parts;
    std::vector<std::size_t> m_definitions; ///< indices of the control log's changes of the window
    std::size_t m_scanned = 0;              ///< entries of the control log
};

} // namespace streampulse::pipeline
