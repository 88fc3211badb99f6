// The rules of the architecture as functions from sources to findings, and the one list of exceptions.
#pragma once

#include "tests/architecture/source_text.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::architecture {

struct Finding {
    std::string rule; ///< "include", "size", ...
    std::string path;
    int line = 0;
    std::string text;
};
using Findings = std::vector<Finding>;

/// One row of the table of rooms: who may use whom.
struct Room {
    std::string_view name;
    std::vector<std::string_view> rooms;      ///< rooms it may include, itself aside
    std::vector<std::string_view> thirdParty; ///< prefixes of <...> headers it may include
};
[[nodiscard]] const std::vector<Room>& roomTable();
/// "core/base/x.h" -> "base", "app/x.cpp" -> "app"; empty for tests and the like.
[[nodiscard]] std::string_view roomOf(std::string_view path);

// ---- of one file
[[nodiscard]] Findings checkIncludes(const SourceFile& file);
[[nodiscard]] Findings checkNoQt(const SourceFile& file);
[[nodiscard]] Findings checkDomainWords(const SourceFile& file);
[[nodiscard]] Findings checkBannedWords(const SourceFile& file);
[[nodiscard]] Findings checkSizes(const SourceFile& file);
[[nodiscard]] Findings checkGlobals(const SourceFile& file);
[[nodiscard]] Findings checkOpening(const SourceFile& file);
/// All of the above.
[[nodiscard]] Findings checkFile(const SourceFile& file);

// ---- of the whole
[[nodiscard]] Findings checkCycles(const std::vector<SourceFile>& files);
/// A room's CMakeLists.txt links only libraries of rooms it may use.
[[nodiscard]] Findings checkLinks(std::string_view room, const std::string& cmakeText);
/// Names at the top of the repository, without .git and what .gitignore names.
[[nodiscard]] Findings checkTopLevel(const std::vector<std::string>& names);

/// A finding we accept, and why.
struct Exception {
    std::string_view rule;
    std::string_view path;
    std::string_view containing; ///< part of the finding's text
    std::string_view reason;
};
[[nodiscard]] std::span<const Exception> exceptions();
/// What remains after the exceptions; an exception that excuses nothing is itself a finding.
[[nodiscard]] Findings withoutExceptions(const Findings& findings, std::span<const Exception> excuses);

/// "path:line: rule: text", one a line.
[[nodiscard]] std::string report(const Findings& findings);

} // namespace streampulse::architecture
