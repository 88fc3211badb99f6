#include "core/replay/row_splitter.h"

namespace streampulse::replay {
namespace {

class LineSplitter final : public RowSplitter {
public:
    LineSplitter(const SplitOptions& options, bool quoted, RowSink sink)
        : m_row(options.maxRowBytes, std::move(sink)), m_offset(options.firstOffset), m_quoted(quoted) {}

    Status feed(std::string_view chunk) override;
    Status finish() override;

private:
    enum class Place : std::uint8_t { FieldStart, Plain, Quoted, QuoteInQuoted };

    void step(char c);
    void gather(std::string_view bytes, std::size_t at);

    RowGatherer m_row;
    std::uint64_t m_offset; ///< of the present chunk
    const bool m_quoted;
    Place m_place = Place::FieldStart;
    bool m_afterCr = false; ///< a LF right now belongs to the line end before it
    std::uint64_t m_line = 1;
    std::uint64_t m_rowLine = 1; ///< where the present row began
};

/// One byte of a quoted-CSV row that does not end it.
void LineSplitter::step(char c) {
    switch (m_place) {
    case Place::FieldStart:
        m_place = c == '"' ? Place::Quoted : c == ',' ? Place::FieldStart : Place::Plain;
        break;
    case Place::Plain:
        if (c == ',') m_place = Place::FieldStart;
        break;
    case Place::Quoted:
        if (c == '"') m_place = Place::QuoteInQuoted;
        break;
    case Place::QuoteInQuoted:
        m_place = c == '"' ? Place::Quoted : c == ',' ? Place::FieldStart : Place::Plain;
        break;
    }
}

void LineSplitter::gather(std::string_view bytes, std::size_t at) {
    if (bytes.empty()) return;
    if (!m_row.begun()) m_row.begin(m_offset + at, m_rowLine);
    m_row.append(bytes);
}

Status LineSplitter::feed(std::string_view chunk) {
    std::size_t from = 0;
    for (std::size_t at = 0; at < chunk.size(); ++at) {
        const char c = chunk[at];
        const bool secondHalf = m_afterCr && c == '\n';
        m_afterCr = c == '\r';
        const bool lineEnd = c == '\n' || c == '\r';
        if (lineEnd && !secondHalf) ++m_line;
        if (m_quoted && m_place == Place::Quoted) {
            step(c);
            continue;
        }
        if (!lineEnd) {
            if (m_quoted) step(c);
            continue;
        }
        if (!secondHalf || from < at) gather(chunk.substr(from, at - from), from);
        if (m_row.begun())
            if (Status taken = m_row.end(RowShape::Whole, !m_quoted); !taken) return taken;
        from = at + 1;
        m_place = Place::FieldStart;
        m_rowLine = m_line;
    }
    gather(chunk.substr(from), from);
    m_offset += chunk.size();
    return {};
}

Status LineSplitter::finish() {
    if (!m_row.begun()) return {};
    return m_row.end(m_place == Place::Quoted ? RowShape::Unterminated : RowShape::Whole, !m_quoted);
}

} // namespace

std::unique_ptr<RowSplitter> splitLines(const SplitOptions& options, bool quoted, RowSink sink) {
    return std::make_unique<LineSplitter>(options, quoted, std::move(sink));
}

} // namespace streampulse::replay
