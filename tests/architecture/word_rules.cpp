// Rules about words: Qt and the sample's domain in core, forbidden idioms, and what may stand at the top level.
#include "tests/architecture/rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>

namespace streampulse::architecture {
namespace {

constexpr std::array<std::string_view, 6> kDomainWords{"trip", "trips", "fare", "fares", "region", "regions"};

/// The words of a text in lower case: "regionFare_x" is region, fare, x.
template<class Visit> void forEachWord(std::string_view text, Visit visit) {
    std::string word;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
        const bool hump = std::isupper(static_cast<unsigned char>(c)) != 0 && i > 0 &&
                          std::islower(static_cast<unsigned char>(text[i - 1])) != 0;
        if ((!letter || hump) && !word.empty()) {
            visit(word, start);
            word.clear();
        }
        if (!letter) continue;
        if (word.empty()) start = i;
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
}

bool ours(std::string_view path) {
    return path.starts_with("core/") || path.starts_with("app/") || path.starts_with("ui/");
}

struct Banned {
    std::string_view word;
    std::string_view reason;
};

constexpr std::array<Banned, 5> kBannedWords{{
    {"instance", "no singletons"},
    {"processEvents", "no event loop inside another"},
    {"QEventLoop", "no event loop inside another"},
    {"BlockingQueuedConnection", "no thread waits for another's event loop"},
    {"setlocale", "numbers and texts know no locale"},
}};

constexpr std::array<std::string_view, 4> kNotes{"TODO", "FIXME", "XXX", "HACK"};

void checkGuiSwitch(const SourceFile& file, Findings& findings) {
    std::istringstream lines(file.code);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        const std::size_t hash = line.find_first_not_of(" \t");
        if (hash == std::string::npos || line.compare(hash, 3, "#if") != 0) continue;
        std::transform(line.begin(), line.end(), line.begin(),
                       [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        if (line.find("GUI") != std::string::npos || line.find("HEADLESS") != std::string::npos)
            findings.push_back({"word", file.path, number, "whether there is a window is a run-time value"});
    }
}

} // namespace

Findings checkNoQt(const SourceFile& file) {
    if (!file.path.starts_with("core/")) return {};
    Findings findings;
    for (std::size_t i = 0; i + 1 < file.bare.size(); ++i) {
        const bool begins = i == 0 || !isWordCharacter(file.bare[i - 1]);
        const bool upper = std::isupper(static_cast<unsigned char>(file.bare[i + 1])) != 0;
        const bool lower = i + 2 < file.bare.size() && std::islower(static_cast<unsigned char>(file.bare[i + 2])) != 0;
        const bool macro = file.bare.compare(i, 2, "Q_") == 0;
        if (begins && file.bare[i] == 'Q' && ((upper && lower) || macro))
            findings.push_back({"qt", file.path, lineAt(file.bare, i), "no Qt in core"});
    }
    return findings;
}

Findings checkDomainWords(const SourceFile& file) {
    if (!file.path.starts_with("core/")) return {};
    Findings findings;
    forEachWord(file.code, [&](const std::string& word, std::size_t at) {
        if (std::find(kDomainWords.begin(), kDomainWords.end(), word) != kDomainWords.end())
            findings.push_back({"domain", file.path, lineAt(file.code, at), "'" + word + "' belongs into a spec"});
    });
    return findings;
}

Findings checkBannedWords(const SourceFile& file) {
    Findings findings;
    std::size_t at = 0;
    for (const std::string_view note : kNotes)
        for (std::size_t from = 0; findWord(file.text, note, from, at); from = at + 1)
            findings.push_back({"word", file.path, lineAt(file.text, at), "an open end is an issue, not a comment"});
    if (!ours(file.path)) return findings;
    for (const Banned& banned : kBannedWords)
        for (std::size_t from = 0; findWord(file.bare, banned.word, from, at); from = at + 1) {
            const bool call = banned.word != "instance" || file.bare.compare(at + banned.word.size(), 2, "()") == 0;
            if (call)
                findings.push_back({"word", file.path, lineAt(file.bare, at),
                                    std::string(banned.word) + ": " + std::string(banned.reason)});
        }
    checkGuiSwitch(file, findings);
    return findings;
}

Findings checkOpening(const SourceFile& file) {
    const bool header = file.path.ends_with(".h");
    if (!header || file.text.starts_with("//")) return {};
    return {{"opening", file.path, 1, "a header begins with a comment that says what it is"}};
}

Findings checkTopLevel(const std::vector<std::string>& names) {
    static constexpr std::array<std::string_view, 17> kAllowed{"CMakeLists.txt",
                                                               "app",
                                                               "core",
                                                               "ui",
                                                               "resources",
                                                               "translations",
                                                               "tests",
                                                               "packaging",
                                                               "README.md",
                                                               "LICENSE",
                                                               ".ci",
                                                               ".gitignore",
                                                               ".clang-format",
                                                               ".clang-tidy",
                                                               ".editorconfig",
                                                               "CMakePresets.json",
                                                               "CMakeUserPresets.json"};
    Findings findings;
    for (const std::string& name : names)
        if (std::find(kAllowed.begin(), kAllowed.end(), name) == kAllowed.end())
            findings.push_back({"top-level", name, 1, "the top level is fixed; put it into one of its folders"});
    return findings;
}

} // namespace streampulse::architecture
