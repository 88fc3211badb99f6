// A source file as the checks see it: as written, without comments, and without comments and literals; line numbers
// stay true in all three.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace streampulse::architecture {

struct SourceFile {
    std::string path; ///< from the root of the repository, with '/'
    std::string text; ///< as written
    std::string code; ///< comments are blanks
    std::string bare; ///< comments and the insides of string and character literals are blanks
};

[[nodiscard]] SourceFile makeSource(std::string path, std::string text);

/// Number of the line that holds byte `at`, from 1.
[[nodiscard]] int lineAt(std::string_view text, std::size_t at);

[[nodiscard]] bool isWordCharacter(char c);
/// True when `word` stands in `text` with no word character beside it, at or after `from`; `at` is then its place.
[[nodiscard]] bool findWord(std::string_view text, std::string_view word, std::size_t from, std::size_t& at);

/// Something between two braces, or a statement: where the scope scanner found it and in what.
enum class ScopeKind { Namespace, Class, Function, Other };

struct Piece {
    ScopeKind parent = ScopeKind::Namespace;
    ScopeKind kind = ScopeKind::Other; ///< of a body; Other for a statement
    bool body = false;                 ///< ends with braces, else with a semicolon
    std::string head;                  ///< the text before the brace or semicolon, from `bare`
    int firstLine = 0;                 ///< of the head's first word
    int lastLine = 0;                  ///< of the closing brace or the semicolon
    std::string inside;                ///< between the braces
};

/// Every body and every statement outside functions; bodies inside a function belong to it. For clang-formatted code
/// that compiles; preprocessor lines are skipped.
[[nodiscard]] std::vector<Piece> piecesOf(const SourceFile& file);

} // namespace streampulse::architecture
