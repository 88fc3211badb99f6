// Live changes and the control log (S9) as JSON: one grammar for REST, the store's rows and control-log files.
//
// Durations and windows are written as in options ("30s"), times in RFC 3339. Members that are not named here are
// mistakes, as are members given twice: a misspelt setting must not look as if it had been taken.
#pragma once

#include "core/base/result.h"
#include "core/stream/control.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::codec {

/// One mistake in a text.
struct ChangeProblem {
    std::string field; ///< path, "window.size", "applied[1].beforeOffset"; empty: the text as a whole
    std::string text;  ///< what is wrong and what would be right
    friend bool operator==(const ChangeProblem&, const ChangeProblem&) = default;
};

/// At most so many mistakes of one text are told; one more says that there are others.
inline constexpr std::size_t kMaxProblems = 100;

// ---- a change: the body of a PATCH
// {"watermarkBound":"30s","window":{"kind":"tumbling","size":"5m"},"allowedLateness":"0s","idleTimeout":"10s"|"off",
//  "checkpointInterval":"1s","dedup":true}, any of them; or {"advanceWatermark":"RFC 3339"}; or {"end":true}.
// Windows: tumbling size, sliding size slide, session gap.

/// The members that are set, in the order above, without blanks.
[[nodiscard]] std::string encodeChange(const SettingsChange& change);
/// nullopt when something is wrong: then all mistakes are appended at once. `null` is "off" for idleTimeout. Whether
/// the values may be asked for is whyRefused()'s business.
[[nodiscard]] std::optional<SettingsChange> parseChange(std::string_view json, std::vector<ChangeProblem>& problems);

// ---- rows of the store

/// {"sequence":1,"author":"rest","partition":2,"change":{...}}; partition only when set, sequence 0 before the append.
[[nodiscard]] std::string encodeControlEntry(const ControlEntry& entry);
/// The inverse; Corrupt names what is wrong. Without a sequence it is 0.
Result<ControlEntry> decodeControlEntry(std::string_view text);

/// {"partition":0,"sequence":1,"beforeOffset":1234,"generation":2,"switchTime":null,"eventTime":...,"watermark":...,
///  "effect":{"windowsFired":3,"becameLate":0,"kept":0}}; eventTime and watermark are null while -inf.
[[nodiscard]] std::string encodeAppliedChange(const AppliedChange& applied);
/// The inverse; Corrupt names what is wrong.
Result<AppliedChange> decodeAppliedChange(std::string_view text);

// ---- the log: a file, part of the summary, part of GET /api/v1/pipeline

inline constexpr std::size_t kMaxControlEntries = 100'000;
inline constexpr std::size_t kMaxControlLogBytes = std::size_t{64} << 20;

/// One entry of the log: that of the store, and "applied":[...] without the sequence. `before`, when given, are the
/// values that the change replaced, as "before":{...}: for people, ignored on reading.
[[nodiscard]] std::string encodeControlRecord(const ControlRecord& record, const SettingsChange* before = nullptr);
/// A JSON array, one entry a line. No wall clock, so equal sessions give equal texts.
[[nodiscard]] std::string encodeControlLog(std::span<const ControlRecord> records);
/// InvalidArgument: all mistakes at once, a line each, with their places: `name: entry 3: applied[1].beforeOffset:
/// ...`. Needed are change, partition and beforeOffset; sequences are the places in the array, from 1. Changes keep
/// whyRefused()'s limits; advanceWatermark and end are for one partition. Positions of a partition do not go down.
Result<std::vector<ControlRecord>> decodeControlLog(std::string_view text, const std::string& name);

} // namespace streampulse::codec
