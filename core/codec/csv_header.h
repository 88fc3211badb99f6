// A CSV header row against a spec: which column, by which rule, fills each field of the record.
#pragma once

#include "core/base/result.h"
#include "core/spec/pipeline_spec.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::codec {

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

/// InvalidArgument as CsvMapping::fromHeader() says. The plan points into `spec`.
Result<HeaderPlan> planHeader(const spec::PipelineSpec& spec, std::string_view header);

} // namespace streampulse::codec
