#include "core/codec/csv_mapping.h"

#include "core/base/decimal.h"
#include "core/base/hash.h"
#include "core/codec/csv_header.h"
#include "core/codec/csv_number.h"
#include "core/codec/csv_row.h"
#include "core/codec/json_text.h"
#include "core/codec/result_document.h"
#include "core/codec/time_text.h"

#include <fmt/format.h>
#include <optional>
#include <simdjson.h>

namespace streampulse::codec {
namespace {

using Kind = spec::ColumnRule::Kind;

constexpr int kMicroDigits = 6;
constexpr std::size_t kShortHash = 16;
constexpr std::size_t kRowDigits = 12;

/// The front of row ids: the file's name, or a hash of it where the name and a row number might not fit an id.
std::string idFront(const spec::PipelineSpec& spec, const std::string& fileName) {
    const std::size_t limit = spec.id ? spec.id->maxLength : 0;
    const bool valid = simdjson::validate_utf8(fileName.data(), fileName.size());
    if (valid && codePoints(fileName) + 1 + kRowDigits <= limit) return fileName;
    return sha256Hex(fileName).substr(0, kShortHash);
}

} // namespace

struct CsvMapping::Private {
    Private(const spec::PipelineSpec& spec, HeaderPlan&& headerPlan, const std::string& fileName)
        : plan(std::move(headerPlan)),
          mappingName(plan.mapping != nullptr ? plan.mapping->name : ""),
          timeFormat(spec.time.format),
          idPrefix(idFront(spec, fileName)) {
        for (const FieldSource& source : plan.sources) names.push_back(jsonString(source.field) + ":");
        plan.mapping = nullptr; // the spec need not outlive us
    }

    std::optional<std::string> value(const FieldSource& source, std::int64_t row);
    std::optional<std::string> copied(const FieldSource& source);
    std::optional<std::string> multiplied(const FieldSource& source);
    std::optional<std::string> difference(const FieldSource& source);
    std::optional<std::string> timeInZone(std::string_view text);

