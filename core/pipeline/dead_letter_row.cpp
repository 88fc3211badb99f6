#include "core/pipeline/dead_letter_row.h"

#include "core/codec/object_reader.h"
#include "core/codec/result_document.h"

#include <array>
#include <fmt/format.h>

namespace streampulse::pipeline {
namespace {

std::string_view reasonOf(const SideOutput& output) {
    return output.kind == "rejected" ? rejectionReasonName(output.rejection->reason) : output.kind;
}

} // namespace

std::string deadLetterRow(const RecordView& record, const SideOutput& output) {
    return fmt::format(
        R"({{"row":{},"partition":{},"offset":{},"kind":"{}","reason":"{}","field":{},"text":{},"event_time":{}}})",
        record.tag.row >= 0 ? std::to_string(record.tag.row) : "null", output.partition, output.position, output.kind,
        reasonOf(output), codec::jsonString(output.rejection->field), codec::jsonString(output.rejection->text),
        output.eventTime ? codec::jsonString(formatRfc3339(*output.eventTime)) : "null");
}

std::optional<api::Cause> explainDeadLetter(std::string_view line, std::int64_t row) {
    if (!line.starts_with(fmt::format(R"({{"row":{},)", row))) return std::nullopt;
    constexpr std::array<std::string_view, 8> kNames{"row",    "partition", "offset", "kind",
                                                     "reason", "field",     "text",   "event_time"};
    codec::Problems problems;
    codec::JsonText json;
    const auto object = json.readObject(line, problems);
    if (!object) return std::nullopt;
    codec::ObjectReader reader(*object, {}, kNames, problems);
    const std::string kind(reader.text("kind").value_or(""));
    api::Cause cause;
    cause.kind = kind == "late"        ? api::CauseKind::RowLate
                 : kind == "duplicate" ? api::CauseKind::RowDuplicate
                                       : api::CauseKind::RowRejected;
    cause.partition = static_cast<std::int32_t>(reader.integer("partition", 0, INT32_MAX).value_or(-1));
    cause.facts = {{"row", row}, {"offset", reader.integer("offset", 0, INT64_MAX).value_or(-1)}};
    if (const auto time = reader.timeOrNull("event_time")) cause.facts.push_back({"eventTime", *time});
    for (const std::string_view name : {"reason", "field", "text"})
        if (const auto text = reader.text(name); text && !text->empty())
            cause.facts.push_back({std::string(name), std::string(*text)});
    return cause;
}

DeadRecord deadLetterRecord(const RecordView& record, const SideOutput& output, std::int64_t generation) {
    DeadRecord dead;
    dead.partition = output.partition;
    dead.arrivalTime = record.arrivalTime;
    if (record.key) dead.key = std::string(*record.key);
    dead.value = std::string(record.value);
    dead.headers = {{"sp-kind", std::string(output.kind)},
                    {"sp-reason", std::string(reasonOf(output))},
                    {"sp-text", output.rejection->text},
                    {"sp-partition", std::to_string(output.partition)},
                    {"sp-offset", std::to_string(output.position)},
                    {std::string(kHeaderRow), std::to_string(record.tag.row)},
                    {"sp-generation", std::to_string(generation)}};
    return dead;
}

std::string lateText(const window::LateCause& cause) {
    return fmt::format("late by {}; a watermark bound of {} would have kept it", formatDuration(cause.by),
                       formatDuration(cause.smallestBound));
}

Rejection rejectionOfStub(std::string_view header) {
    const std::size_t colon = header.find(':');
    const std::string_view name = header.substr(0, colon);
    Rejection rejection{RejectionReason::BadRow, {}, {}};
    if (colon != std::string_view::npos) rejection.text = std::string(header.substr(colon + 1));
    for (std::size_t i = 0; i < kRejectionReasonCount; ++i)
        if (rejectionReasonName(static_cast<RejectionReason>(i)) == name)
            rejection.reason = static_cast<RejectionReason>(i);
    return rejection;
}

} // namespace streampulse::pipeline
