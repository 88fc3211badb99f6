// A finished (or interrupted) run read back from the store: its digest (S12) and its rows, in digest order.
#pragma once

#include "core/spec/pipeline_spec.h"
#include "core/stream/window_result.h"

#include <functional>
#include <string>

namespace streampulse::pipeline {

/// Called per final window in digest order; a failure ends the walk.
using WindowVisitor = std::function<Status(const WindowResult& result, const std::string& document)>;

struct RunDigest {
    std::string digest; ///< "sha256:" and 64 hexadecimal digits, over the final windows
    std::int64_t finalWindows = 0;
    std::int64_t openWindows = 0;
};

/// Reads every row of the current run in pages. `visit` may be empty.
Result<RunDigest> digestRun(ResultReader& reader, const spec::PipelineSpec& spec, const WindowVisitor& visit);

/// Events counted per key, ordered by key; at most `limit` of them.
Result<std::vector<KeyCount>> countedKeys(ResultReader& reader, std::int32_t partitions, std::size_t limit);

/// Every dead-letter row, ordered by (partition, position); `firstOnly`: those kept for the summary.
Status visitDeadLetters(ResultReader& reader, std::int32_t partitions, bool firstOnly,
                        const std::function<Status(const DeadLetter&)>& visit);

} // namespace streampulse::pipeline
