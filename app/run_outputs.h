// What a run leaves behind: `--windows-out`, `--rejected-out`, and the figures the summary is made of.
#pragma once

#include "app/checks.h"
#include "app/session.h"

#include <map>
#include <string>
#include <vector>

namespace streampulse::app {

struct RunOutputs {
    RunFigures figures;
    std::vector<KeyCount> keys;          ///< by key, at most kSummaryKeys
    std::vector<std::string> rejections; ///< rows of the dead-letter list, at most kSummaryRejections
    std::vector<ControlRecord> controlLog;
};

inline constexpr std::size_t kSummaryRejections = 1000;
inline constexpr std::size_t kSummaryKeys = 10'000;

/// Reads the run back from the store and writes the asked-for files.
Result<RunOutputs> collectOutputs(const Session& session, const config::ProgramOptions& options);

/// What is known when the store cannot be read any more: the engine's last snapshot; no digest.
[[nodiscard]] RunOutputs outputsWithoutStore(const Session& session);

/// Writes `text` to `path`, or to stdout when `path` is empty.
Status writeText(const std::string& path, const std::string& text);

} // namespace streampulse::app
