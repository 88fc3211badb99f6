// One row's bytes -> the record's JSON: CSV by its mapping, JSON as it is, and a stub for a row that cannot travel.
#pragma once

#include "core/codec/csv_mapping.h"
#include "core/codec/event_decoder.h"
#include "core/replay/row_splitter.h"
#include "core/replay/text_head.h"
#include "core/spec/pipeline_spec.h"

#include <optional>
#include <string>

namespace streampulse::replay {

/// What became of a row: the same for the same bytes, every time.
struct ConvertedRow {
    std::string json;
    std::string reject; ///< "reason:text" for a stub, else empty
    std::optional<std::string> key;
    std::optional<EventTime> time;
};

/// Not thread-safe.
class RowConverter {
public:
    /// `name` is the input's display name: for messages, and for ids made from it.
    RowConverter(const spec::PipelineSpec& spec, InputShape shape, std::string name, std::size_t maxRowBytes);

    /// CSV needs its header before the first row.
    [[nodiscard]] bool wantsHeader() const { return m_shape == InputShape::Csv && !m_mapping; }
    Status takeHeader(const RawRow& header);
    /// "csv", "csv:NAME", "json-lines" or "json-array".
    [[nodiscard]] std::string mappingName() const;

    /// `row` counts data rows from 1.
    [[nodiscard]] ConvertedRow convert(const RawRow& raw, std::int64_t row);
    /// Local times of the last converted CSV row that a clock change made special.
    [[nodiscard]] codec::CsvMapping::TimeNotes timeNotes() const {
        return m_mapping ? m_mapping->timeNotes() : codec::CsvMapping::TimeNotes{};
    }

private:
    const spec::PipelineSpec& m_spec;
    const InputShape m_shape;
    const std::string m_name;
    const std::size_t m_maxRowBytes;
    std::optional<codec::CsvMapping> m_mapping;
    codec::EventDecoder m_decoder;
};

} // namespace streampulse::replay
