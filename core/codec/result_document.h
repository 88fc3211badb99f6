// Result documents: the JSON text of one window as it stands in the store, and its digest line (S12).
#pragma once

#include "core/spec/pipeline_spec.h"
#include "core/stream/window_result.h"

#include <string>

namespace streampulse::codec {

/// {"storeId":5,"windowStart":"...","windowEnd":"...",<aggregates>,"status":"final","revision":0}: key, times,
/// aggregates in the spec's order, status, revision, then the optional flags. No blanks.
[[nodiscard]] std::string encodeDocument(const spec::PipelineSpec& spec, const WindowResult& result);

/// The inverse; Corrupt names what is wrong.
Result<WindowResult> decodeDocument(const spec::PipelineSpec& spec, std::string_view document);

/// `start end key revision fields...`, tab-separated, LF at the end; text keys escaped (S12).
[[nodiscard]] std::string digestLine(const spec::PipelineSpec& spec, const WindowResult& result);

/// `text` as a JSON string literal with its quotes; invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string jsonString(std::string_view text);

} // namespace streampulse::codec
