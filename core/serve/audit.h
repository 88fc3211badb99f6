// The audit line of a state change (C18): one line whatever the request held.
#pragma once

#include <string>
#include <string_view>

namespace streampulse::serve {

struct AuditEntry {
    std::string_view who;    ///< the peer's address
    std::string_view route;  ///< method and pattern
    std::string_view what;   ///< what was asked, as far as it was understood
    std::string_view result; ///< the answer's status
};

/// `who route what -> result`; control characters, line ends included, are shown as \xNN and long texts cut.
[[nodiscard]] std::string auditText(const AuditEntry& entry);

} // namespace streampulse::serve
