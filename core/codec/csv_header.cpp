#include "core/codec/csv_header.h"

#include "core/codec/csv_number.h"
#include "core/codec/csv_row.h"
#include "core/codec/json_text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>
#include <simdjson.h>

namespace streampulse::codec {
namespace {

using Kind = spec::ColumnRule::Kind;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kShownColumns = 24;
constexpr std::size_t kShownCharacters = 64;

std::optional<std::size_t> indexOf(const std::vector<std::string>& names, const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

const spec::ColumnRule* ruleFor(const spec::ColumnMapping* mapping, const std::string& field) {
    if (mapping == nullptr) return nullptr;
    for (const spec::ColumnRule& rule : mapping->rules)
        if (rule.target == field) return &rule;
    return nullptr;
}

/// What the header lacks for `mapping` (null: for the spec's own names): columns, each once.
std::vector<std::string> missingColumns(const std::vector<RecordField>& wanted, const spec::ColumnMapping* mapping,
                                        const std::vector<std::string>& names) {
    std::vector<std::string> missing;
    const auto need = [&](const std::string& column) {
        if (!indexOf(names, column) && !indexOf(missing, column)) missing.push_back(column);
    };
    if (mapping != nullptr)
        for (const spec::ColumnRule& rule : mapping->rules) {
            if (rule.kind != Kind::RowId) need(rule.column);
            if (rule.kind == Kind::TimeDifferenceSeconds) need(rule.earlier);
        }
    for (const RecordField& field : wanted)
        if (field.required && ruleFor(mapping, field.name) == nullptr) need(field.name);
    return missing;
}

/// Where a field comes from; nothing where the header lacks a column for it.
std::optional<FieldSource> sourceOf(const RecordField& field, const spec::ColumnRule* rule,
                                    const std::vector<std::string>& names) {
    FieldSource source{field.name, field.numeric, field.time, rule != nullptr ? *rule : spec::ColumnRule{}};
    if (rule == nullptr) source.rule.column = field.name;
    const auto column = indexOf(names, source.rule.column);
    const auto earlier = indexOf(names, source.rule.earlier);
    if (!column && source.rule.kind != Kind::RowId) return std::nullopt;
    if (!earlier && source.rule.kind == Kind::TimeDifferenceSeconds) return std::nullopt;
    source.column = column.value_or(0);
    source.earlier = earlier.value_or(0);
    return source;
}

HeaderPlan makePlan(const std::vector<RecordField>& wanted, const spec::ColumnMapping* mapping,
                    const std::vector<std::string>& names) {
    HeaderPlan plan;
    plan.columns = names.size();
    plan.mapping = mapping;
    for (const RecordField& field : wanted)
        if (auto source = sourceOf(field, ruleFor(mapping, field.name), names))
            plan.sources.push_back(std::move(*source));
    return plan;
}

/// In the order of precedence; null: columns by name.
std::vector<const spec::ColumnMapping*> candidates(const spec::PipelineSpec& spec) {
    std::vector<const spec::ColumnMapping*> found;
    for (const spec::ColumnMapping& mapping : spec.mappings)
        if (mapping.chosen) found.push_back(&mapping);
    found.push_back(nullptr);
    for (const spec::ColumnMapping& mapping : spec.mappings)
        if (!mapping.chosen) found.push_back(&mapping);
    return found;
}

/// Fields that are required, or have a rule, and get nothing from the header.
std::vector<std::string> missingFields(const std::vector<RecordField>& wanted, const spec::ColumnMapping* mapping,
                                       const std::vector<std::string>& names) {
    std::vector<std::string> missing;
    const auto need = [&](const RecordField& field, const spec::ColumnRule* rule) {
        if (!sourceOf(field, rule, names) && !indexOf(missing, field.name)) missing.push_back(field.name);
    };
    for (const RecordField& field : wanted)
        if (field.required) need(field, ruleFor(mapping, field.name));
    if (mapping != nullptr)
        for (const spec::ColumnRule& rule : mapping->rules) need({rule.target}, &rule);
    return missing;
}

/// How well a plan that does not fit suits the header: fields its columns fill. Row ids suit every file.
std::ptrdiff_t filledByColumns(const HeaderPlan& plan) {
    return std::count_if(plan.sources.begin(), plan.sources.end(),
                         [](const FieldSource& source) { return source.rule.kind != Kind::RowId; });
}

HeaderFit bestFit(const spec::PipelineSpec& spec, const std::vector<RecordField>& wanted,
                  std::vector<std::string> names) {
    HeaderFit fit;
    fit.names = std::move(names);
    std::ptrdiff_t most = -1;
    for (const spec::ColumnMapping* mapping : candidates(spec)) {
        HeaderPlan plan = makePlan(wanted, mapping, fit.names);
        if (missingColumns(wanted, mapping, fit.names).empty()) {
            fit.plan = std::move(plan);
            fit.missing.clear();
            return fit;
        }
        const std::ptrdiff_t filled = filledByColumns(plan);
        if (filled <= most || (fit.plan.mapping != nullptr && fit.plan.mapping->chosen)) continue;
        most = filled;
        fit.missing = missingFields(wanted, mapping, fit.names);
        fit.plan = std::move(plan);
    }
    return fit;
}

Failure invalid(std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); }

std::string listed(const std::vector<std::string>& names) {
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < std::min(names.size(), kShownColumns); ++i)
        shown.push_back(cutText(names[i], kShownCharacters));
    if (names.size() > kShownColumns) shown.push_back(fmt::format("and {} more", names.size() - kShownColumns));
    return fmt::format("{}", fmt::join(shown, ", "));
}

/// The header splits better at another delimiter than the comma.
std::string delimiterHint(std::string_view header) {
    constexpr std::array<std::pair<char, std::string_view>, 3> kDelimiters{
        {{';', "semicolons"}, {'\t', "tabs"}, {'|', "vertical bars"}}};
    auto most = std::count(header.begin(), header.end(), ',');
    std::string hint;
    for (const auto& [delimiter, name] : kDelimiters) {
        const auto count = std::count(header.begin(), header.end(), delimiter);
        if (count <= most) continue;
        most = count;
        hint = fmt::format("; the columns are separated by {}: save the file with commas", name);
    }
    return hint;
}

Failure noFit(const spec::PipelineSpec& spec, const std::vector<RecordField>& wanted,
              const std::vector<std::string>& names, std::string_view header) {
    std::string text = fmt::format("the header does not fit the pipeline \"{}\": missing {}; found {}", spec.name,
                                   listed(missingColumns(wanted, nullptr, names)), listed(names));
    for (const spec::ColumnMapping& mapping : spec.mappings)
        text += fmt::format("; for the mapping \"{}\" it misses {}", mapping.name,
                            listed(missingColumns(wanted, &mapping, names)));
    return invalid(text + delimiterHint(header));
}

Result<std::vector<std::string>> readNames(std::string_view header) {
    CsvRow row;
    if (!simdjson::validate_utf8(header.data(), header.size())) return invalid("the header is not UTF-8 text");
    if (!row.split(header)) return invalid("the header's quotes are broken");
    std::vector<std::string> names;
    for (std::size_t i = 0; i < row.size(); ++i) {
        std::string name(withoutBlanks(row.field(i)));
        if (!name.empty() && indexOf(names, name))
            return invalid(fmt::format("the header has the column \"{}\" twice: rename one of them",
                                       cutText(name, kShownCharacters)));
        names.push_back(std::move(name));
    }
    return names;
}

} // namespace

