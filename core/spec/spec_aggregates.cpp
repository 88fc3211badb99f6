#include "core/spec/spec_parser.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace streampulse::spec {
namespace {

constexpr std::int64_t kMaxScale = 9;
constexpr std::int64_t kDefaultScale = 6;
constexpr int kPermilleDigits = 3;
constexpr std::int64_t kWholePermille = 1000;

struct NamedFunction {
    std::string_view name;
    AggregateFunction function;
};
constexpr std::array<NamedFunction, 7> kFunctions{{{"count", AggregateFunction::Count},
                                                   {"sum", AggregateFunction::Sum},
                                                   {"mean", AggregateFunction::Mean},
                                                   {"min", AggregateFunction::Min},
                                                   {"max", AggregateFunction::Max},
                                                   {"quantile", AggregateFunction::Quantile},
                                                   {"ratio", AggregateFunction::Ratio}}};

/// Members that every result document has, or may have.
constexpr std::array<std::string_view, 6> kDocumentNames{"windowStart", "windowEnd", "status",
                                                         "revision",    "partial",   "approximate"};

template<class List> std::optional<std::size_t> indexOf(const List& list, const std::string& name) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& each) { return each.name == name; });
    if (found == list.end()) return std::nullopt;
    return static_cast<std::size_t>(found - list.begin());
}

/// The entry's name, noted when it is missing, no plain name, or used before in `list`.
template<class List> std::string newName(TableReader& reader, const List& list) {
    const std::optional<std::string> name = reader.requiredText("name");
    if (!name) return {};
    if (!isPlainName(*name))
        reader.note("name", fmt::format("\"{}\" must be letters, digits, - and _, a letter first, at most 50", *name));
    if (indexOf(list, *name)) reader.note("name", fmt::format("\"{}\" is used twice", *name));
    return *name;
}

/// The record's field an entry reads; by default of the entry's name.
std::string fieldOf(TableReader& reader, const std::string& name) {
    return reader.has("field") ? reader.requiredText("field").value_or("") : name;
}

bool isCountOrSum(const Aggregate& aggregate) {
    return aggregate.function == AggregateFunction::Count || aggregate.function == AggregateFunction::Sum;
}

} // namespace

void SpecParser::parseMeasures(TableReader& root) {
    for (const toml::table* table : root.tables("measure")) {
        TableReader reader(*table, "[[measure]]", m_mistakes);
        Measure measure;
        measure.name = newName(reader, m_spec.measures);
        measure.field = fieldOf(reader, measure.name);
        measure.scale = static_cast<int>(reader.integer("scale", 0, kMaxScale).value_or(kDefaultScale));
        measure.min = reader.decimal("min", measure.scale).value_or(measure.min);
        measure.max = reader.decimal("max", measure.scale).value_or(measure.max);
        if (measure.min > measure.max) reader.note("max", "must not be less than min");
        measure.required = reader.boolean("required").value_or(true);
        reader.rejectUnknownKeys();
        m_spec.measures.push_back(std::move(measure));
    }
}

void SpecParser::parseAttributes(TableReader& root) {
    for (const toml::table* table : root.tables("attribute")) {
        TableReader reader(*table, "[[attribute]]", m_mistakes);
        Attribute attribute;
        attribute.name = newName(reader, m_spec.attributes);
        attribute.field = fieldOf(reader, attribute.name);
        reader.rejectUnknownKeys();
        m_spec.attributes.push_back(std::move(attribute));
    }
}

void SpecParser::parseAggregates(TableReader& root) {
    const std::vector<const toml::table*> tables = root.tables("aggregate");
    if (tables.empty()) m_mistakes.add(root.line("aggregate"), "there is no [[aggregate]]: add at least one");
    for (const toml::table* table : tables) {
        TableReader reader(*table, "[[aggregate]]", m_mistakes);
        parseAggregate(reader);
        reader.rejectUnknownKeys();
    }
    checkFieldUse(root.line());
}

