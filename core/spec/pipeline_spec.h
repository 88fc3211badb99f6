// A pipeline described as data: which field is id, key and event time; measures with valid ranges; attributes;
// aggregates; column mappings for foreign CSV files. Built-in specs and users' files share one TOML format
// (resources/specs/trips.toml is the reference).
#pragma once

#include "core/base/result.h"
#include "core/stream/key.h"
#include "core/stream/window.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::spec {

struct KeyField {
    std::string name;     ///< the key's name in store keys and routes ("store" in `store:{id}:window:{start}`)
    std::string field;    ///< the record's field
    std::string document; ///< the field's name in result documents ("storeId")
    KeyType type = KeyType::Integer;
    std::int64_t min = INT64_MIN; ///< Integer keys: valid range, inclusive
    std::int64_t max = INT64_MAX;
    std::size_t maxLength = 1024; ///< Text keys: 1..maxLength bytes
};

struct IdField {
    std::string field;
    std::size_t maxLength = 50; ///< 1..maxLength characters (code points)
};

enum class TimeFormat { Rfc3339, EpochSeconds, EpochMillis, EpochMicros };

struct TimeField {
    std::string field;
    TimeFormat format = TimeFormat::Rfc3339; ///< Rfc3339 also accepts "YYYY-MM-DD HH:MM:SS[.f]" in `zone`
    std::string zone = "UTC";                ///< IANA name, for times without an offset
};

struct Measure {
    std::string name;
    std::string field;
    int scale = 6;                ///< values are integers of 10^-scale; 0..9
    std::int64_t min = INT64_MIN; ///< scaled, inclusive
    std::int64_t max = INT64_MAX;
    bool required = true;
};

/// A text attribute, used by filters. Numbers and booleans are taken as their JSON text.
struct Attribute {
    std::string name;
    std::string field;
};

enum class AggregateFunction { Count, Sum, Mean, Min, Max, Quantile, Ratio };

struct Filter {
    std::size_t attribute = 0;       ///< index into PipelineSpec::attributes
    std::vector<std::string> values; ///< passes when the attribute is present and equals one of them
    bool negated = false;            ///< then: passes when it is absent or equals none of them
};

struct Aggregate {
    std::string name; ///< the field's name in result documents ("orderCount")
    AggregateFunction function = AggregateFunction::Count;
    std::size_t measure = 0; ///< index into measures; unused by Count and Ratio
    std::optional<Filter> filter;
    std::int64_t quantilePermille = 0; ///< Quantile: 0..1000 (0.95 is 950)
    std::size_t numerator = 0;         ///< Ratio: indices of earlier aggregates (count or sum)
    std::size_t denominator = 0;
};

/// How a measure or time is made from the columns of a foreign file.
struct ColumnRule {
    enum class Kind { Copy, TimeDifferenceSeconds, Multiply, RowId };
    Kind kind = Kind::Copy;
    std::string target;      ///< the record field this rule fills
    std::string column;      ///< Copy, Multiply: source column; TimeDifference: the later time
    std::string earlier;     ///< TimeDifference: the earlier time column
    std::int64_t factor = 0; ///< Multiply: scaled by 10^factorScale, exact decimal
    int factorScale = 0;
};

/// A named way to read CSV files of one shape. It applies when the header holds every column it names. Columns that
/// match by name go before it, unless a person chose it.
struct ColumnMapping {
    std::string name;
    std::string title;             ///< for people
    std::string zone;              ///< zone of its local times; empty: the spec's
    std::vector<ColumnRule> rules; ///< record fields without a rule are copied from the column of the same name
    bool chosen = false;           ///< by a person: goes before columns that match by name
};

struct PipelineSpec {
    std::string name;
    std::string title;
    std::string storePrefix; ///< in front of result keys: "" for the default pipeline, else "{name}:"
    KeyField key;
    std::optional<IdField> id;
    TimeField time;
    std::vector<Measure> measures;
    std::vector<Attribute> attributes;
    std::vector<Aggregate> aggregates; ///< in document and digest order
    std::vector<ColumnMapping> mappings;
    PipelineSettings defaults;
    std::string digest; ///< SHA-256 of the TOML text
};

/// A spec from TOML text. The error lists every mistake found, each with its line number: "FILE:12: ...".
Result<PipelineSpec> parsePipelineSpec(std::string_view toml, const std::string& fileName);
Result<PipelineSpec> loadPipelineSpec(const std::string& path);

/// Names of the specs built into the program, the default one first.
[[nodiscard]] std::vector<std::string> builtinSpecNames();
/// NotFound names the ones there are.
Result<PipelineSpec> builtinSpec(std::string_view name);

} // namespace streampulse::spec
