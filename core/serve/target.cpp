#include "core/serve/target.h"

#include <algorithm>
#include <optional>

namespace streampulse::serve {
namespace {

std::optional<int> hexDigit(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return std::nullopt;
}

Result<std::string> decode(std::string_view text, bool plusIsBlank) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            plain += plusIsBlank && text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const auto high = i + 2 < text.size() ? hexDigit(text[i + 1]) : std::nullopt;
        const auto low = i + 2 < text.size() ? hexDigit(text[i + 2]) : std::nullopt;
        if (!high || !low) return fail(ErrorCode::InvalidArgument, "The target holds a broken percent-escape.");
        plain += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    if (plain.find('\0') != std::string::npos) return fail(ErrorCode::InvalidArgument, "The target holds a NUL.");
    if (!isUtf8(plain)) return fail(ErrorCode::InvalidArgument, "The target is not UTF-8.");
    return plain;
}

Status parsePath(std::string_view path, Target& target) {
    path.remove_prefix(1);
    while (!path.empty() || !target.segments.empty()) {
        const std::size_t slash = path.find('/');
        Result<std::string> segment = decode(path.substr(0, slash), false);
        if (!segment) return fail(segment.error());
        if (*segment == "." || *segment == "..")
            return fail(ErrorCode::InvalidArgument, "The path holds a '.' or '..' segment.");
        target.segments.push_back(std::move(*segment));
        if (slash == std::string_view::npos) break;
        path.remove_prefix(slash + 1);
    }
    return {};
}

Status parseQuery(std::string_view query, Target& target) {
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        if (pair.empty()) continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        Result<std::string> name = decode(pair.substr(0, equals), true);
        if (!name) return fail(name.error());
        Result<std::string> value = decode(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!value) return fail(value.error());
        for (const auto& [known, ignored] : target.query)
            if (known == *name)
                return fail(ErrorCode::InvalidArgument, "The parameter `" + *name + "` is given twice.");
        target.query.emplace_back(std::move(*name), std::move(*value));
    }
    return {};
}

} // namespace

Result<Target> parseTarget(std::string_view text) {
    Target target;
    if (!text.starts_with('/')) return fail(ErrorCode::InvalidArgument, "The target is not a path.");
    const std::size_t mark = std::min(text.find('?'), text.size());
    if (Status status = parsePath(text.substr(0, mark), target); !status) return fail(status.error());
    if (Status status = parseQuery(text.substr(std::min(mark + 1, text.size())), target); !status)
        return fail(status.error());
    return target;
}

bool isUtf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        const auto lead = static_cast<unsigned char>(text[i++]);
        if (lead < 0x80) continue;
        const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
        if (lead < 0xc2 || lead > 0xf4 || i + static_cast<std::size_t>(more) > text.size()) return false;
        const auto second = static_cast<unsigned char>(text[i]);
        const int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        const int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (second < lowest || second > highest) return false;
        for (int k = 1; k < more; ++k)
            if ((static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0xc0) != 0x80) return false;
        i += static_cast<std::size_t>(more);
    }
    return true;
}

} // namespace streampulse::serve
