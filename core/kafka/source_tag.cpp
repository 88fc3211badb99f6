#include "core/kafka/source_tag.h"

#include <charconv>
#include <cstdint>

namespace streampulse::kafka {
namespace {

constexpr std::string_view kPrefix = "sp-";

/// -1 when the text is not a decimal number within int64, or negative.
std::int64_t parseNumber(std::string_view text) {
    std::int64_t value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : -1;
}

} // namespace

void SourceTagReader::header(std::string_view name, std::string_view value) {
    if (!name.starts_with(kPrefix)) return;
    if (name == kHeaderSequence) {
        once(1U);
        m_tag.sequence = parseNumber(value);
        m_broken = m_broken || m_tag.sequence < 0;
    } else if (name == kHeaderRow) {
        once(2U);
        m_tag.row = parseNumber(value);
        m_broken = m_broken || m_tag.row < 1;
    } else if (name == kHeaderSource) {
        once(4U);
        m_tag.source = value;
    } else if (name == kHeaderEnd) {
        once(8U);
        m_tag.end = true;
    } else if (name == kHeaderRebuild) {
        once(16U);
        m_tag.rebuild = true;
    } else if (name == kHeaderReject) {
        once(32U);
        m_tag.reject = value;
    }
}

SourceTag SourceTagReader::tag() const {
    const bool anonymous = m_tag.sequence >= 0 && m_tag.source.empty();
    return m_broken || anonymous ? SourceTag{} : m_tag;
}

} // namespace streampulse::kafka
