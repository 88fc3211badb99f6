// The first rows of a file as a preview shows them.
#pragma once

#include "core/api/input_preview.h"
#include "core/codec/csv_mapping.h"
#include "core/codec/event_decoder.h"
#include "core/codec/json_record.h"
#include "core/replay/replayer.h"
#include "core/replay/row_converter.h"
#include "core/replay/text_head.h"

#include <optional>
#include <string>
#include <vector>

namespace streampulse::replay {

/// begin(), then every row, then finish(). Not thread-safe.
class PreviewRows {
public:
    /// References outlive the object. `name` is the input's display name.
    PreviewRows(const spec::PipelineSpec& spec, const InputOptions& options, std::string name);

    Status begin(InputShape shape);
    /// The next row; of CSV the header first. Not when full().
    Status take(const RawRow& raw);
    /// As many rows were looked at as are wanted.
    [[nodiscard]] bool full() const { return m_preview.rowsLooked >= m_limit; }
    /// `whole`: the input has no more rows.
    Result<api::InputPreview> finish(bool whole);

private:
    [[nodiscard]] bool wantsHeader() const { return m_shape == InputShape::Csv && !m_headerSeen; }
    Status takeHeader(const RawRow& raw);
    void takeConverted(const RawRow& raw, api::PreviewRow row);
    void takeUnjudged(const RawRow& raw, api::PreviewRow row);
    void keepGood(api::PreviewRow row);
    void keepBad(api::PreviewRow row);
    [[nodiscard]] std::vector<std::string> valuesOf(std::string_view json);

    const spec::PipelineSpec& m_spec;
    const std::string m_name;
    const std::size_t m_maxRowBytes;
    const std::int64_t m_limit;
    api::InputPreview m_preview;
    InputShape m_shape = InputShape::Csv;
    bool m_headerSeen = false;
    std::optional<RowConverter> m_converter;
    std::optional<codec::CsvMapping> m_partial; ///< where the header does not fit
    codec::EventDecoder m_decoder;
    codec::JsonRecord m_record; ///< of the preview's fields, in their order
    Event m_event;
};

} // namespace streampulse::replay
