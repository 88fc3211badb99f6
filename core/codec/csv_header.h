// A CSV header row against a spec: which column, by which rule, fills each field of the record.
#pragma once

#include "core/base/result.h"
#include "core/spec/pipeline_spec.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::codec {

/// One field of the record.
struct RecordField {
    std::string name;
    bool required = true;
    bool numeric = false; ///< the spec reads a number
    bool time = false;    ///< the spec reads the event time
};
/// All the spec reads, each once: id, key, time, measures, attributes.
[[nodiscard]] std::vector<RecordField> recordFields(const spec::PipelineSpec& spec);

/// One field of the record and where it comes from.
struct FieldSource {
    std::string field;
    bool numeric = false;    ///< the spec reads a number
    bool time = false;       ///< the spec reads the event time
    spec::ColumnRule rule;   ///< Copy of the column of the same name where the mapping says nothing
    std::size_t column = 0;  ///< index of rule.column
    std::size_t earlier = 0; ///< index of rule.earlier
};

struct HeaderPlan {
    std::size_t columns = 0;
    const spec::ColumnMapping* mapping = nullptr; ///< points into the spec; null when columns match by name
    std::vector<FieldSource> sources;             ///< in the order of the spec's fields
};

/// A header and the plan that suits it, whether or not it suits it wholly.
struct HeaderFit {
    std::vector<std::string> names; ///< of the columns, trimmed
    HeaderPlan plan;
    /// Fields the plan leaves empty although they are required, or although its mapping has a rule for them. Empty when
    /// the header fits: then planHeader() gives this plan.
    std::vector<std::string> missing;
};

/// The first of these that fits: mappings a person chose, columns by name, the spec's mappings. When none does: a
/// chosen mapping, else the one whose columns fill most. InvalidArgument when the header cannot be read or has a name
/// twice. The plan points into `spec`.
Result<HeaderFit> fitHeader(const spec::PipelineSpec& spec, std::string_view header);

/// InvalidArgument as CsvMapping::fromHeader() says. The plan points into `spec`.
Result<HeaderPlan> planHeader(const spec::PipelineSpec& spec, std::string_view header);

} // namespace streampulse::codec
