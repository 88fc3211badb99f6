// Explanations out of the store: windows closed for good and rows whose dead letter is kept. For the thread that owns
// the reader.
#pragma once

#include "core/api/cause.h"
#include "core/spec/pipeline_spec.h"
#include "core/stream/store.h"

#include <optional>

namespace streampulse::pipeline {

/// What the store knows of the subject; nullopt when nothing, or when `query` is about a partition.
Result<std::optional<api::Explanation>> lookUp(ResultReader& reader, const spec::PipelineSpec& spec,
                                               std::int32_t partitions, const api::ExplainQuery& query);

} // namespace streampulse::pipeline
