// The window operator of one task: events in, window results and state changes out (S4-S6, S8, S10).
//
// Pure and single-threaded: no I/O, no clock. The owner calls process() per decoded event, then settle() until it is
// true (before the next event), and takeChanges() for every commit.
#pragma once

#include "core/stream/window_result.h"
#include "core/window/admission.h"
#include "core/window/open_windows.h"

#include <map>
#include <vector>

namespace streampulse::window {

/// Everything that changed since the last commit.
struct WindowChanges {
    std::vector<WindowResult> results; ///< open and final, each window once
    std::vector<WindowId> withdrawn;   ///< to be removed before `results` are written
    std::vector<WindowBlob> states;    ///< state of windows not closed for good
    std::vector<std::string> closedStates;
    std::vector<Key> newKeys;
    std::vector<KeyCount> keyCounts; ///< keys counted since, with their totals over the run
};

/// S10's firing cursor: the last (end, key) fired; no value when nothing is being fired.
struct FiringCursor {
    EventTime end;
    Key key;
};

struct WindowTotals {
    std::int64_t final = 0;     ///< windows whose newest result is or was final, withdrawn ones excluded
    std::int64_t corrected = 0; ///< firings with revision > 0
    friend bool operator==(const WindowTotals&, const WindowTotals&) = default;
};

class WindowOperator {
public:
    WindowOperator(const spec::PipelineSpec& spec, const PipelineSettings& settings);

    /// S4 from "duplicate?" on. Requires settled().
    [[nodiscard]] Verdict process(const Event& event, std::int64_t position);
    /// W = +inf: everything fires with the following settle() calls.
    void finish();
    /// Fires what the watermark has passed, by (end, key), then drops what is closed for good; stops early, with false,
    /// once `maxPending` changes wait for a commit.
    [[nodiscard]] bool settle(std::size_t maxPending);

    [[nodiscard]] std::size_t pendingChanges() const;
    /// An estimate, for S10's byte limit.
    [[nodiscard]] std::size_t pendingBytes() const { return m_pendingBytes; }
    [[nodiscard]] WindowChanges takeChanges();
    [[nodiscard]] std::optional<FiringCursor> firingCursor() const;

    [[nodiscard]] const AdmissionControl& admission() const { return m_admission; }
    [[nodiscard]] RebuildPoint commitBoundary(std::int64_t position) { return m_admission.commitBoundary(position); }
    [[nodiscard]] const WindowTotals& totals() const { return m_totals; }
    [[nodiscard]] std::size_t openWindows() const { return m_open; }

    // ---- recovery: restore(), then restoreWindow() for every stored blob, then readmit() for every record of
    // [rebuild, next), then finishRebuild().
    void restore(const RebuildPoint& point, const WindowTotals& totals);
    Status restoreWindow(const WindowBlob& blob);
    void restoreKeyCount(const KeyCount& count);
    /// S8's re-execution: admission only, no window is touched.
    void readmit(const Event& event, std::int64_t position);
    /// Internal when the re-executed watermark is not the stored one.
    Status finishRebuild(const WatermarkState& stored);

private:
    void add(const TimeWindow& window, KeyIndex key);
    void addToSession(const TimeWindow& window, KeyIndex key);
    OpenWindow& mergeSessions(const std::vector<RowRef>& old, const RowRef& merged);
    void addTo(OpenWindow& row, const RowRef& ref);
    void fire(OpenWindow& row, const RowRef& ref);
    void close(const RowRef& ref);
    [[nodiscard]] bool fireDue(std::size_t maxPending);
    [[nodiscard]] bool closeDue(std::size_t maxPending);
    void markChanged(OpenWindow& row, const RowRef& ref);
    [[nodiscard]] WindowResult resultOf(const OpenWindow& row, const RowRef& ref) const;
    [[nodiscard]] WindowBlob blobOf(const OpenWindow& row, const RowRef& ref) const;
    [[nodiscard]] std::string stateId(const RowRef& ref) const;
    [[nodiscard]] WindowId idOf(const RowRef& ref) const { return {m_keys.key(ref.key), ref.window}; }

    KeyType m_keyType;
    bool m_sessions;
    AggregatePlan m_plan;
    AdmissionControl m_admission;
    KeyTable m_keys;
    OpenWindows m_windows;
    EventContribution m_contribution;
    std::size_t m_open = 0; ///< rows not fired

    EventTime m_firedThrough = EventTime::min(); ///< every row with an end <= this has fired
    std::vector<RowRef> m_firing;                ///< rows of the end being fired, from m_firingAt on
    std::size_t m_firingAt = 0;
    std::vector<RowRef> m_closing;
    std::size_t m_closingAt = 0;

    std::vector<RowRef> m_changedRows; ///< may name rows closed or merged since
    std::size_t m_changedCount = 0;    ///< rows that are changed
    std::vector<WindowResult> m_closedResults;
    std::vector<WindowId> m_withdrawn;
    std::vector<std::string> m_closedStates;
    std::size_t m_pendingBytes = 0;
    WindowTotals m_totals;
};

} // namespace streampulse::window
