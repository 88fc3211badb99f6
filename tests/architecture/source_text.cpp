#include "tests/architecture/source_text.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace streampulse::architecture {
namespace {

/// Blanks comments and literals with one pass over the text.
class Blanker {
public:
    explicit Blanker(SourceFile& file) : m_file(file), m_text(file.text) {}

    void run() {
        while (m_at < m_text.size()) {
            if (startsWith("//"))
                blank(m_text.find('\n', m_at), true);
            else if (startsWith("/*"))
                blank(endOf("*/", m_at + 2), true);
            else if (startsWith("R\"") && (m_at == 0 || !isWordCharacter(m_text[m_at - 1])))
                rawString();
            else if (m_text[m_at] == '"' || (m_text[m_at] == '\'' && !isDigitSeparator()))
                literal(m_text[m_at]);
            else
                ++m_at;
        }
    }

private:
    [[nodiscard]] bool startsWith(std::string_view start) const {
        return std::string_view(m_text).substr(m_at, start.size()) == start;
    }

    [[nodiscard]] bool isDigitSeparator() const {
        const auto hex = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
        return m_at > 0 && m_at + 1 < m_text.size() && hex(m_text[m_at - 1]) && hex(m_text[m_at + 1]);
    }

    [[nodiscard]] std::size_t endOf(std::string_view end, std::size_t from) const {
        const std::size_t at = m_text.find(end, from);
        return at == std::string::npos ? at : at + end.size();
    }

    void blank(std::size_t end, bool comment) {
        end = std::min(end, m_text.size());
        for (; m_at < end; ++m_at) {
            if (m_text[m_at] == '\n') continue;
            m_file.bare[m_at] = ' ';
            if (comment) m_file.code[m_at] = ' ';
        }
    }

    void literal(char quote) {
        std::size_t end = ++m_at;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != '\n') end += m_text[end] == '\\' ? 2 : 1;
        blank(end, false);
        ++m_at;
    }

    void rawString() {
        m_at += 2;
        const std::size_t open = std::min(m_text.find('(', m_at), m_text.size());
        const std::string end = ")" + m_text.substr(m_at, open - m_at) + "\"";
        const std::size_t close = m_text.find(end, open);
        blank(close == std::string::npos ? m_text.size() : close + end.size() - 1, false);
        ++m_at;
    }

    SourceFile& m_file;
    const std::string& m_text;
    std::size_t m_at = 0;
};

bool hasWord(std::string_view text, std::string_view word) {
    std::size_t at = 0;
    return findWord(text, word, 0, at);
}

/// True for an initialiser: '=' outside parentheses that belongs to no operator.
bool assignsOutsideParentheses(std::string_view head) {
    int depth = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (head[i] == '(') ++depth;
        if (head[i] == ')') --depth;
        const bool comparison = i + 1 < head.size() && head[i + 1] == '=';
        if (head[i] == '=' && depth == 0 && !comparison && !hasWord(head.substr(0, i), "operator")) return true;
    }
    return false;
}

std::string_view withoutTemplate(std::string_view head) {
    if (!head.starts_with("template")) return head;
    int depth = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (head[i] == '<') ++depth;
        if (head[i] == '>' && --depth == 0) return withoutTemplate(head.substr(i + 1));
    }
    return head;
}

ScopeKind kindOf(std::string_view head, ScopeKind parent) {
    if (parent == ScopeKind::Function || parent == ScopeKind::Other) return parent;
    head = withoutTemplate(head.substr(std::min(head.find_first_not_of(" \n"), head.size())));
    if (assignsOutsideParentheses(head)) return ScopeKind::Other;
    if (head.find('(') != std::string_view::npos) return ScopeKind::Function;
    if (hasWord(head, "namespace") || hasWord(head, "extern")) return ScopeKind::Namespace;
    if (hasWord(head, "enum")) return ScopeKind::Other;
    if (hasWord(head, "class") || hasWord(head, "struct") || hasWord(head, "union")) return ScopeKind::Class;
    return ScopeKind::Other;
}

class PieceScanner {
public:
    explicit PieceScanner(const SourceFile& file) : m_text(file.bare) { blankPreprocessor(); }

