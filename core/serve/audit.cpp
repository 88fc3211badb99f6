#include "core/serve/audit.h"

#include <fmt/format.h>

namespace streampulse::serve {
namespace {

constexpr std::size_t kMostBytes = 1000;

} // namespace

std::string auditText(const AuditEntry& entry) {
    std::string line;
    for (const std::string_view part : {entry.who, entry.route, entry.what, std::string_view("->"), entry.result}) {
        if (part.empty()) continue;
        if (!line.empty()) line += ' ';
        for (const char c : part.substr(0, kMostBytes)) {
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
                line += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
            else
                line += c;
        }
        if (part.size() > kMostBytes) line += "...";
    }
    return line;
}

} // namespace streampulse::serve
