#include "app/wanted_spec.h"

#include "core/codec/time_zone.h"

#include <algorithm>
#include <fmt/format.h>

namespace streampulse::app {

Result<spec::PipelineSpec> findWantedSpec(const config::ProgramOptions& options) {
    const auto names = spec::builtinSpecNames();
    const std::string wanted = options.spec.value_or(names.front());
    const bool builtin = std::find(names.begin(), names.end(), wanted) != names.end();
    auto loaded = builtin ? spec::builtinSpec(wanted) : spec::loadPipelineSpec(wanted);
    if (loaded || loaded.error().code == ErrorCode::InvalidArgument) return loaded;
    return fail(loaded.error().code, fmt::format("--spec: {}; give a file, or a built-in pipeline: {}",
                                                 loaded.error().message, fmt::join(names, ", ")));
}

AppResult<spec::PipelineSpec> loadWantedSpec(const config::ProgramOptions& options) {
    auto found = findWantedSpec(options);
    if (!found) return failWith(ExitCode::BadUsage, found.error());
    if (Status zones = codec::checkTimeZones(*found); !zones) return failWith(ExitCode::BadUsage, zones.error());
    return std::move(*found);
}

} // namespace streampulse::app
