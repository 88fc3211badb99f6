// Rules about who sees whom: includes, links, cycles.
#include "tests/architecture/rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <sstream>

namespace streampulse::architecture {
namespace {

struct Include {
    std::string name;
    bool angled = false;
    int line = 0;
};

std::vector<Include> includesOf(const SourceFile& file) {
    std::vector<Include> includes;
    std::istringstream lines(file.code);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        const std::size_t hash = line.find_first_not_of(" \t");
        if (hash == std::string::npos || line[hash] != '#') continue;
        const std::size_t word = line.find("include", hash);
        const std::size_t open = line.find_first_of("<\"", hash);
        if (word == std::string::npos || open == std::string::npos) continue;
        const std::size_t close = line.find_first_of(">\"", open + 1);
        includes.push_back({line.substr(open + 1, close - open - 1), line[open] == '<', number});
    }
    return includes;
}

const Room* findRoom(std::string_view name) {
    for (const Room& room : roomTable())
        if (room.name == name) return &room;
    return nullptr;
}

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The C++ library (no dot, no slash, lower case) and the POSIX and Linux headers any room may use.
bool isSystemHeader(std::string_view name) {
    static constexpr std::array<std::string_view, 15> kPrefixes{
        "sys/",    "netinet/", "arpa/",     "linux/",  "unistd.h", "fcntl.h", "poll.h",  "signal.h",
        "netdb.h", "errno.h",  "pthread.h", "sched.h", "locale.h", "time.h",  "syslog.h"};
    if (name.find_first_of("./") == std::string_view::npos &&
        name.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") > name.size())
        return true;
    return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                       [&](std::string_view prefix) { return name.starts_with(prefix); });
}

std::optional<std::string> judgeThirdParty(const Room& room, std::string_view path, const std::string& name) {
    if (isSystemHeader(name)) return std::nullopt;
    if (name.starts_with("QtCharts") || name.starts_with("QChart"))
        return path.starts_with("ui/charts/") ? std::nullopt
                                              : std::optional<std::string>("Qt Charts stay in ui/charts");
    const bool allowed = std::any_of(room.thirdParty.begin(), room.thirdParty.end(),
                                     [&](std::string_view prefix) { return name.starts_with(prefix); });
    if (allowed) return std::nullopt;
    return std::string(room.name) + " may not use <" + name + ">";
}

std::optional<std::string> judgeOwn(const Room& room, const std::string& name) {
    const std::string_view target = roomOf(name);
    if (target.empty()) return "\"" + name + "\" is no path from the repository's root into core, ui or app";
    if (target == room.name || contains(room.rooms, target)) return std::nullopt;
    if (room.name == "config" && name.ends_with("_options.h")) return std::nullopt;
    return std::string(room.name) + " may not use " + std::string(target) + " (\"" + name + "\")";
}

/// Depth-first search for a way back.
class CycleSearch {
public:
    explicit CycleSearch(const std::vector<SourceFile>& files) {
        for (const SourceFile& file : files)
            for (const Include& include : includesOf(file))
                if (!include.angled) m_targets[file.path].push_back(include.name);
    }

    Findings run() {
        for (const auto& [path, targets] : m_targets) visit(path);
        return std::move(m_findings);
    }

private:
    void visit(const std::string& path) {
        if (m_done[path]) return;
        const auto open = std::find(m_way.begin(), m_way.end(), path);
        if (open != m_way.end()) {
            std::string circle;
            for (auto step = open; step != m_way.end(); ++step) circle += *step + " -> ";
            m_findings.push_back({"cycle", path, 1, circle + path});
            return;
        }
        m_way.push_back(path);
        const auto targets = m_targets.find(path);
        if (targets != m_targets.end())
            for (const std::string& target : targets->second) visit(target);
        m_way.pop_back();
        m_done[path] = true;
    }

    std::map<std::string, std::vector<std::string>> m_targets;
    std::map<std::string, bool> m_done;
    std::vector<std::string> m_way;
    Findings m_findings;
};

} // namespace

Findings checkIncludes(const SourceFile& file) {
    const std::string_view name = roomOf(file.path);
    if (name.empty()) return {};
    const Room* room = findRoom(name);
    if (room == nullptr) return {{"include", file.path, 1, "the room " + std::string(name) + " is not in the table"}};
    Findings findings;
    for (const Include& include : includesOf(file)) {
        const auto wrong =
            include.angled ? judgeThirdParty(*room, file.path, include.name) : judgeOwn(*room, include.name);
        if (wrong) findings.push_back({"include", file.path, include.line, *wrong});
    }
    return findings;
}

Findings checkCycles(const std::vector<SourceFile>& files) { return CycleSearch(files).run(); }

Findings checkLinks(std::string_view roomName, const std::string& cmakeText) {
    const std::string path = "core/" + std::string(roomName) + "/CMakeLists.txt";
    const Room* room = findRoom(roomName);
    if (room == nullptr) return {{"link", path, 1, "the room is not in the table"}};
    Findings findings;
    std::size_t at = 0;
    for (at = cmakeText.find("sp_"); at != std::string::npos; at = cmakeText.find("sp_", at + 1)) {
        std::size_t end = at + 3;
        while (end < cmakeText.size() && isWordCharacter(cmakeText[end])) ++end;
        const std::string target = cmakeText.substr(at + 3, end - at - 3);
        if (target == roomName || contains(room->rooms, target)) continue;
        findings.push_back({"link", path, lineAt(cmakeText, at), std::string(roomName) + " may not link sp_" + target});
    }
    return findings;
}

} // namespace streampulse::architecture
