// The windows of the present run, kept beside the store for front ends: everything is read once, later only what may
// have changed (see low_water.h for why that is enough).
//
// Rows are read in pages while commits go on, so a view may show a row and the merged session that replaced it side by
// side; the next refresh, due because of that commit, puts it right. At rest a view equals the store.
#pragma once

#include "core/api/run_view.h"
#include "core/pipeline/late_marks.h"
#include "core/pipeline/low_water.h"
#include "core/spec/pipeline_spec.h"

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace streampulse::pipeline {

/// How many late marks are held over all keys; the oldest read are dropped first.
inline constexpr std::size_t kMirrorLateMarks = 20'000;

struct MirrorOptions {
    /// Records are partitioned by Kafka's default partitioner, as the Replayer does it. Else every row is taken to be
    /// of any partition, which costs reads.
    bool keysByHash = true;
    std::size_t maxWindows = api::kRunViewWindows;
};

/// One thread. One mirror per engine: a resumed process, too, begins a new one.
class RunMirror {
public:
    /// `spec` outlives the mirror.
    explicit RunMirror(const spec::PipelineSpec& spec, MirrorOptions options = {});

    /// Brings view() up to what the store held when `snapshot` was made, or later. Asks the store for nothing while no
    /// partition has committed. A snapshot of another run begins from scratch. When it fails, view() keeps what it had
    /// and says why it is not up to date, and the next refresh tries again. Conflict: the store holds another run than
    /// the snapshot, as it does while a run begins.
    Status refresh(ResultReader& reader, const api::EngineSnapshot& snapshot);

    /// Immutable, for any thread; never null. Series that have not changed are shared with the view before.
    [[nodiscard]] std::shared_ptr<const api::RunView> view() const { return m_view; }
    /// Rows the last refresh() read, for an owner who refreshes less often when that costs much (a large lateness).
    [[nodiscard]] std::size_t rowsRead() const { return m_rowsRead; }

private:
    struct Entry {
        std::string document;
        std::shared_ptr<const WindowResult> window;
    };
    struct Series {
        std::vector<Entry> entries; ///< ascending by (start, end)
        std::vector<EventTime> late;
        std::shared_ptr<const api::KeySeries> shown; ///< null: has changed
    };
    /// What a read found, before anything is taken over.
    struct Found {
        EventTime from = EventTime::min();         ///< rows that start here or later were read
        std::map<Key, std::vector<Entry>> entries; ///< ascending by (start, end)
        std::optional<WindowId> dropped;           ///< the newest row there was no room for
        std::map<std::int32_t, LatePage> late;     ///< by partition
    };

    void startOver(const std::string& run);
    Status checkRun(ResultReader& reader) const;
    Result<Found> read(ResultReader& reader, const std::vector<TouchedPartition>& touched, std::int32_t partitions);
    Status readRows(ResultReader& reader, Found& found);
    Result<Entry> entryOf(const ResultRow& row) const;
    [[nodiscard]] EventTime oldestUnsettled(const std::vector<TouchedPartition>& touched,
                                            std::int32_t partitions) const;
    void take(Found found);
    void takeLate(const LatePage& page);
    void dropOldest(std::optional<WindowId> newest);
    void publish(const std::string& trouble);
    [[nodiscard]] std::size_t rowCount() const;

    const spec::PipelineSpec& m_spec;
    const MirrorOptions m_options;
    LowWater m_lowWater;
    std::map<Key, Series> m_series;
    std::map<std::int32_t, LatePlace> m_latePlaces;
    std::deque<std::pair<Key, EventTime>> m_lateOrder; ///< as read
    std::optional<WindowId> m_dropped;                 ///< rows up to this one, by (start, end, key), are not held
    std::size_t m_rowsRead = 0;
    std::shared_ptr<const api::RunView> m_view = std::make_shared<const api::RunView>();
};

} // namespace streampulse::pipeline
