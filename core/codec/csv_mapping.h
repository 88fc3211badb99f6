// CSV rows -> JSON records by a column mapping ("From a row to a record" in semantics.md).
#pragma once

#include "core/base/result.h"
#include "core/spec/pipeline_spec.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::codec {

struct HeaderPlan;

/// A row that cannot become a JSON record: it travels as a stub (reason bad_row).
struct BadRow {
    std::string text; ///< what is wrong, for people
};

/// Turns the rows of one CSV file into JSON records. Not thread-safe.
///
/// Header: the first row; names are trimmed; a duplicate name, or a header that misses a field the spec requires and
/// fits no mapping of the spec, is InvalidArgument and names the columns found, those missing, and, when the header
/// looks cut by another delimiter (; tab |), that delimiter.
class CsvMapping {
public:
    /// `header` is the raw bytes of the header row. `fileName` makes row ids where a mapping asks for them.
    static Result<CsvMapping> fromHeader(const spec::PipelineSpec& spec, std::string_view header,
                                         const std::string& fileName);
    /// By a plan that leaves fields empty perhaps: what its sources fill is in the records. InvalidArgument: the
    /// mapping's zone is not known here.
    static Result<CsvMapping> fromPlan(const spec::PipelineSpec& spec, HeaderPlan plan, const std::string& fileName);
    ~CsvMapping();
    CsvMapping(CsvMapping&&) noexcept;
    CsvMapping& operator=(CsvMapping&&) noexcept;
    CsvMapping(const CsvMapping&) = delete;
    CsvMapping& operator=(const CsvMapping&) = delete;

    /// Name of the spec's mapping in use, or empty when columns match the spec's fields by name.
    [[nodiscard]] const std::string& mappingName() const;

    /// One data row (raw bytes without its line end; RFC 4180 quoting) to one JSON object. Fields of numeric type
    /// whose text is a number become JSON numbers (canonical: "05" is 5), other texts stay strings, empty ones are
    /// omitted. `row` counts data rows from 1.
    [[nodiscard]] tl::expected<std::string, BadRow> toJson(std::string_view rowBytes, std::int64_t row);

    /// What the last toJson() did to local times of the mapping's zone. The record carries them in UTC, so the decoder
    /// no longer sees it.
    struct TimeNotes {
        bool shifted = false;   ///< a time in a clock change's gap was moved forward by the gap
        bool ambiguous = false; ///< of a time that happened twice the first was taken
    };
    [[nodiscard]] TimeNotes timeNotes() const;

private:
    struct Private;
    explicit CsvMapping(std::unique_ptr<Private> state);
    std::unique_ptr<Private> m_private;
};

} // namespace streampulse::codec
