// A brute-force model of one partition under live changes (S3-S6, S8, S9, S12), written to be read: it keeps every
// window with every value and looks at all of them each time. It shares no code with core/window.
#pragma once

#include "core/stream/control.h"
#include "core/stream/window_result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::test {

/// A record as the decoder leaves it. Its position (S14) is its place in the list; repeated deliveries are no records.
struct ModelRecord {
    bool rejected = false; ///< by the decoder or S15; the rest is then empty
    EventTime time;
    std::string key;
    std::string id;         ///< empty: none
    std::int64_t value = 0; ///< scaled by 10^6
};

enum class ModelVerdict : std::uint8_t { Counted, Late, Duplicate, Rejected };
[[nodiscard]] std::string_view modelVerdictName(ModelVerdict verdict);

/// S11, without `read` and `repeated`, which the log decides.
struct ModelLedger {
    std::int64_t counted = 0;
    std::int64_t late = 0;
    std::int64_t duplicate = 0;
    std::int64_t rejected = 0;
    friend bool operator==(const ModelLedger&, const ModelLedger&) = default;
};

/// What one applied change found and did; as in AppliedChange.
struct ModelApplied {
    std::optional<EventTime> switchTime; ///< T, when the change made a switch or redefined it
    EventTime eventTime;
    EventTime watermark;
    ChangeEffect effect; ///< grows until the next change of bound or lateness
};

struct ModelWindow {
    TimeWindow window; ///< as cut now
    std::string key;
    bool final = false;
    bool partial = false;
    std::int64_t revision = 0; ///< of its present or, while open, its next firing
    std::int64_t count = 0;
    std::int64_t sum = 0; ///< scaled by 10^6
};

class StreamModel {
public:
    explicit StreamModel(const PipelineSettings& settings);

    ModelVerdict feed(const ModelRecord& record);
    void apply(const SettingsChange& change);
    /// The input ends: W = +inf.
    void end();

    /// Ordered by (start, end, key).
    [[nodiscard]] std::vector<ModelWindow> windows() const;
    [[nodiscard]] const ModelLedger& ledger() const { return m_ledger; }
    [[nodiscard]] const std::vector<ModelApplied>& applied() const { return m_applied; }
    [[nodiscard]] EventTime maxTime() const { return m_maxTime; }
    [[nodiscard]] EventTime watermark() const { return m_watermark; }
    [[nodiscard]] EventTime closed() const { return m_closed; }
    [[nodiscard]] std::size_t keptIds() const { return m_kept.size(); }

private:
    /// One definition, in force for event times in [from, from of the next one).
    struct Segment {
        EventTime from;
        WindowDefinition definition;
    };
    /// A window before any later switch cuts it.
    struct Uncut {
        std::size_t segment = 0;
        TimeWindow window;
        bool leadIn = false;
    };
    struct Row {
        Uncut uncut;
        std::string key;
        std::vector<std::int64_t> values;
        std::int64_t firings = 0; ///< the next revision
        bool due = true;          ///< its present content is not out
    };

    /// W and C as they would be without the last change of bound or lateness.
    struct Shadow {
        std::size_t change = 0; ///< its place in m_applied
        Duration bound{0}, lateness{0};
        EventTime watermark, closed;
    };

    [[nodiscard]] std::size_t segmentOf(EventTime time) const;
    [[nodiscard]] TimeWindow cut(const Uncut& uncut) const;
    [[nodiscard]] bool isPartial(const Uncut& uncut) const;
    [[nodiscard]] bool isClosed(const Uncut& uncut) const;
    [[nodiscard]] bool isPassed(const Uncut& uncut) const;
    [[nodiscard]] std::vector<Uncut> windowsOf(EventTime time) const;
    [[nodiscard]] bool isSession(const Uncut& uncut) const;
    [[nodiscard]] bool belongTogether(const Row& row, const Row& other) const;
    void add(const Uncut& uncut, const ModelRecord& record);
    void advanceShadow(EventTime watermark);
    void noteEffect(const Uncut& last, bool late);
    [[nodiscard]] std::optional<EventTime> change(const WindowDefinition& definition);
    [[nodiscard]] EventTime nextBoundary() const;
    /// Takes max(W, `watermark`) and everything that follows from it; returns how many windows fired.
    std::int64_t advance(EventTime watermark);

    Duration m_bound;
    Duration m_lateness;
    bool m_dedup;
    std::vector<Segment> m_timeline;
    EventTime m_maxTime = EventTime::min();
    EventTime m_watermark = EventTime::min();
    EventTime m_closed = EventTime::min();
    std::map<std::string, Uncut> m_kept; ///< id -> the last window of its event
    std::vector<Row> m_rows;
    ModelLedger m_ledger;
    std::vector<ModelApplied> m_applied;
    std::optional<Shadow> m_shadow;
};

// ---- one pass over a log and its control log -----------------------------------------------------------------------

/// Before the record at `beforeOffset`, or before the end of the input.
struct ModelChange {
    std::int64_t beforeOffset = 0;
    SettingsChange change;
};

struct ModelInput {
    std::vector<ModelRecord> records;
    std::vector<ModelChange> changes; ///< in the order in which they were applied
    bool ended = true;
};

struct ModelOutcome {
    std::vector<ModelVerdict> verdicts; ///< by record
    std::vector<ModelApplied> applied;  ///< by change
    std::vector<ModelWindow> windows;
    ModelLedger ledger;
    EventTime maxTime, watermark, closed;
};

[[nodiscard]] ModelOutcome runModel(const PipelineSettings& settings, const ModelInput& input);

/// As the store's document says it. The spec has the aggregates count and sum of one measure of scale 6, and text keys.
[[nodiscard]] WindowResult modelResult(const ModelWindow& window);
/// "final [0,60) a r0 count=1 sum=5", with " partial" at the end where it is.
[[nodiscard]] std::string describeWindow(const ModelWindow& window);

} // namespace streampulse::test
