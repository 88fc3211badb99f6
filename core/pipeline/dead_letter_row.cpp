#include "core/pipeline/dead_letter_row.h"

#include "core/codec/object_reader.h"
#include "core/codec/result_document.h"
#include "core/pipeline/run_results.h"

#include <array>
#include <fmt/format.h>

namespace streampulse::pipeline {
namespace {

std::string_view reasonOf(const SideOutput& output) {
    return output.kind == "rejected" ? rejectionReasonName(output.rejection->reason) : output.kind;
}

} // namespace

std::string deadLetterRow(const RecordView& record, const SideOutput& output) {
    const std::string key = record.key ? ",\"key\":" + codec::jsonString(*record.key) : std::string();
    return fmt::format(
        R"({{"row":{},"partition":{},"offset":{}{},"kind":"{}","reason":"{}","field":{},"text":{},"event_time":{}}})",
        record.tag.row >= 0 ? std::to_string(record.tag.row) : "null", output.partition, output.position, key,
        output.kind, reasonOf(output), codec::jsonString(output.rejection->field),
        codec::jsonString(output.rejection->text),
        output.eventTime ? codec::jsonString(formatRfc3339(*output.eventTime)) : "null");
}

std::optional<api::SideOutputRow> parseDeadLetter(std::string_view line) {
    constexpr std::array<std::string_view, 9> kNames{"row",    "partition", "offset", "key",       "kind",
                                                     "reason", "field",     "text",   "event_time"};
    codec::Problems problems;
    codec::JsonText json;
    const auto object = json.readObject(line, problems);
    if (!object) return std::nullopt;
    codec::ObjectReader reader(*object, {}, kNames, problems);
    for (const std::string_view name : {"partition", "offset", "kind", "reason"}) reader.require(name);
    const auto member = reader.member("row");
    const bool noRow = !member || member->is_null();
    api::SideOutputRow row;
    row.row = noRow ? 0 : reader.integer("row", 0, INT64_MAX).value_or(0);
    row.partition = static_cast<std::int32_t>(reader.integer("partition", 0, INT32_MAX).value_or(0));
    row.offset = reader.integer("offset", 0, INT64_MAX).value_or(0);
    row.kind = reader.text("kind").value_or("");
    row.reason = reader.text("reason").value_or("");
    row.field = reader.text("field").value_or("");
    row.text = reader.text("text").value_or("");
    if (reader.has("key")) row.key = reader.text("key").value_or("");
    row.eventTime = reader.timeOrNull("event_time");
    const bool known = row.kind == "rejected" || row.kind == "late" || row.kind == "duplicate";
    if (!problems.empty() || !known) return std::nullopt;
    return row;
}

Result<std::vector<api::SideOutputRow>> readSideOutputs(ResultReader& reader, std::int32_t partitions) {
    std::vector<api::SideOutputRow> rows;
    const Status read = visitDeadLetters(reader, partitions, false, [&](const DeadLetter& letter) -> Status {
        auto row = parseDeadLetter(letter.row);
        if (!row) return fail(ErrorCode::Corrupt, "a stored side output is damaged; start a new run with --fresh");
        rows.push_back(std::move(*row));
        return {};
    });
    if (!read) return fail(read.error());
    return rows;
}

std::optional<api::Cause> explainDeadLetter(std::string_view line, std::int64_t row) {
    if (!line.starts_with(fmt::format(R"({{"row":{},)", row))) return std::nullopt;
    const auto parsed = parseDeadLetter(line);
    if (!parsed) return std::nullopt;
    api::Cause cause;
    cause.kind = parsed->kind == "late"        ? api::CauseKind::RowLate
                 : parsed->kind == "duplicate" ? api::CauseKind::RowDuplicate
                                               : api::CauseKind::RowRejected;
    cause.partition = parsed->partition;
    cause.facts = {{"row", row}, {"offset", parsed->offset}};
    if (parsed->eventTime) cause.facts.push_back({"eventTime", *parsed->eventTime});
    for (const auto& [name, text] :
         {std::pair("reason", &parsed->reason), std::pair("field", &parsed->field), std::pair("text", &parsed->text)})
        if (!text->empty()) cause.facts.push_back({name, *text});
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
