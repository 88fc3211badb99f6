// The ports to the result store: runs, claims, atomic commits (S10, S16), and reading results back.
//
// The store is neutral about what the engine keeps in it: documents and state blobs are bytes, made and checked by the
// engine. A store implementation promises that one commit is applied whole or not at all.
#pragma once

#include "core/base/result.h"
#include "core/stream/key.h"
#include "core/stream/window.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace streampulse {

/// Identity of one window's row: unique start per key (S9).
struct WindowId {
    Key key;
    TimeWindow window;
    friend bool operator==(const WindowId&, const WindowId&) = default;
};

// ---- runs (S16) -----------------------------------------------------------------------------------------------

/// What is kept about the current run of a pipeline. Everything in it is fixed when the run begins, except
/// `incarnation` (topic incarnation, raised by every resume) and `finished`.
struct RunRecord {
    std::string run;     ///< random id
    std::string lineage; ///< random id of this (pipeline, store); compared by every commit (R27)
    std::int64_t incarnation = 0;
    std::int32_t partitions = 0;
    bool finished = false;
    std::string description; ///< made by the engine: inputs, settings, seed, spec digest (core/pipeline/run_plan.h)
};

// ---- claims and commits (S10) ---------------------------------------------------------------------------------

struct WindowBlob {
    std::string id;    ///< opaque, unique per partition
    std::string state; ///< opaque, carries its own version and CRC
};

/// What a claim loads, atomically; window blobs are then read in slices (loadWindows), safe because the claim's token
/// fences every other writer.
struct Claim {
    std::string token; ///< random 128 bits, new with every claim
    std::int64_t generation = 0;
    std::int64_t next = 0;   ///< position of the next record (S14)
    std::int64_t number = 0; ///< number of the last commit
    std::string state;       ///< opaque task state of the last commit; empty before the first
    std::int64_t controlHead = 0;
};

/// On what terms a partition is claimed; both empty: from anybody, with a new token.
struct ClaimTokens {
    std::string held; ///< only while this one, or `next`, is the partition's token: nobody else has claimed it since
    std::string next; ///< the token to set, so that a claim without an answer can be repeated
};

/// What the newest commit of a partition said, for those who do not own it.
struct CommittedState {
    std::int64_t next = 0;
    std::int64_t number = 0;
    std::int64_t generation = 0;
    std::string state; ///< opaque task state; empty before the first commit
    bool finished = false;
};

// ---- control log (S9) -----------------------------------------------------------------------------------------

/// One entry as bytes made by the engine. Sequences count from 1 without holes.
struct ControlRow {
    std::int64_t sequence = 0;
    std::string text;
};

/// What one partition says about one entry, as bytes made by the engine; a later row for the same sequence replaces
/// the earlier one.
struct AppliedRow {
    std::int64_t sequence = 0;
    std::string text;
    friend bool operator==(const AppliedRow&, const AppliedRow&) = default;
};

struct WindowSlice {
    std::vector<WindowBlob> windows;
    std::string cursor; ///< empty: this was the last slice
};

/// Events of one key counted in the whole run (each event once, in however many windows it falls).
struct KeyCount {
    Key key;
    std::int64_t counted = 0;
};

struct KeyCountSlice {
    std::vector<KeyCount> counts;
    std::string cursor; ///< empty: this was the last slice
};

struct ResultRow {
    WindowId id;
    std::string document; ///< JSON, see semantics "Keys in Redis"
};

struct DeadLetter {
    std::int64_t position = 0; ///< S14
    bool first = false;        ///< among the first 1,000 rejections of its partition, kept for the summary
    std::string row;           ///< one JSON line, see `--rejected-out`
};

/// One commit of one partition, complete and independent of the task that made it.
struct CommitRequest {
    std::int32_t partition = 0;
    // compared before anything is written
    std::string run;
    std::string lineage;
    std::string token;
    std::int64_t incarnation = 0;
    std::int64_t generation = 0;
    std::int64_t expectedNext = 0;
    std::int64_t expectedNumber = 0; ///< this commit's number is one more
    // written
    std::int64_t next = 0;
    std::int64_t newGeneration = 0; ///< `generation`, or more when control-log entries were applied since
    std::string state;
    std::vector<AppliedRow> applied;       ///< entries applied since the last commit, or whose effect has grown
    std::vector<ResultRow> upserts;        ///< open and final documents
    std::vector<WindowId> withdrawn;       ///< documents and index entries to remove (merged sessions)
    std::vector<WindowBlob> windowStates;  ///< open-window state to write
    std::vector<std::string> closedStates; ///< ids of window state to remove
    std::vector<Key> newKeys;              ///< keys this task has not yet committed: owner entries to check and write
    std::vector<KeyCount> keyCounts;       ///< absolute values of the keys counted since the last commit
    std::vector<DeadLetter> deadLetters;
    bool keepAllDeadLetters = false; ///< else the newest 1,000 per partition
    bool finished = false;           ///< W = +inf and everything fired

    [[nodiscard]] std::size_t bytes() const;
};

enum class CommitResult {
    Applied,
    NotApplied, ///< an error reply: nothing written; keep, stop taking, back off, send the same request again
    Refused,    ///< compare-and-set failed: nothing written; `refusal` says which comparison
    Unknown,    ///< no reply: claim again and look (R7)
};

