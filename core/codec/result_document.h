// Result documents: the JSON text of one window as it stands in the store, and its digest line (S12).
#pragma once

#include "core/spec/pipeline_spec.h"
#include "core/stream/store.h"

#include <optional>
#include <string>
#include <vector>

namespace streampulse::codec {

enum class WindowStatus { Open, Final };

struct WindowResult {
    WindowId id;
    WindowStatus status = WindowStatus::Open;
    std::int64_t revision = 0;
    bool partial = false;     ///< S9; written only when true
    bool approximate = false; ///< a quantile came from the sketch; written only when true
    /// One per aggregate of the spec: a plain decimal (S12), or nullopt for "no value".
    std::vector<std::optional<std::string>> fields;
};

/// {"regionId":5,"windowStart":"...","windowEnd":"...",<aggregates>,"status":"final","revision":0}: key, times,
/// aggregates in the spec's order, status, revision, then the optional flags. No blanks.
[[nodiscard]] std::string encodeDocument(const spec::PipelineSpec& spec, const WindowResult& result);

/// The inverse; Corrupt names what is wrong.
Result<WindowResult> decodeDocument(const spec::PipelineSpec& spec, std::string_view document);

/// `start end key revision fields...`, tab-separated, LF at the end; text keys escaped (S12).
[[nodiscard]] std::string digestLine(const spec::PipelineSpec& spec, const WindowResult& result);

/// `text` as a JSON string literal with its quotes; invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string jsonString(std::string_view text);

} // namespace streampulse::codec