void SpecParser::parseAggregate(TableReader& reader) {
    Aggregate aggregate;
    aggregate.name = newName(reader, m_spec.aggregates);
    if (std::find(kDocumentNames.begin(), kDocumentNames.end(), aggregate.name) != kDocumentNames.end() ||
        (!aggregate.name.empty() && aggregate.name == m_spec.key.document))
        reader.note("name", fmt::format("\"{}\" is already a member of every result document", aggregate.name));
    const std::string function = reader.requiredText("function").value_or("");
    const auto* const named = std::find_if(kFunctions.begin(), kFunctions.end(),
                                           [&](const NamedFunction& each) { return each.name == function; });
    if (named != kFunctions.end())
        aggregate.function = named->function;
    else if (!function.empty())
        reader.note("function", fmt::format("\"{}\" must be count, sum, mean, min, max, quantile or ratio", function));
    const bool ofMeasure = named != kFunctions.end() && aggregate.function != AggregateFunction::Count &&
                           aggregate.function != AggregateFunction::Ratio;
    if (ofMeasure && !reader.has("measure")) reader.noteMissing("measure");
    if (const auto measure = reader.text("measure")) {
        const auto index = indexOf(m_spec.measures, *measure);
        if (!index) reader.note("measure", fmt::format("there is no measure \"{}\"", *measure));
        if (named != kFunctions.end() && !ofMeasure) reader.note("measure", "is not for count and ratio");
        aggregate.measure = index.value_or(0);
    }
    parseQuantile(reader, aggregate);
    parseRatio(reader, aggregate);
    parseFilter(reader, aggregate);
    m_spec.aggregates.push_back(std::move(aggregate));
}

void SpecParser::parseQuantile(TableReader& reader, Aggregate& aggregate) {
    const bool quantile = aggregate.function == AggregateFunction::Quantile;
    if (quantile && !reader.has("quantile")) reader.noteMissing("quantile");
    if (!quantile && reader.has("quantile")) reader.note("quantile", "is only for the function quantile");
    const auto permille = reader.decimal("quantile", kPermilleDigits);
    if (permille && (*permille < 0 || *permille > kWholePermille)) reader.note("quantile", "must be from 0 to 1");
    aggregate.quantilePermille = permille.value_or(0);
}

std::optional<std::size_t> SpecParser::ratioPart(TableReader& reader, std::string_view key) {
    const auto name = reader.requiredText(key);
    if (!name) return std::nullopt;
    const auto index = indexOf(m_spec.aggregates, *name);
    if (!index)
        reader.note(key, fmt::format("there is no aggregate \"{}\" before this one", *name));
    else if (!isCountOrSum(m_spec.aggregates[*index]))
        reader.note(key, fmt::format("\"{}\" must be a count or a sum", *name));
    return index;
}

void SpecParser::parseRatio(TableReader& reader, Aggregate& aggregate) {
    if (aggregate.function == AggregateFunction::Ratio) {
        aggregate.numerator = ratioPart(reader, "numerator").value_or(0);
        aggregate.denominator = ratioPart(reader, "denominator").value_or(0);
        return;
    }
    for (const std::string_view key : {"numerator", "denominator"}) {
        const bool given = reader.text(key).has_value() || reader.has(key);
        if (given) reader.note(key, "is only for the function ratio");
    }
}

void SpecParser::parseFilter(TableReader& reader, Aggregate& aggregate) {
    const toml::table* table = reader.table("filter");
    if (table == nullptr) return;
    if (aggregate.function == AggregateFunction::Ratio)
        reader.note("filter", "is not for ratios: filter their numerator and denominator");
    TableReader inner(*table, "filter", m_mistakes);
    Filter filter;
    if (const auto name = inner.requiredText("attribute")) {
        const auto index = indexOf(m_spec.attributes, *name);
        if (!index) inner.note("attribute", fmt::format("there is no attribute \"{}\"", *name));
        filter.attribute = index.value_or(0);
    }
    const auto in = inner.texts("in");
    const auto notIn = inner.texts("not_in");
    if (inner.has("in") == inner.has("not_in"))
        m_mistakes.add(inner.line(), "filter: needs either in = [...] or not_in = [...]");
    filter.negated = inner.has("not_in");
    filter.values = in.value_or(notIn.value_or(std::vector<std::string>()));
    inner.rejectUnknownKeys();
    aggregate.filter = std::move(filter);
}

/// One field cannot be a JSON text for one reader and a number for another.
void SpecParser::checkFieldUse(std::int64_t line) {
    std::vector<std::string> textFields;
    std::vector<std::string> numberFields;
    if (m_spec.id) textFields.push_back(m_spec.id->field);
    (m_spec.key.type == KeyType::Text ? textFields : numberFields).push_back(m_spec.key.field);
    (m_spec.time.format == TimeFormat::Rfc3339 ? textFields : numberFields).push_back(m_spec.time.field);
    for (const Measure& measure : m_spec.measures) numberFields.push_back(measure.field);
    for (const std::string& field : textFields)
        if (!field.empty() && std::find(numberFields.begin(), numberFields.end(), field) != numberFields.end())
            m_mistakes.add(line, fmt::format("the field \"{}\" is read as a text and as a number", field));
}

} // namespace streampulse::spec
