#include "core/serve/request_head.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace streampulse::serve {
namespace {

using State = RequestHeadReader::State;

bool isTokenCharacter(char letter) {
    constexpr std::string_view kSpecial = "!#$%&'*+-.^_`|~";
    return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
           kSpecial.find(letter) != std::string_view::npos;
}

bool isToken(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), isTokenCharacter); }

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimBlanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Control characters besides TAB, and DEL; CR and LF are judged by the line reader.
bool isForbidden(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte < 0x20 && letter != '\t' && letter != '\r' && letter != '\n') || byte == 0x7f;
}

} // namespace

bool hostAllowed(std::string_view host, const HostRule& rule) {
    const auto matches = [&](std::string_view name) {
        if (host.size() < name.size() || !equalsIgnoringCase(host.substr(0, name.size()), name)) return false;
        const std::string_view rest = host.substr(name.size());
        return rest.empty() || rest == ":" + std::to_string(rule.port);
    };
    if (matches("localhost") || matches("127.0.0.1") || matches("[::1]")) return true;
    return rule.extraHosts != nullptr && std::any_of(rule.extraHosts->begin(), rule.extraHosts->end(), matches);
}

State RequestHeadReader::refuse(int status, std::string detail) {
    m_refusal = {status, std::move(detail)};
    return m_state = State::Refused;
}

State RequestHeadReader::read(std::string_view buffer) {
    for (; m_state == State::NeedMore && m_position < buffer.size(); ++m_position) {
        const char letter = buffer[m_position];
        const bool afterCr = m_position > m_lineStart && buffer[m_position - 1] == '\r';
        if (letter == '\n' && !afterCr) return refuse(400, "A line ends with a bare LF; HTTP lines end with CR LF.");
        if (afterCr && letter != '\n') return refuse(400, "A CR stands without its LF.");
        if (isForbidden(letter)) return refuse(400, "The header holds a control character.");
        const std::size_t length = m_position - m_lineStart;
        if (letter != '\n') {
            if (letter != '\r') refuseUnfinished(length + 1);
            continue;
        }
        const std::string_view text = buffer.substr(m_lineStart, length - 1);
        m_lineStart = m_position + 1;
        line(text);
    }
    return m_state;
}

/// A line that is over its limit is refused as soon as it is, not when (or if) its end comes.
State RequestHeadReader::refuseUnfinished(std::size_t length) {
    if (!m_haveRequestLine) {
        if (length > m_limits.requestLineBytes)
            return refuse(414,
                          "The request line is longer than " + std::to_string(m_limits.requestLineBytes) + " bytes.");
    } else if (m_headerBytes + length > m_limits.headerBytes) {
        return refuse(431, "The header is larger than " + std::to_string(m_limits.headerBytes) + " bytes.");
    }
    return m_state;
}

State RequestHeadReader::line(std::string_view text) {
    if (!m_haveRequestLine) {
        m_haveRequestLine = true;
        return requestLine(text);
    }
    if (text.empty()) return finish();
    m_headerBytes += text.size() + 2;
    if (m_headerBytes > m_limits.headerBytes)
        return refuse(431, "The header is larger than " + std::to_string(m_limits.headerBytes) + " bytes.");
    if (++m_fields > m_limits.headerFields)
        return refuse(431, "The header has more than " + std::to_string(m_limits.headerFields) + " fields.");
    return field(text);
}

State RequestHeadReader::requestLine(std::string_view text) {
    const std::size_t first = text.find(' ');
    const std::size_t last = text.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return refuse(400, "The request line is not `METHOD TARGET VERSION`.");
    m_head.method = text.substr(0, first);
    m_head.target = text.substr(first + 1, last - first - 1);
    if (!isToken(m_head.method)) return refuse(400, "The method is not a token.");
    if (version(text.substr(last + 1)) == State::Refused) return m_state;
    return target();
}

State RequestHeadReader::version(std::string_view text) {
    if (text == "HTTP/1.1") return m_state;
    m_head.http10 = text == "HTTP/1.0";
    if (m_head.http10) return m_state;
    const bool other = text.size() == 8 && text.starts_with("HTTP/") && text[6] == '.';
    if (other) return refuse(505, "This server speaks HTTP/1.1 and HTTP/1.0.");
    return refuse(400, "The request line does not end with an HTTP version.");
}

