// Key names and sortable members, and back.
#include "core/store/key_grammar.h"

#include "core/base/decimal.h"

#include <charconv>
#include <fmt/format.h>
#include <utility>

namespace streampulse::store {
namespace {

constexpr std::string_view kOwn = "streampulse";
constexpr std::size_t kDigits = 16;
constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63;

bool isPlainName(std::string_view name) {
    return !name.empty() && name != kOwn && name.find(':') == std::string_view::npos;
}

} // namespace

Status checkStoreNames(const StoreNames& names) {
    for (const std::string* name : {&names.pipeline, &names.keyName})
        if (!isPlainName(*name))
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("\"{}\" cannot name keys in the store: a pipeline's or key's name is not empty, "
                                    "has no ':' and is not \"{}\"",
                                    *name, kOwn));
    if (!names.storePrefix.empty() && names.storePrefix != names.pipeline + ":")
        return fail(ErrorCode::InvalidArgument, fmt::format("the store prefix \"{}\" is neither empty nor \"{}:\"",
                                                            names.storePrefix, names.pipeline));
    return {};
}

KeyGrammar::KeyGrammar(StoreNames names)
    : m_names(std::move(names)),
      m_internal(fmt::format("{}:{}:", kOwn, m_names.pipeline)),
      m_rows(fmt::format("{}{}:", m_names.storePrefix, m_names.keyName)) {}

std::string KeyGrammar::row(std::string_view keyText, EventTime start) const {
    std::string name = m_rows;
    name.append(keyText).append(":window:").append(formatEpochSeconds(start));
    return name;
}

std::string KeyGrammar::keyIndex(std::string_view keyText) const {
    std::string name = m_internal;
    name.append("keyindex:").append(keyText);
    return name;
}

std::string KeyGrammar::numbered(std::string_view name, std::int32_t partition) const {
    return fmt::format("{}{}{}", m_internal, name, partition);
}

std::string sortable(std::int64_t value) {
    return fmt::format("{:016x}", static_cast<std::uint64_t>(value) ^ kSignBit);
}

std::optional<std::int64_t> parseSortable(std::string_view text) {
    std::uint64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, 16);
    if (text.size() != kDigits || error != std::errc{} || stop != end) return std::nullopt;
    if (text.find_first_of("ABCDEF") != std::string_view::npos) return std::nullopt;
    return static_cast<std::int64_t>(value ^ kSignBit);
}

std::optional<Key> parseKeyText(std::string_view text, KeyType type) {
    if (type == KeyType::Text) return Key::ofText(std::string(text));
    const auto number = parseInteger(text);
    if (!number) return std::nullopt;
    return Key::integer(*number);
}

std::string windowMember(const TimeWindow& window) {
    return sortable(window.start.micros()) + sortable(window.end.micros());
}

std::string rowMember(const WindowId& id) {
    const std::string key = id.key.type == KeyType::Integer ? sortable(id.key.number) : id.key.text;
    return windowMember(id.window) + key;
}

std::optional<TimeWindow> parseWindowMember(std::string_view member) {
    if (member.size() != 2 * kDigits) return std::nullopt;
    const auto start = parseSortable(member.substr(0, kDigits));
    const auto end = parseSortable(member.substr(kDigits));
    if (!start || !end) return std::nullopt;
    return TimeWindow{EventTime(*start), EventTime(*end)};
}

std::optional<WindowId> parseRowMember(std::string_view member, KeyType type) {
    if (member.size() < 2 * kDigits) return std::nullopt;
    const auto window = parseWindowMember(member.substr(0, 2 * kDigits));
    const std::string_view key = member.substr(2 * kDigits);
    if (!window) return std::nullopt;
    if (type == KeyType::Text) return WindowId{Key::ofText(std::string(key)), *window};
    const auto number = parseSortable(key);
    if (!number) return std::nullopt;
    return WindowId{Key::integer(*number), *window};
}

} // namespace streampulse::store
