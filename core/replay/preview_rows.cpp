#include "core/replay/preview_rows.h"

#include "core/base/decimal.h"
#include "core/base/hash.h"
#include "core/codec/csv_header.h"
#include "core/codec/json_text.h"
#include "core/replay/text_rows.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace streampulse::replay {
namespace {

using Kind = spec::ColumnRule::Kind;

constexpr std::size_t kShownCharacters = 200;
/// Between the column names of a header's id; no name that people give holds it.
constexpr std::string_view kNameSeparator = "\x1f";

std::vector<std::string> fieldNames(const spec::PipelineSpec& spec) {
    std::vector<std::string> names;
    for (const codec::RecordField& field : codec::recordFields(spec)) names.push_back(field.name);
    return names;
}

std::string typeOf(const spec::PipelineSpec& spec, const codec::RecordField& field) {
    if (field.time) return "time";
    if (field.name == spec.key.field && spec.key.type == KeyType::Integer) return "integer";
    return field.numeric ? "number" : "text";
}

std::string sourceText(const spec::ColumnRule& rule) {
    switch (rule.kind) {
    case Kind::RowId:
        return "file name and row";
    case Kind::TimeDifferenceSeconds:
        return rule.column + " - " + rule.earlier;
    case Kind::Multiply:
        return rule.column + " \u00d7 " + formatDecimal(rule.factor, rule.factorScale);
    case Kind::Copy:
        break;
    }
    return rule.column;
}

std::string shapeName(InputShape shape) {
    switch (shape) {
    case InputShape::JsonLines:
        return "json-lines";
    case InputShape::JsonArray:
        return "json-array";
    case InputShape::Csv:
        break;
    }
    return "csv";
}

std::size_t placeOf(const std::vector<api::PreviewField>& fields, const std::string& name) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.name == name; });
    return static_cast<std::size_t>(found - fields.begin());
}

} // namespace

PreviewRows::PreviewRows(const spec::PipelineSpec& spec, const InputOptions& options, std::string name)
    : m_spec(spec),
      m_name(std::move(name)),
      m_maxRowBytes(options.maxRowBytes),
      m_limit(std::min(api::kPreviewRows, options.maxRows.value_or(api::kPreviewRows))),
      m_decoder(spec),
      m_record(fieldNames(spec)) {
    m_preview.name = m_name;
    m_preview.zone = spec.time.zone;
    for (const codec::RecordField& field : codec::recordFields(spec))
        m_preview.fields.push_back({field.name, {}, typeOf(spec, field), field.required});
}

Status PreviewRows::begin(InputShape shape) {
    m_shape = shape;
    m_preview.shape = shapeName(shape);
    m_converter.emplace(m_spec, shape, m_name, m_maxRowBytes);
    return {};
}

Status PreviewRows::take(const RawRow& raw) {
    if (wantsHeader()) return takeHeader(raw);
    api::PreviewRow row;
    row.row = ++m_preview.rowsLooked;
    if (m_partial)
        takeUnjudged(raw, std::move(row));
    else
        takeConverted(raw, std::move(row));
    return {};
}

Status PreviewRows::takeHeader(const RawRow& raw) {
    m_headerSeen = true;
    Result<codec::HeaderFit> fit = codec::fitHeader(m_spec, raw.bytes);
    const bool readable = fit && raw.shape == RowShape::Whole;
    if (!readable || fit->missing.empty())
        if (Status taken = m_converter->takeHeader(raw); !taken) return taken;
    if (!fit) return fail(fit.error());
    m_preview.columns = fit->names;
    m_preview.headerId = sha256Hex(fmt::format("{}", fmt::join(fit->names, kNameSeparator)));
    m_preview.missing = fit->missing;
    if (const spec::ColumnMapping* mapping = fit->plan.mapping) {
        m_preview.mapping = mapping->name;
        m_preview.mappingTitle = mapping->title;
        if (!mapping->zone.empty()) m_preview.zone = mapping->zone;
    }
    for (const codec::FieldSource& source : fit->plan.sources)
        m_preview.fields[placeOf(m_preview.fields, source.field)].source = sourceText(source.rule);
    if (fit->missing.empty()) return {};
    Result<codec::CsvMapping> partial = codec::CsvMapping::fromPlan(m_spec, std::move(fit->plan), m_name);
    if (!partial) return fail(partial.error());
    m_partial = std::move(*partial);
    return {};
}

void PreviewRows::takeConverted(const RawRow& raw, api::PreviewRow row) {
    const ConvertedRow converted = m_converter->convert(raw, row.row);
    if (!converted.reject.empty()) { // "reason:text"
        row.values.resize(m_preview.fields.size());
        const std::size_t colon = converted.reject.find(':');
        row.reason = converted.reject.substr(0, colon);
        row.text = converted.reject.substr(colon + 1);
        return keepBad(std::move(row));
    }
    row.values = valuesOf(converted.json);
    if (auto rejection = m_decoder.decode(converted.json, m_event)) {
        row.reason = rejectionReasonName(rejection->reason);
        row.field = std::move(rejection->field);
        row.text = std::move(rejection->text);
        return keepBad(std::move(row));
    }
    row.values[placeOf(m_preview.fields, m_spec.key.field)] = m_event.key.text;
    row.values[placeOf(m_preview.fields, m_spec.time.field)] = formatRfc3339(m_event.time);
    keepGood(std::move(row));
}

void PreviewRows::takeUnjudged(const RawRow& raw, api::PreviewRow row) {
    if (raw.shape != RowShape::Whole || m_preview.good.size() >= api::kPreviewGoodRows) return;
    const tl::expected<std::string, codec::BadRow> json = m_partial->toJson(raw.bytes, row.row);
    if (!json) return;
    row.values = valuesOf(*json);
    keepGood(std::move(row));
}

void PreviewRows::keepGood(api::PreviewRow row) {
    if (m_preview.good.size() < api::kPreviewGoodRows) m_preview.good.push_back(std::move(row));
}

void PreviewRows::keepBad(api::PreviewRow row) {
    ++m_preview.rowsBad;
    if (m_preview.bad.size() < api::kPreviewBadRows) m_preview.bad.push_back(std::move(row));
}

/// What the record holds, field by field, cut to a bearable length. A field that JSON rows have is filled by itself.
std::vector<std::string> PreviewRows::valuesOf(std::string_view json) {
    (void)m_record.read(json); // what stands before a mistake is worth showing
    std::vector<std::string> values(m_preview.fields.size());
    for (std::size_t field = 0; field < values.size(); ++field) {
        const codec::JsonValue& value = m_record.value(field);
        using codec::JsonKind;
        if (value.kind == JsonKind::Absent) continue;
        if (m_shape != InputShape::Csv) m_preview.fields[field].source = m_preview.fields[field].name;
        if (value.kind == JsonKind::Array) values[field] = "[...]";
        if (value.kind == JsonKind::Object) values[field] = "{...}";
        if (value.kind == JsonKind::String) values[field] = codec::cutText(m_record.text(field), kShownCharacters);
        if (value.kind == JsonKind::Number || value.kind == JsonKind::Boolean)
            values[field] = codec::cutText(value.raw, kShownCharacters);
    }
    return values;
}

Result<api::InputPreview> PreviewRows::finish(bool whole) {
    m_preview.whole = whole;
    if (wantsHeader() && !whole)
        return fail(ErrorCode::InvalidArgument,
                    "its first row goes on for more than 4 MiB, which is no CSV header: is it CSV at all?");
    if (whole && m_preview.rowsLooked == 0) return noRows(m_shape, m_headerSeen);
    return std::move(m_preview);
}

} // namespace streampulse::replay