State RequestHeadReader::target() {
    if (m_head.target.size() > m_limits.targetBytes)
        return refuse(414, "The target is longer than " + std::to_string(m_limits.targetBytes) + " bytes.");
    const auto bad = [](char letter) {
        return static_cast<unsigned char>(letter) <= 0x20 || static_cast<unsigned char>(letter) >= 0x7f ||
               letter == '#' || letter == '"' || letter == '<' || letter == '>' || letter == '\\' || letter == '`' ||
               letter == '{' || letter == '}' || letter == '|' || letter == '^';
    };
    if (std::any_of(m_head.target.begin(), m_head.target.end(), bad))
        return refuse(400, "The target holds a character that must be percent-encoded.");
    if (m_head.target == "*" && m_head.method == "OPTIONS") return m_state;
    if (!m_head.target.starts_with('/'))
        return refuse(400, "The target must be a path that begins with '/', without scheme and host.");
    return m_state;
}

State RequestHeadReader::field(std::string_view text) {
    if (text.front() == ' ' || text.front() == '\t') return refuse(400, "A header field is folded over two lines.");
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return refuse(400, "A header line has no colon.");
    const std::string_view name = text.substr(0, colon);
    if (!isToken(name)) return refuse(400, "A header field's name is not a token.");
    return knownField(name, trimBlanks(text.substr(colon + 1)));
}

State RequestHeadReader::knownField(std::string_view name, std::string_view value) {
    if (equalsIgnoringCase(name, "Host")) {
        ++m_hostFields;
        m_host = value;
    } else if (equalsIgnoringCase(name, "Content-Length")) {
        return contentLength(value);
    } else if (equalsIgnoringCase(name, "Transfer-Encoding")) {
        if (m_head.chunked) return refuse(400, "Transfer-Encoding is given twice.");
        if (!equalsIgnoringCase(value, "chunked")) return refuse(501, "Transfer-Encoding can only be `chunked`.");
        m_head.chunked = true;
    } else if (equalsIgnoringCase(name, "Expect")) {
        if (!equalsIgnoringCase(value, "100-continue")) return refuse(417, "Expect can only be `100-continue`.");
        m_head.expectContinue = true;
    } else if (equalsIgnoringCase(name, "If-None-Match")) {
        if (!m_head.ifNoneMatch.empty()) m_head.ifNoneMatch += ", ";
        m_head.ifNoneMatch += value;
    } else if (equalsIgnoringCase(name, "Authorization")) {
        if (!m_head.authorization.empty()) return refuse(400, "Authorization is given twice.");
        m_head.authorization = value;
    } else if (equalsIgnoringCase(name, "Content-Type")) {
        if (!m_head.contentType.empty()) return refuse(400, "Content-Type is given twice.");
        m_head.contentType = value;
    } else if (equalsIgnoringCase(name, "Sec-Fetch-Site")) {
        m_head.crossSite = m_head.crossSite || equalsIgnoringCase(value, "cross-site");
    }
    return m_state;
}

State RequestHeadReader::contentLength(std::string_view value) {
    if (m_haveLength) return refuse(400, "Content-Length is given twice.");
    m_haveLength = true;
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
    constexpr auto kLargest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (value.empty() || error != std::errc() || end != value.data() + value.size() || length > kLargest)
        return refuse(400, "Content-Length is not a number of bytes.");
    m_head.contentLength = length;
    return m_state;
}

State RequestHeadReader::finish() {
    if (m_hostFields > 1) return refuse(400, "Host is given more than once.");
    if (m_hostFields == 0 && !m_head.http10) return refuse(400, "Host is missing.");
    if (m_hostFields == 1 && !hostAllowed(m_host, m_hosts))
        return refuse(421, "This server does not answer for the host named in the request.");
    if (m_head.chunked && m_haveLength)
        return refuse(400, "Content-Length and Transfer-Encoding must not be given together.");
    if (m_head.chunked && m_head.http10) return refuse(400, "HTTP/1.0 knows no Transfer-Encoding.");
    if (m_head.contentLength > m_limits.bodyBytes)
        return refuse(413, "The body is larger than " + std::to_string(m_limits.bodyBytes) + " bytes.");
    m_head.bytes = m_lineStart;
    return m_state = State::Complete;
}

} // namespace streampulse::serve
