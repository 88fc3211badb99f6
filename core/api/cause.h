// Why things are as they are (workbench: Explain). Every decision of the engine is kept as a kind with its numbers;
// front ends turn them into words, they never guess.
#pragma once

#include "core/stream/control.h"
#include "core/stream/key.h"
#include "core/stream/store.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace streampulse::api {

enum class CauseKind : std::uint8_t {
    // ---- why nothing comes out, or a partition waits; EngineSnapshot::causes
    Paused,
    NoDataYet,     ///< nothing was read so far, and nobody is to blame for it
    InputEnded,    ///< all is read, fired and committed
    Resuming,      ///< records before the last commit are read again (S8), or skipped
    ChangePending, ///< an entry of the control log waits for the partition's next record
    StoreAway,
    StoreFull, ///< the store's disk or memory is used up
    BrokerAway,
    CommitRefused, ///< another program, run or lineage owns the partition: it has stopped
    KeyInTwoPartitions,
    PartitionStopped,      ///< for any other reason; the text says which
    CreditUsedUp,          ///< the replay waits for commits: the embedded broker would drop records
    SlowConsumer,          ///< the replay waits because a task has not read what lies in the topic
    IdlePartition,         ///< no record, while the other partitions' arrival time went on
    BoundLongerThanInput,  ///< the watermark stays before the input's first window until the input ends
    WindowLongerThanInput, ///< no window of this size can end before the input does
    AllLate,
    FarFutureEvent, ///< one event dragged the watermark along
    TimesOff,       ///< late by a whole number of hours: a time zone is wrong
    Running,        ///< of a partition that is asked about: nothing holds it back
    // ---- one window
    WindowUnknown,     ///< no event of that key fell into it
    WindowWaiting,     ///< open: the watermark has not reached its end
    WindowFinal,       ///< fired; closed for good
    WindowCorrectable, ///< fired; a late event within the allowed lateness can still correct it
    WindowCorrected,   ///< fired more than once
    // ---- one row
    RowCounted,
    RowLate,
    RowDuplicate,
    RowRejected,
    RowRepeated,  ///< delivered again (S14)
    RowNotRead,   ///< not yet replayed or read
    RowForgotten, ///< decided before the newest decisions that are kept
};
inline constexpr std::size_t kCauseKindCount = static_cast<std::size_t>(CauseKind::RowForgotten) + 1;

/// "paused", "no_data_yet", ...: stable names for REST and tests.
[[nodiscard]] std::string_view causeKindName(CauseKind kind);

/// One number behind a decision, by a stable name in camelCase ("watermark", "windowEnd", "bound", "row", "offset").
/// causeText() says them by these names; which ones a kind has is in core/api/cause.cpp.
struct CauseFact {
    std::string name;
    std::variant<std::int64_t, EventTime, Duration, std::string> value;
    friend bool operator==(const CauseFact&, const CauseFact&) = default;
};

struct Cause {
    CauseKind kind = CauseKind::Paused;
    std::int32_t partition = -1; ///< -1: the pipeline as a whole
    std::vector<CauseFact> facts;
    friend bool operator==(const Cause&, const Cause&) = default;
};

/// English: what is, the numbers, what has to happen next. One or two sentences.
[[nodiscard]] std::string causeText(const Cause& cause);
/// How a front end says one number.
using FactWords = std::function<std::string(const CauseFact& fact)>;
/// The same in another language: `pattern` is a translation of causePattern(), whose braces name facts and whose
/// brackets hold what is left out when a fact is missing.
[[nodiscard]] std::string causeText(const Cause& cause, std::string_view pattern, const FactWords& words);
[[nodiscard]] std::string_view causePattern(CauseKind kind);
/// The value as text: RFC 3339, a duration, a plain number.
[[nodiscard]] std::string factText(const CauseFact& fact);

/// What is to be explained: exactly one of the three.
struct ExplainQuery {
    struct Window {
        std::string key; ///< as text
        EventTime start;
    };
    std::optional<Window> window;
    std::optional<std::int64_t> row; ///< of the input, from 1
    std::optional<std::int32_t> partition;
};

struct Explanation {
    std::vector<Cause> causes; ///< the first one is the answer; never empty
};

} // namespace streampulse::api
