#include "core/spec/spec_parser.h"

#include <algorithm>
#include <fmt/format.h>

namespace streampulse::spec {

bool SpecParser::isMeasureField(const std::string& field) const {
    return std::any_of(m_spec.measures.begin(), m_spec.measures.end(),
                       [&](const Measure& measure) { return measure.field == field; });
}

bool SpecParser::isRecordField(const std::string& field) const {
    return field == m_spec.key.field || field == m_spec.time.field || (m_spec.id && field == m_spec.id->field) ||
           isMeasureField(field) ||
           std::any_of(m_spec.attributes.begin(), m_spec.attributes.end(),
                       [&](const Attribute& attribute) { return attribute.field == field; });
}

void SpecParser::parseMappings(TableReader& root) {
    for (const toml::table* table : root.tables("mapping")) {
        TableReader reader(*table, "[[mapping]]", m_mistakes);
        parseMapping(reader);
        reader.rejectUnknownKeys();
    }
}

void SpecParser::parseMapping(TableReader& reader) {
    ColumnMapping mapping;
    mapping.name = reader.requiredText("name").value_or("");
    if (!mapping.name.empty() && !isPlainName(mapping.name))
        reader.note("name",
                    fmt::format("\"{}\" must be letters, digits, - and _, a letter first, at most 50", mapping.name));
    for (const ColumnMapping& earlier : m_spec.mappings)
        if (earlier.name == mapping.name) reader.note("name", fmt::format("\"{}\" is used twice", mapping.name));
    mapping.title = reader.text("title").value_or(mapping.name);
    mapping.zone = reader.text("zone").value_or("");
    if (!mapping.zone.empty() && !looksLikeZone(mapping.zone))
        reader.note("zone", fmt::format("\"{}\" is no zone such as Europe/Berlin", mapping.zone));
    const std::vector<const toml::table*> rules = reader.tables("rule");
    if (rules.empty()) reader.note("rule", "there is no [[mapping.rule]]: add at least one");
    for (const toml::table* table : rules) {
        TableReader ruleReader(*table, "[[mapping.rule]]", m_mistakes);
        std::optional<ColumnRule> rule = parseRule(ruleReader);
        ruleReader.rejectUnknownKeys();
        if (!rule) continue;
        for (const ColumnRule& earlier : mapping.rules)
            if (earlier.target == rule->target)
                ruleReader.note("target", fmt::format("\"{}\" is filled twice", rule->target));
        mapping.rules.push_back(std::move(*rule));
    }
    m_spec.mappings.push_back(std::move(mapping));
}

std::optional<ColumnRule> SpecParser::parseRule(TableReader& reader) {
    ColumnRule rule;
    rule.target = reader.requiredText("target").value_or("");
    const bool difference = reader.has("seconds_from") || reader.has("seconds_to");
    const bool rowId = reader.boolean("row_id").value_or(false);
    const int kinds = (reader.has("column") ? 1 : 0) + (difference ? 1 : 0) + (rowId ? 1 : 0);
    if (kinds != 1)
        m_mistakes.add(reader.line(), "[[mapping.rule]]: needs one of: column, seconds_from with seconds_to, "
                                      "row_id = true");
    if (rowId) rule.kind = ColumnRule::Kind::RowId;
    parseTimeDifference(reader, rule);
    if (reader.has("column")) rule.column = reader.requiredText("column").value_or("");
    if (const auto factor = reader.exactNumber("multiply")) {
        if (!reader.has("column")) reader.note("multiply", "needs a column");
        rule.kind = ColumnRule::Kind::Multiply;
        rule.factor = factor->value;
        rule.factorScale = factor->scale;
    }
    if (rule.target.empty()) return std::nullopt;
    checkRuleTarget(reader, rule);
    return rule;
}

void SpecParser::parseTimeDifference(TableReader& reader, ColumnRule& rule) {
    const bool either = reader.has("seconds_from") || reader.has("seconds_to");
    if (!either) {
        reader.text("seconds_from"); // known names, for the list in messages
        reader.text("seconds_to");
        reader.text("column");
        return;
    }
    rule.kind = ColumnRule::Kind::TimeDifferenceSeconds;
    rule.earlier = reader.requiredText("seconds_from").value_or("");
    rule.column = reader.requiredText("seconds_to").value_or("");
}

void SpecParser::checkRuleTarget(TableReader& reader, const ColumnRule& rule) {
    using Kind = ColumnRule::Kind;
    if (!isRecordField(rule.target))
        reader.note("target", fmt::format("nothing in this spec reads a field \"{}\"", rule.target));
    else if (rule.kind == Kind::RowId && !(m_spec.id && rule.target == m_spec.id->field))
        reader.note("target", "row_id can only fill the field of [id]");
    else if ((rule.kind == Kind::Multiply || rule.kind == Kind::TimeDifferenceSeconds) && !isMeasureField(rule.target))
        reader.note("target", fmt::format("\"{}\" is no measure's field, so it cannot be computed", rule.target));
}

} // namespace streampulse::spec