    HeaderPlan plan;
    std::string mappingName;
    spec::TimeFormat timeFormat;
    std::string idPrefix;
    std::vector<std::string> names;     ///< `"field":`, one per source
    std::optional<TimeZone> timeZone;   ///< of local times; empty where the spec's zone holds, which the decoder knows
    std::optional<TimeZone> calculator; ///< for differences: the mapping's zone, else the spec's
    CsvRow row;
    TimeNotes notes;
};

/// The JSON value of one field, or nothing when it is empty.
std::optional<std::string> CsvMapping::Private::value(const FieldSource& source, std::int64_t rowNumber) {
    switch (source.rule.kind) {
    case Kind::RowId:
        return jsonString(fmt::format("{}:{}", idPrefix, rowNumber));
    case Kind::Multiply:
        return multiplied(source);
    case Kind::TimeDifferenceSeconds:
        return difference(source);
    case Kind::Copy:
        break;
    }
    return copied(source);
}

std::optional<std::string> CsvMapping::Private::copied(const FieldSource& source) {
    std::string_view text = row.field(source.column);
    if (source.numeric || source.time) text = withoutBlanks(text);
    if (text.empty()) return std::nullopt;
    if (source.numeric)
        if (auto number = canonicalNumber(text)) return number;
    if (source.time)
        if (auto time = timeInZone(text)) return time;
    return jsonString(text);
}

/// A local time of the mapping's zone as the spec wants times; nothing when it is to be taken as it is.
std::optional<std::string> CsvMapping::Private::timeInZone(std::string_view text) {
    if (!timeZone) return std::nullopt;
    const auto local = splitLocalText(text);
    const auto reading = local ? readTimeText(text, &*timeZone) : std::nullopt;
    if (!reading) return std::nullopt;
    notes.shifted = notes.shifted || reading->shifted;
    notes.ambiguous = notes.ambiguous || reading->ambiguous;
    const std::int64_t micros = reading->time.micros();
    switch (timeFormat) {
    case spec::TimeFormat::EpochSeconds:
        return formatDecimal(micros, kMicroDigits);
    case spec::TimeFormat::EpochMillis:
        return formatDecimal(micros, kMicroDigits - 3);
    case spec::TimeFormat::EpochMicros:
        return formatDecimal(micros, 0);
    case spec::TimeFormat::Rfc3339:
        break;
    }
    // The fraction goes along digit by digit, so that the decoder cuts and counts it as it does for every time.
    const std::int64_t inSecond = (micros % 1'000'000 + 1'000'000) % 1'000'000;
    std::string utc = formatRfc3339(EventTime(micros - inSecond));
    if (!local->fraction.empty()) utc.insert(utc.size() - 1, "." + std::string(local->fraction));
    return "\"" + utc + "\"";
}

std::optional<std::string> CsvMapping::Private::multiplied(const FieldSource& source) {
    const std::string_view text = withoutBlanks(row.field(source.column));
    if (text.empty()) return std::nullopt;
    auto product = multipliedNumber(text, source.rule.factor, source.rule.factorScale);
    return product ? product : jsonString(text);
}

/// Seconds between two times; where one cannot be read, its text stands for the engine to reject.
std::optional<std::string> CsvMapping::Private::difference(const FieldSource& source) {
    const std::string_view later = withoutBlanks(row.field(source.column));
    const std::string_view earlier = withoutBlanks(row.field(source.earlier));
    if (later.empty() || earlier.empty()) return std::nullopt;
    const auto end = readTimeText(later, &*calculator);
    const auto begin = readTimeText(earlier, &*calculator);
    if (!begin) return jsonString(earlier);
    if (!end) return jsonString(later);
    notes.shifted = notes.shifted || begin->shifted || end->shifted;
    notes.ambiguous = notes.ambiguous || begin->ambiguous || end->ambiguous;
    return formatDecimal((end->time - begin->time).count(), kMicroDigits);
}

CsvMapping::CsvMapping(std::unique_ptr<Private> state) : m_private(std::move(state)) {}
CsvMapping::~CsvMapping() = default;
CsvMapping::CsvMapping(CsvMapping&&) noexcept = default;
CsvMapping& CsvMapping::operator=(CsvMapping&&) noexcept = default;

Result<CsvMapping> CsvMapping::fromHeader(const spec::PipelineSpec& spec, std::string_view header,
                                          const std::string& fileName) {
    Result<HeaderPlan> plan = planHeader(spec, header);
    if (!plan) return fail(plan.error());
    return fromPlan(spec, std::move(*plan), fileName);
}

Result<CsvMapping> CsvMapping::fromPlan(const spec::PipelineSpec& spec, HeaderPlan plan, const std::string& fileName) {
    const std::string ownZone = plan.mapping != nullptr ? plan.mapping->zone : "";
    auto state = std::make_unique<Private>(spec, std::move(plan), fileName);
    const Result<TimeZone> zone = TimeZone::find(ownZone.empty() ? spec.time.zone : ownZone);
    if (!zone) return fail(zone.error());
    state->calculator = *zone;
    if (!ownZone.empty()) state->timeZone = *zone;
    return CsvMapping(std::move(state));
}

const std::string& CsvMapping::mappingName() const { return m_private->mappingName; }

CsvMapping::TimeNotes CsvMapping::timeNotes() const { return m_private->notes; }

tl::expected<std::string, BadRow> CsvMapping::toJson(std::string_view rowBytes, std::int64_t row) {
    Private& my = *m_private;
    my.notes = {};
    if (!simdjson::validate_utf8(rowBytes.data(), rowBytes.size())) return tl::unexpected(BadRow{"not UTF-8"});
    if (!my.row.split(rowBytes))
        return tl::unexpected(BadRow{"broken quoting: a quote inside a field must be doubled"});
    if (my.row.size() != my.plan.columns)
        return tl::unexpected(BadRow{fmt::format("{} columns, the header has {}", my.row.size(), my.plan.columns)});
    std::string json = "{";
    for (std::size_t i = 0; i < my.plan.sources.size(); ++i) {
        const auto value = my.value(my.plan.sources[i], row);
        if (!value) continue;
        if (json.size() > 1) json += ',';
        json.append(my.names[i]).append(*value);
    }
    return json + "}";
}

} // namespace streampulse::codec
