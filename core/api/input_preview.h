// What a file looks like before it is opened: its shape, which column fills which field, the first rows, the first bad
// ones. Made from its beginning only, so it is quick for a file of any size.
#pragma once

#include "core/spec/pipeline_spec.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::api {

/// One field of the record.
struct PreviewField {
    std::string name;
    std::string source; ///< "fare_amount", "tpep_dropoff_datetime - tpep_pickup_datetime", "file name and row"; empty:
                        ///< nothing fills it
    std::string type;   ///< "integer", "number", "text", "time"
    bool required = true;
};

/// One row as the engine will read it.
struct PreviewRow {
    std::int64_t row = 0;            ///< data row from 1
    std::vector<std::string> values; ///< one per field; empty where the row has none
    // of a bad row
    std::string reason; ///< "out_of_range", ...; empty: the row is good
    std::string field;
    std::string text;
};

/// How many rows are looked at, and how many are shown.
inline constexpr std::int64_t kPreviewRows = 1'000;
inline constexpr std::size_t kPreviewGoodRows = 3;
inline constexpr std::size_t kPreviewBadRows = 10;

struct InputPreview {
    std::string name;                 ///< the file's, without folders
    std::string shape;                ///< "csv", "json-lines" or "json-array"
    std::string mapping;              ///< of the spec; empty: by name
    std::string mappingTitle;         ///< for people; empty likewise
    std::string zone;                 ///< of times without an offset
    std::vector<std::string> columns; ///< of a CSV header, in its order; else empty
    std::string headerId;             ///< equal for files whose header is equal; empty when not CSV
    std::vector<PreviewField> fields; ///< of the record, in the spec's order
    std::vector<std::string> missing; ///< required fields that nothing fills: a mapping has to be chosen
    std::vector<PreviewRow> good, bad;
    std::int64_t rowsLooked = 0, rowsBad = 0;
    bool whole = false; ///< the file has no more rows than were looked at
};

} // namespace streampulse::api
