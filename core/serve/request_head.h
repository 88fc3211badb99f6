// A strict reader of HTTP/1.x request heads on the raw bytes (C2, C7, C10). It runs before the HTTP library sees
// anything, because the library is more lenient than we are: it takes repeated Content-Length fields that agree, folded
// lines, and any Host.
//
// Each byte is looked at once, so a sender of single bytes costs no more than any other. No allocation by size claims.
#pragma once

#include "core/serve/serve_options.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace streampulse::serve {

/// What a refused request is answered with; the connection is closed afterwards.
struct Refusal {
    int status = 400;
    std::string detail;
};

/// A head that passed every check.
struct RequestHead {
    std::string method;
    std::string target; ///< origin form ("/path?query") or "*"
    bool http10 = false;
    bool chunked = false;
    bool expectContinue = false;
    std::uint64_t contentLength = 0; ///< 0 when absent or chunked
    std::string ifNoneMatch;         ///< joined with ", " when repeated
    std::string authorization;
    std::string contentType;
    bool crossSite = false; ///< Sec-Fetch-Site: cross-site
    std::size_t bytes = 0;  ///< length of the head with its blank line
};

/// Host names a request may name, and the port of the listener it came in by.
struct HostRule {
    std::uint16_t port = 0;
    const std::vector<std::string>* extraHosts = nullptr;
};

/// True for localhost, 127.0.0.1, [::1] and the extra hosts, alone or with exactly the listener's port.
[[nodiscard]] bool hostAllowed(std::string_view host, const HostRule& rule);

class RequestHeadReader {
public:
    enum class State { NeedMore, Complete, Refused };

    RequestHeadReader(const ServeLimits& limits, HostRule hosts) : m_limits(limits), m_hosts(hosts) {}

    /// `buffer` holds all bytes of the request so far, from its first one; earlier calls' bytes are not read again.
    State read(std::string_view buffer);

    [[nodiscard]] const RequestHead& head() const { return m_head; }
    [[nodiscard]] const Refusal& refusal() const { return m_refusal; }

private:
    State refuse(int status, std::string detail);
    State refuseUnfinished(std::size_t length);
    State line(std::string_view text);
    State requestLine(std::string_view text);
    State target();
    State version(std::string_view text);
    State field(std::string_view text);
    State knownField(std::string_view name, std::string_view value);
    State contentLength(std::string_view value);
    State finish();

    const ServeLimits& m_limits;
    HostRule m_hosts;
    RequestHead m_head;
    Refusal m_refusal;
    State m_state = State::NeedMore;
    std::size_t m_position = 0;  ///< next byte to look at
    std::size_t m_lineStart = 0; ///< first byte of the line being read
    std::size_t m_headerBytes = 0;
    std::size_t m_fields = 0;
    std::size_t m_hostFields = 0;
    std::string m_host;
    bool m_haveRequestLine = false;
    bool m_haveLength = false;
};

} // namespace streampulse::serve
