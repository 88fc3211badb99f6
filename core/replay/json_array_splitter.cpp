#include "core/replay/row_splitter.h"

namespace streampulse::replay {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class JsonArraySplitter final : public RowSplitter {
public:
    JsonArraySplitter(const SplitOptions& options, RowSink sink)
        : m_row(options.maxRowBytes, std::move(sink)), m_offset(options.firstOffset) {}

    Status feed(std::string_view chunk) override;
    Status finish() override;
    [[nodiscard]] std::string warning() const override {
        return m_place == Place::AfterArray ? std::string()
                                            : "the JSON array is never closed: the file may have been cut";
    }

private:
    enum class Place : std::uint8_t { BeforeArray, FirstValue, NextValue, InValue, AfterArray };

    /// What a byte inside an element does to it.
    enum class Step : std::uint8_t { Stays, EndsElement, EndsArray };
    Step step(char c);
    Status between(char c, std::uint64_t offset);
    Status endElement(RowShape shape) { return m_row.end(shape, true); }

    RowGatherer m_row;
    std::uint64_t m_offset; ///< of the present chunk
    Place m_place = Place::BeforeArray;
    std::int64_t m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
    std::uint64_t m_line = 1;
};

JsonArraySplitter::Step JsonArraySplitter::step(char c) {
    if (m_inString) {
        if (m_escaped)
            m_escaped = false;
        else if (c == '\\')
            m_escaped = true;
        else if (c == '"')
            m_inString = false;
        return Step::Stays;
    }
    switch (c) {
    case '"':
        m_inString = true;
        return Step::Stays;
    case '{':
    case '[':
        ++m_depth;
        return Step::Stays;
    case '}':
        if (m_depth > 0) --m_depth;
        return Step::Stays;
    case ']':
        if (m_depth == 0) return Step::EndsArray;
        --m_depth;
        return Step::Stays;
    case ',':
        return m_depth == 0 ? Step::EndsElement : Step::Stays;
    default:
        return Step::Stays;
    }
}

/// A byte outside every element.
Status JsonArraySplitter::between(char c, std::uint64_t offset) {
    if (isBlank(c)) return {};
    const auto wrong = [&](const std::string& what) {
        return fail(ErrorCode::InvalidArgument, "byte " + std::to_string(offset) + " (line " + std::to_string(m_line) +
                                                    "): " + what + "; correct the JSON array");
    };
    switch (m_place) {
    case Place::BeforeArray:
        if (c != '[') return wrong("a JSON array must begin here");
        m_place = Place::FirstValue;
        return {};
    case Place::FirstValue:
        if (c == ']') {
            m_place = Place::AfterArray;
            return {};
        }
        if (c == ',') return wrong("an element is missing before this comma");
        break;
    case Place::NextValue:
        if (c == ']') return wrong("an element is missing before this bracket");
        if (c == ',') return wrong("an element is missing before this comma");
        break;
    case Place::AfterArray:
        return wrong("more text follows after the end of the JSON array");
    case Place::InValue:
        break;
    }
    m_place = Place::InValue;
    m_depth = 0;
    m_inString = m_escaped = false;
    m_row.begin(offset, m_line);
    return {};
}

Status JsonArraySplitter::feed(std::string_view chunk) {
    std::size_t from = 0;
    for (std::size_t at = 0; at < chunk.size(); ++at) {
        const char c = chunk[at];
        if (m_place != Place::InValue) {
            if (Status seen = between(c, m_offset + at); !seen) return seen;
            from = at;
        }
        if (c == '\n') ++m_line;
        if (m_place != Place::InValue) continue;
        const Step done = step(c);
        if (done == Step::Stays) continue;
        m_row.append(chunk.substr(from, at - from));
        if (Status taken = endElement(RowShape::Whole); !taken) return taken;
        m_place = done == Step::EndsArray ? Place::AfterArray : Place::NextValue;
    }
    if (m_place == Place::InValue) m_row.append(chunk.substr(from));
    m_offset += chunk.size();
    return {};
}

Status JsonArraySplitter::finish() {
    if (m_place != Place::InValue) return {};
    const char first = m_row.firstByte();
    const bool closed = m_depth == 0 && !m_inString && (first == '{' || first == '[' || first == '"');
    return endElement(closed ? RowShape::Whole : RowShape::Unterminated);
}

} // namespace

std::unique_ptr<RowSplitter> splitJsonArray(const SplitOptions& options, RowSink sink) {
    return std::make_unique<JsonArraySplitter>(options, std::move(sink));
}

} // namespace streampulse::replay
