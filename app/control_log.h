// The control log (S9) as the program meets it outside the engine: a file to repeat (`--control-log`), and what the
// store kept, for the summary.
#pragma once

#include "core/base/result.h"
#include "core/stream/control.h"
#include "core/stream/store.h"

#include <cstdint>
#include <string>
#include <vector>

namespace streampulse::app {

struct RecordedLog {
    std::vector<ControlRecord> records;
    std::string sha256; ///< of the file's bytes
};

/// Unreadable, or InvalidArgument with every mistake on a line of its own; partitions from `partitions` on are
/// mistakes.
Result<RecordedLog> loadControlLog(const std::string& path, std::int32_t partitions);

/// Every entry of the current run with what its partitions made of it.
Result<std::vector<ControlRecord>> storedControlLog(ResultReader& reader, std::int32_t partitions);

} // namespace streampulse::app
