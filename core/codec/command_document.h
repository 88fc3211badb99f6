// The body of a command, {"action":"pause"} or {"action":"speed","value":60}, as text: which actions there are and
// which of them take a value is the caller's business.
#pragma once

#include "core/codec/control_document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::codec {

struct CommandText {
    std::string action;
    std::optional<double> value; ///< finite
};

/// nullopt when something is wrong: then all mistakes are appended at once.
[[nodiscard]] std::optional<CommandText> parseCommand(std::string_view json, std::vector<ChangeProblem>& problems);

} // namespace streampulse::codec
