// Which column fills which field, in words: for the source card and the import preview.
#pragma once

#include "core/spec/pipeline_spec.h"

#include <QString>
#include <vector>

namespace streampulse::ui {

struct MappedField {
    QString field;  ///< of the record
    QString source; ///< "fare_amount", "a − b", "trip_distance × 1.609344", "file name and row"
};

[[nodiscard]] QString ruleWords(const spec::ColumnRule& rule);
/// The record's fields in the spec's order; without a mapping each is filled by the column of its name.
[[nodiscard]] std::vector<MappedField> mappedFields(const spec::PipelineSpec& spec, const spec::ColumnMapping* mapping);
/// The spec's mapping of that name, or null.
[[nodiscard]] const spec::ColumnMapping* mappingNamed(const spec::PipelineSpec& spec, const std::string& name);
/// "CSV", "JSON lines", "JSON array"; others as they are.
[[nodiscard]] QString shapeWord(const std::string& shape);
/// "integer", "number", "text", "time" in the language of the person.
[[nodiscard]] QString typeWord(const std::string& type);
/// A source as the preview names it, in the language of the person.
[[nodiscard]] QString sourceWords(const std::string& source);

} // namespace streampulse::ui
