// Side outputs (S11): the JSON line of `--rejected-out` and of the store's list, and the record for the dead-letter
// topic.
#pragma once

#include "core/api/cause.h"
#include "core/api/workbench.h"
#include "core/pipeline/commit_work.h"
#include "core/stream/event.h"
#include "core/window/admission.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::pipeline {

/// Rejections per partition that are kept for the summary's `rejections`.
inline constexpr std::int64_t kFirstRejections = 1000;

struct SideOutput {
    std::int32_t partition = 0;
    std::int64_t position = 0;            ///< S14
    std::string_view kind;                ///< rejected, late, duplicate
    const Rejection* rejection = nullptr; ///< for late and duplicate: field and text only
    std::optional<EventTime> eventTime;   ///< late and duplicate
};

/// {"row":..,"partition":..,"offset":..,"key":..,"kind":..,"reason":..,"field":..,"text":..,"event_time":..}; row and
/// event_time may be null, and a record without a key has none here.
[[nodiscard]] std::string deadLetterRow(const RecordView& record, const SideOutput& output);

/// Such a line read back; row 0: not of a file. nullopt: it is none of ours.
[[nodiscard]] std::optional<api::SideOutputRow> parseDeadLetter(std::string_view line);

/// All the store keeps of the current run, by (partition, offset). Corrupt: a line that is none of ours.
Result<std::vector<api::SideOutputRow>> readSideOutputs(ResultReader& reader, std::int32_t partitions);

/// Why the row of the input was not counted, from such a line; nullopt when it is about another row.
[[nodiscard]] std::optional<api::Cause> explainDeadLetter(std::string_view line, std::int64_t row);

/// Original key and bytes; headers sp-kind, sp-reason, sp-text, sp-partition, sp-offset, sp-row, sp-generation.
[[nodiscard]] DeadRecord deadLetterRecord(const RecordView& record, const SideOutput& output, std::int64_t generation);

/// "late by 3m20s; a watermark bound of 8m20s would have kept it"
[[nodiscard]] std::string lateText(const window::LateCause& cause);

/// The rejection a stub's header `reason:text` stands for; an unknown reason counts as bad_row.
[[nodiscard]] Rejection rejectionOfStub(std::string_view header);

} // namespace streampulse::pipeline