std::vector<RecordField> recordFields(const spec::PipelineSpec& spec) {
    std::vector<RecordField> fields;
    const auto add = [&](RecordField wanted) {
        const auto same = [&](const RecordField& each) { return each.name == wanted.name; };
        const auto found = std::find_if(fields.begin(), fields.end(), same);
        if (found == fields.end()) {
            fields.push_back(std::move(wanted));
            return;
        }
        found->required = found->required || wanted.required;
        found->numeric = found->numeric || wanted.numeric;
        found->time = found->time || wanted.time;
    };
    if (spec.id) add({spec.id->field});
    add({spec.key.field, true, spec.key.type == KeyType::Integer});
    add({spec.time.field, true, spec.time.format != spec::TimeFormat::Rfc3339, true});
    for (const spec::Measure& measure : spec.measures) add({measure.field, measure.required, true});
    for (const spec::Attribute& attribute : spec.attributes) add({attribute.field, false});
    return fields;
}

Result<HeaderFit> fitHeader(const spec::PipelineSpec& spec, std::string_view header) {
    if (header.substr(0, kByteOrderMark.size()) == kByteOrderMark) header.remove_prefix(kByteOrderMark.size());
    Result<std::vector<std::string>> names = readNames(header);
    if (!names) return fail(names.error());
    return bestFit(spec, recordFields(spec), std::move(*names));
}

Result<HeaderPlan> planHeader(const spec::PipelineSpec& spec, std::string_view header) {
    Result<HeaderFit> fit = fitHeader(spec, header);
    if (!fit) return fail(fit.error());
    if (!fit->missing.empty()) return noFit(spec, recordFields(spec), fit->names, header);
    return std::move(fit->plan);
}

} // namespace streampulse::codec