    std::vector<Piece> run() {
        for (m_at = 0; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '(') ++m_parentheses;
            if (c == ')') --m_parentheses;
            if (c == '{') openBrace();
            if (c == '}') closeBrace();
            if (c == ';' && m_parentheses == 0 && outsideFunctions()) takeStatement();
        }
        return std::move(m_pieces);
    }

private:
    struct Open {
        ScopeKind kind;
        std::string head;
        std::size_t headAt;
        std::size_t braceAt;
        int parentheses;
    };

    void blankPreprocessor() {
        bool continued = false;
        for (std::size_t start = 0; start < m_text.size();) {
            const std::size_t end = std::min(m_text.find('\n', start), m_text.size());
            const std::size_t first = m_text.find_first_not_of(" \t", start);
            const bool directive = continued || (first < end && m_text[first] == '#');
            continued = directive && end > start && m_text[end - 1] == '\\';
            if (directive)
                std::fill(m_text.begin() + static_cast<long>(start), m_text.begin() + static_cast<long>(end), ' ');
            start = end + 1;
        }
    }

    [[nodiscard]] ScopeKind scope() const { return m_open.empty() ? ScopeKind::Namespace : m_open.back().kind; }
    [[nodiscard]] bool outsideFunctions() const {
        return scope() == ScopeKind::Namespace || scope() == ScopeKind::Class;
    }

    /// The text since the last brace or semicolon, without blanks and access labels in front.
    std::string head(std::size_t& at) const {
        at = m_headAt;
        for (;;) {
            at = std::min(m_text.find_first_not_of(" \t\n", at), m_at);
            const std::string_view rest = std::string_view(m_text).substr(at, m_at - at);
            const bool label =
                rest.starts_with("public:") || rest.starts_with("protected:") || rest.starts_with("private:");
            if (!label) return std::string(rest);
            at += rest.find(':') + 1;
        }
    }

    void openBrace() {
        Open open{ScopeKind::Other, {}, 0, m_at, std::exchange(m_parentheses, 0)};
        open.head = head(open.headAt);
        // A default value in braces inside a parameter list opens no scope of its own kind.
        open.kind = open.parentheses > 0 && outsideFunctions() ? ScopeKind::Other : kindOf(open.head, scope());
        m_open.push_back(std::move(open));
        m_headAt = m_at + 1;
    }

    void closeBrace() {
        if (m_open.empty()) return;
        const Open open = std::move(m_open.back());
        m_open.pop_back();
        m_parentheses = open.parentheses;
        if (!outsideFunctions()) return;
        if (open.kind == ScopeKind::Other || m_parentheses > 0) {
            m_headAt = open.headAt; // an initialiser: the statement goes on behind it
            return;
        }
        m_pieces.push_back({scope(), open.kind, true, open.head, lineAt(m_text, open.headAt), lineAt(m_text, m_at),
                            m_text.substr(open.braceAt + 1, m_at - open.braceAt - 1)});
        m_headAt = m_at + 1;
    }

    void takeStatement() {
        std::size_t at = 0;
        std::string text = head(at);
        if (!text.empty())
            m_pieces.push_back(
                {scope(), ScopeKind::Other, false, std::move(text), lineAt(m_text, at), lineAt(m_text, m_at), {}});
        m_headAt = m_at + 1;
    }

    std::string m_text;
    std::vector<Open> m_open;
    std::vector<Piece> m_pieces;
    std::size_t m_at = 0;
    std::size_t m_headAt = 0;
    int m_parentheses = 0;
};

} // namespace

SourceFile makeSource(std::string path, std::string text) {
    SourceFile file{std::move(path), std::move(text), {}, {}};
    file.code = file.text;
    file.bare = file.text;
    Blanker(file).run();
    return file;
}

int lineAt(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
}

bool isWordCharacter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool findWord(std::string_view text, std::string_view word, std::size_t from, std::size_t& at) {
    for (at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const bool before = at > 0 && isWordCharacter(text[at - 1]);
        const std::size_t end = at + word.size();
        const bool after = end < text.size() && isWordCharacter(text[end]);
        if (!before && !after) return true;
    }
    return false;
}

std::vector<Piece> piecesOf(const SourceFile& file) { return PieceScanner(file).run(); }

} // namespace streampulse::architecture
