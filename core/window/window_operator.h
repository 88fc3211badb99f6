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
    std::int64_t firings = 0;   ///< all of them
    friend bool operator==(const WindowTotals&, const WindowTotals&) = default;
};

/// Windows that a change of the definition still has to give another end (S9), for a commit in between.
struct Reshaping {
    EventTime at;      ///< T
    bool cut = true;   ///< cut those that straddle T; else give those cut there their natural ends back
    bool open = false; ///< there is such work
    friend bool operator==(const Reshaping&, const Reshaping&) = default;
};

/// One window of a key as it is now, for explanations.
struct WindowView {
    TimeWindow window;
    bool fired = false;
    std::int64_t revision = 0; ///< of the newest firing, or of the first to come
    bool partial = false;
};

class WindowOperator {
public:
    WindowOperator(const spec::PipelineSpec& spec, const PipelineSettings& settings);

    /// S4 from "duplicate?" on. Requires settled().
    [[nodiscard]] Verdict process(const Event& event, std::int64_t position);
    /// W = +inf: everything fires with the following settle() calls.
    void finish();
    /// S9: the change takes effect at once; settle() must follow. Requires settled(), not after finish().
    WindowSwitch apply(const SettingsChange& change, std::int64_t sequence);
    void passControl(std::int64_t sequence) { m_admission.pass(sequence); }
    /// Gives windows their new ends after a change, fires what the watermark has passed, by (end, key), then drops what
    /// is closed for good; stops early, with false, once `maxPending` changes wait for a commit.
    [[nodiscard]] bool settle(std::size_t maxPending);

    [[nodiscard]] std::size_t pendingChanges() const;
    /// An estimate, for S10's byte limit.
    [[nodiscard]] std::size_t pendingBytes() const { return m_pendingBytes; }
    [[nodiscard]] WindowChanges takeChanges();
    [[nodiscard]] std::optional<FiringCursor> firingCursor() const;
    [[nodiscard]] const Reshaping& reshaping() const { return m_reshaping; }

    [[nodiscard]] const AdmissionControl& admission() const { return m_admission; }
    [[nodiscard]] RebuildPoint commitBoundary(std::int64_t position) { return m_admission.commitBoundary(position); }
    [[nodiscard]] const WindowTotals& totals() const { return m_totals; }
    [[nodiscard]] std::size_t openWindows() const { return m_open; }

    /// The windows of one key that are not closed for good and start at `start`; for people, linear in the windows.
    [[nodiscard]] std::optional<WindowView> find(std::string_view keyText, EventTime start) const;
    /// First end of a window that has not fired.
    [[nodiscard]] std::optional<EventTime> firstOpenEnd() const;

    // ---- recovery: restore(), then restoreWindow() for every stored blob, then readmit() and reapply() for every
    // record and change of [rebuild, next), then finishRebuild().
    void restore(const RebuildPoint& point, const WindowTotals& totals, const Reshaping& reshaping);
    Status restoreWindow(const WindowBlob& blob);
    void restoreKeyCount(const KeyCount& count);
    /// S8's re-execution: admission only, no window is touched.
    void readmit(const Event& event, std::int64_t position);
    void reapply(const SettingsChange& change, std::int64_t sequence);
    /// Internal when the re-executed state is not the stored one.
    Status finishRebuild(const AdmissionState& stored);

private:
    void add(const AssignedWindow& window, KeyIndex key);
    void addToSession(const AssignedWindow& window, KeyIndex key, const TimeWindow& span);
    OpenWindow& mergeSessions(const std::vector<RowRef>& old, const RowRef& merged);
    void indexSessionsAt(EventTime start);
    void reshape(const RowRef& ref, EventTime newEnd);
    [[nodiscard]] bool reshapeDue(std::size_t maxPending);
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
    AggregatePlan m_plan;
    AdmissionControl m_admission;
    KeyTable m_keys;
    OpenWindows m_windows;
    EventContribution m_contribution;
    std::size_t m_open = 0; ///< rows not fired

    Reshaping m_reshaping;
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
