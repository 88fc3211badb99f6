// A small text file of options, and whether others can read it: files that hold secrets must belong to their owner
// alone (C17). Both are told of the opened file, so nothing can be exchanged in between.
#pragma once

#include "core/base/result.h"

#include <string>

namespace streampulse::config {

struct OptionFile {
    std::string text;
    bool ownersOnly = false; ///< no permission at all for group and others
};

/// At most 1 MiB, also from a pipe. NotFound when there is none; Unreadable for a folder and everything else, the
/// message without the path. Never quotes the content.
Result<OptionFile> readOptionFile(const std::string& path);

/// What is wrong with a file that holds a secret and is readable by others, with the cure.
[[nodiscard]] std::string openFileText(const std::string& path);

} // namespace streampulse::config
