// One TOML table -> PipelineSpec, section by section; mistakes are collected, never thrown.
#pragma once

#include "core/spec/pipeline_spec.h"
#include "core/spec/table_reader.h"

#include <string>

namespace streampulse::spec {

/// One parse of one file. After parse() the spec is only good when there are no mistakes.
class SpecParser {
public:
    explicit SpecParser(Mistakes& mistakes) : m_mistakes(mistakes) {}

    PipelineSpec parse(const toml::table& root);

private:
    void parseNames(TableReader& root);
    void parseKey(TableReader& root);
    void parseId(TableReader& root);
    void parseTime(TableReader& root);
    void parseDefaults(TableReader& root);

    // spec_aggregates.cpp
    void parseMeasures(TableReader& root);
    void parseAttributes(TableReader& root);
    void parseAggregates(TableReader& root);
    void parseAggregate(TableReader& reader);
    void parseQuantile(TableReader& reader, Aggregate& aggregate);
    void parseRatio(TableReader& reader, Aggregate& aggregate);
    void parseFilter(TableReader& reader, Aggregate& aggregate);
    std::optional<std::size_t> ratioPart(TableReader& reader, std::string_view key);
    void checkFieldUse(std::int64_t line);

    // spec_mappings.cpp
    void parseMappings(TableReader& root);
    void parseMapping(TableReader& reader);
    std::optional<ColumnRule> parseRule(TableReader& reader);
    void parseTimeDifference(TableReader& reader, ColumnRule& rule);
    void checkRuleTarget(TableReader& reader, const ColumnRule& rule);
    [[nodiscard]] bool isMeasureField(const std::string& field) const;
    [[nodiscard]] bool isRecordField(const std::string& field) const;

    Mistakes& m_mistakes;
    PipelineSpec m_spec;
};

/// A name that is safe in store keys, routes and topics: letters, digits, '-' and '_', a letter first, at most 50.
[[nodiscard]] bool isPlainName(std::string_view text);

/// An IANA zone by its syntax: "UTC", "America/New_York". Whether it exists is known where zones are read.
[[nodiscard]] bool looksLikeZone(std::string_view text);

} // namespace streampulse::spec
