#include "core/replay/row_splitter.h"

namespace streampulse::replay {
namespace {

class LineSplitter final : public RowSplitter {
public:
    LineSplitter(const SplitOptions& options, bool quoted, RowSink sink)
        : m_row(options.maxRowBytes,
                [this, sink = std::move(sink)](const RawRow& row) {
                    ++m_rows;
                    return sink(row);
                }),
          m_offset(options.firstOffset),
          m_quoted(quoted) {}

    Status feed(std::string_view chunk) override;
    Status finish() override;
    [[nodiscard]] std::string warning() const override;

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
    std::uint64_t m_rowLine = 1;   ///< where the present row began
    std::uint64_t m_quoteLine = 1; ///< where the newest quoted field began
    std::uint64_t m_rows = 0;      ///< handed over, the header included
    bool m_endsWithLine = false;   ///< the newest byte ends a line
};

/// One byte of a quoted-CSV row that does not end it.
void LineSplitter::step(char c) {
    switch (m_place) {
    case Place::FieldStart:
        m_place = c == '"' ? Place::Quoted : c == ',' ? Place::FieldStart : Place::Plain;
        m_quoteLine = m_line;
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
        m_endsWithLine = lineEnd;
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

/// A quote that is never closed makes one row of all that follows.
std::string LineSplitter::warning() const {
    if (m_place != Place::Quoted) return {};
    const std::uint64_t swallowed = m_line - m_quoteLine - (m_endsWithLine ? 1 : 0);
    const std::string line = std::to_string(m_quoteLine);
    std::string text = "row " + std::to_string(m_rows - 1) + ": the quote opened in line " + line + " is never closed";
    if (swallowed > 0)
        text += ", so the " + (swallowed == 1 ? "line" : std::to_string(swallowed) + " lines") +
                " after it became part of this one bad row";
    return text + ": close the quote in line " + line + " and open the file again";
}

} // namespace

std::unique_ptr<RowSplitter> splitLines(const SplitOptions& options, bool quoted, RowSink sink) {
    return std::make_unique<LineSplitter>(options, quoted, std::move(sink));
}

} // namespace streampulse::replay
