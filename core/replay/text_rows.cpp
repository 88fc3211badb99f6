#include "core/replay/text_rows.h"

namespace streampulse::replay {
namespace {

constexpr std::size_t kLargestRowLimit = 1'000'000; // what one Kafka message may hold

} // namespace

Status checkInputOptions(const InputOptions& options) {
    if (options.maxRowBytes == 0 || options.maxRowBytes > kLargestRowLimit)
        return fail(ErrorCode::InvalidArgument, "the row limit must be 1 to 1,000,000 bytes");
    if (options.maxRows && *options.maxRows < 1)
        return fail(ErrorCode::InvalidArgument, "the number of rows to take must be at least 1");
    return {};
}

std::string inputName(const InputOptions& options) {
    if (!options.displayName.empty()) return options.displayName;
    if (options.memory) return "memory";
    if (options.path == "-") return "stdin";
    return options.path.substr(options.path.rfind('/') + 1); // npos + 1 is 0: no folder
}

Failure noRows(InputShape shape, bool headerSeen) {
    if (shape == InputShape::Csv && !headerSeen)
        return fail(ErrorCode::InvalidArgument, "no rows: the file holds nothing but blanks");
    return fail(ErrorCode::InvalidArgument, shape == InputShape::JsonArray
                                                ? "the JSON array is empty: no rows"
                                                : "a header but no data rows: is this the right file?");
}

Status TextRows::feed(std::string_view text) {
    if (m_splitter) return m_splitter->feed(text);
    m_head.append(text);
    return m_head.size() < kTextHeadBytes ? Status{} : judge();
}

Status TextRows::judge() {
    if (m_splitter) return {};
    const std::string name = m_options.memory || m_options.path == "-" ? std::string() : m_options.path;
    const Result<TextHead> head = judgeHead(std::string_view(m_head).substr(0, kTextHeadBytes), name);
    if (!head) return fail(head.error());
    if (Status begun = m_sinks.begin(head->shape); !begun) return begun;
    const SplitOptions split{m_options.maxRowBytes, head->skip};
    m_splitter = head->shape == InputShape::JsonArray ? splitJsonArray(split, m_sinks.row)
                                                      : splitLines(split, head->shape == InputShape::Csv, m_sinks.row);
    const std::string text = std::move(m_head);
    m_head = std::string();
    return m_splitter->feed(std::string_view(text).substr(head->skip));
}

Status TextRows::finish() {
    if (Status begun = judge(); !begun) return begun;
    return m_splitter->finish();
}

} // namespace streampulse::replay
