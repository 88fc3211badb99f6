// Rules about size: files, functions, parameters, interfaces; and no variables that everybody shares.
#include "tests/architecture/rules.h"

#include <algorithm>
#include <array>

namespace streampulse::architecture {
namespace {

constexpr int kMaxFileLines = 400;
constexpr int kMaxFunctionLines = 60;
constexpr int kMaxParameters = 5;
constexpr int kMaxVirtuals = 12;

std::string wordBefore(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] == ' ') --at;
    std::size_t start = at;
    while (start > 0 && isWordCharacter(text[start - 1])) --start;
    return std::string(text.substr(start, at - start));
}

/// Position of the parenthesis that opens the parameter list; npos when there is none.
std::size_t parameterList(std::string_view head) {
    static constexpr std::array<std::string_view, 6> kNoFunctions{"explicit", "decltype", "noexcept",
                                                                  "alignas",  "requires", "static_assert"};
    int depth = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (head[i] == '<') ++depth;
        if (head[i] == '>' && depth > 0) --depth;
        if (head[i] != '(' || depth > 0) continue;
        const std::string word = wordBefore(head, i);
        if (std::find(kNoFunctions.begin(), kNoFunctions.end(), word) == kNoFunctions.end()) return i;
    }
    return std::string_view::npos;
}

int countParameters(std::string_view head) {
    const std::size_t open = parameterList(head);
    if (open == std::string_view::npos) return 0;
    int depth = 0;
    int count = 0;
    bool any = false;
    for (std::size_t i = open; i < head.size(); ++i) {
        const char c = head[i];
        if (c == '(' || c == '<' || c == '[' || c == '{') ++depth;
        if (c == ')' || c == '>' || c == ']' || c == '}') --depth;
        if (depth == 0) break;
        if (c == ',' && depth == 1) ++count;
        any = any || (i > open && c != ' ' && c != '\n');
    }
    return any ? count + 1 : 0;
}

/// A declaration of a function, or anything else with a parameter list that is no call.
bool declaresFunction(const Piece& piece) {
    if (piece.head.starts_with(",") || piece.head.starts_with("using") || piece.head.starts_with("static_assert"))
        return false;
    return piece.body ? piece.kind == ScopeKind::Function : piece.head.find('=') > piece.head.find('(');
}

/// The rows of a QtTest table are a table, however long.
bool isTestTable(const SourceFile& file, const Piece& piece) {
    return file.path.starts_with("tests/") && piece.head.find("_data()") != std::string::npos;
}

int countVirtuals(std::string_view inside) {
    int count = 0;
    std::size_t at = 0;
    for (std::size_t from = 0; findWord(inside, "virtual", from, at); from = at + 1) {
        const std::size_t next = inside.find_first_not_of(' ', at + 7);
        if (next != std::string_view::npos && inside[next] != '~') ++count;
    }
    return count;
}

bool startsWithAny(std::string_view text, std::initializer_list<std::string_view> starts) {
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return text.starts_with(start); });
}

bool isConstant(std::string_view text) {
    std::size_t at = 0;
    return findWord(text, "const", 0, at) || findWord(text, "constexpr", 0, at) || findWord(text, "constinit", 0, at);
}

/// A variable at namespace scope that can change.
bool isGlobalVariable(const Piece& piece) {
    if (piece.parent != ScopeKind::Namespace || piece.body || isConstant(piece.head)) return false;
    if (startsWithAny(piece.head, {"using", "namespace", "class", "struct", "enum", "template", "typedef", "extern",
                                   "static_assert", "friend", "union", "__extension__", "}"}))
        return false;
    std::size_t at = 0;
    if (findWord(piece.head, "operator", 0, at)) return false;
    const std::size_t assigned = std::min(piece.head.find('='), piece.head.size());
    const bool function = piece.head.find('(') < assigned;
    return !function && piece.head.find(' ') != std::string::npos;
}

void checkStatics(const SourceFile& file, const Piece& piece, Findings& findings) {
    std::size_t at = 0;
    for (std::size_t from = 0; findWord(piece.inside, "static", from, at); from = at + 1) {
        const std::size_t end = std::min(piece.inside.find_first_of(";={", at), piece.inside.size());
        if (!isConstant(std::string_view(piece.inside).substr(at, end - at)))
            findings.push_back({"global", file.path, piece.firstLine + lineAt(piece.inside, at) - 1,
                                "a static variable that can change outlives its function"});
    }
}

} // namespace

Findings checkSizes(const SourceFile& file) {
    Findings findings;
    const int lines = static_cast<int>(std::count(file.text.begin(), file.text.end(), '\n'));
    const auto tooBig = [&](int line, const std::string& what, int is, int most) {
        findings.push_back(
            {"size", file.path, line, what + " " + std::to_string(is) + ", at most " + std::to_string(most)});
    };
    if (lines > kMaxFileLines) tooBig(1, "lines:", lines, kMaxFileLines);
    for (const Piece& piece : piecesOf(file)) {
        const int length = piece.lastLine - piece.firstLine + 1;
        if (piece.body && piece.kind == ScopeKind::Function && length > kMaxFunctionLines && !isTestTable(file, piece))
            tooBig(piece.firstLine, "lines of a function:", length, kMaxFunctionLines);
        if (piece.body && piece.kind == ScopeKind::Class && countVirtuals(piece.inside) > kMaxVirtuals)
            tooBig(piece.firstLine, "virtual functions:", countVirtuals(piece.inside), kMaxVirtuals);
        if (declaresFunction(piece) && countParameters(piece.head) > kMaxParameters)
            tooBig(piece.firstLine, "parameters:", countParameters(piece.head), kMaxParameters);
    }
    return findings;
}

Findings checkGlobals(const SourceFile& file) {
    if (roomOf(file.path).empty()) return {};
    Findings findings;
    for (const Piece& piece : piecesOf(file)) {
        if (isGlobalVariable(piece))
            findings.push_back({"global", file.path, piece.firstLine, "a variable everybody shares: " + piece.head});
        if (piece.kind == ScopeKind::Function) checkStatics(file, piece, findings);
    }
    return findings;
}

} // namespace streampulse::architecture