/// Why a store takes no commit although it may be asked again.
enum class StoreTrouble : std::uint8_t { None, Away, Full };

struct CommitOutcome {
    CommitResult result = CommitResult::Applied;
    std::string refusal; ///< FENCED, STALE, LINEAGE, GENERATION, RUN or OWNER
    std::string text;    ///< for people
    std::int64_t controlHead = 0;
    StoreTrouble trouble = StoreTrouble::None; ///< Full: disk or memory is used up; with NotApplied and Unknown
};

/// One line of the per-partition commit ledger (A2): commits must tile [first, end).
struct CommitEntry {
    std::int64_t number = 0;
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::int64_t generation = 0;
    std::int64_t incarnation = 0;
    std::string token;
    std::uint32_t crc = 0; ///< CRC-32C of the task state written
};

/// The write side. One thread at a time (the commit thread).
class ResultStore {
public:
    ResultStore() = default;
    ResultStore(const ResultStore&) = delete;
    ResultStore& operator=(const ResultStore&) = delete;
    virtual ~ResultStore() = default;

    /// nullopt when the store holds no run of this pipeline.
    virtual Result<std::optional<RunRecord>> currentRun() = 0;
    /// Removes the earlier run in bounded slices, then records `run`. `run.lineage` is filled in.
    virtual Result<RunRecord> beginRun(const RunRecord& run) = 0;
    /// The current run; where the store holds none, `run` is begun, in one step, whoever else does the same. Conflict:
    /// an earlier run is being removed, or is not whole; beginRun() ends that.
    virtual Result<RunRecord> joinRun(const RunRecord& run) = 0;
    /// Raises the incarnation of the current run; Conflict when it is not `run`.
    virtual Result<RunRecord> resumeRun(const std::string& run) = 0;
    virtual Status finishRun(const std::string& run) = 0;

    /// Conflict: another run is current. NotFound: `tokens.held` is the partition's token no more.
    virtual Result<Claim> claim(const std::string& run, std::int32_t partition, const ClaimTokens& tokens) = 0;
    Result<Claim> claim(const std::string& run, std::int32_t partition) { return claim(run, partition, {}); }
    virtual Result<WindowSlice> loadWindows(std::int32_t partition, const std::string& cursor) = 0;
    virtual Result<KeyCountSlice> loadKeyCounts(std::int32_t partition, const std::string& cursor) = 0;
    [[nodiscard]] virtual CommitOutcome commit(const CommitRequest& request) = 0;

    /// Appends one entry to the control log of the current run, which must be `run` (Conflict) and not finished
    /// (Conflict). Unavailable or Timeout: it may have been appended; read the log to know.
    virtual Result<std::int64_t> appendControl(const std::string& run, const std::string& text) = 0;
    /// Entries with a sequence > `after`, ascending, at most `limit`.
    virtual Result<std::vector<ControlRow>> readControl(std::int64_t after, std::size_t limit) = 0;
    /// What `partition` has applied, ascending by sequence. Part of what a claim loads.
    virtual Result<std::vector<AppliedRow>> loadApplied(std::int32_t partition) = 0;
};

/// One page of rows in ascending (start, end, key) order (the digest's order), or of one key by start.
struct RowPage {
    std::vector<ResultRow> rows;
    std::string cursor; ///< empty: no more
};

struct DeadLetterPage {
    std::vector<DeadLetter> rows;
    std::string cursor;
};

enum class ScanOrder { Ascending, Descending };

/// The read side. One thread at a time; each reader has its own connection.
class ResultReader {
public:
    ResultReader() = default;
    ResultReader(const ResultReader&) = delete;
    ResultReader& operator=(const ResultReader&) = delete;
    virtual ~ResultReader() = default;

    virtual Result<std::optional<RunRecord>> currentRun() = 0;
    /// Rows of one key whose window start lies in [from, to], by start; `cursor` continues an earlier page.
    virtual Result<RowPage> rowsOfKey(const Key& key, EventTime from, EventTime to, ScanOrder order, std::size_t limit,
                                      const std::string& cursor) = 0;
    /// All rows whose window start lies in [from, to], by (start, end, key).
    virtual Result<RowPage> rows(EventTime from, EventTime to, ScanOrder order, std::size_t limit,
                                 const std::string& cursor) = 0;
    /// Dead letters of one partition in the order they were committed; `firstOnly`: those kept for the summary.
    virtual Result<DeadLetterPage> deadLetters(std::int32_t partition, bool firstOnly, std::size_t limit,
                                               const std::string& cursor) = 0;
    virtual Result<std::vector<CommitEntry>> commitLedger(std::int32_t partition) = 0;
    /// Events counted per key of one partition, in no particular order.
    virtual Result<KeyCountSlice> keyCounts(std::int32_t partition, const std::string& cursor) = 0;
    /// As ResultStore::readControl and loadApplied.
    virtual Result<std::vector<ControlRow>> controlLog(std::int64_t after, std::size_t limit) = 0;
    virtual Result<std::vector<AppliedRow>> applied(std::int32_t partition) = 0;
    /// In the order asked for; claims nothing.
    virtual Result<std::vector<CommittedState>> committed(std::span<const std::int32_t> partitions) = 0;
    virtual Status ping() = 0;
};

/// True when a stored document is final: a quote inside a JSON string is always escaped, so the text decides.
[[nodiscard]] bool isFinalDocument(std::string_view document);

} // namespace streampulse
