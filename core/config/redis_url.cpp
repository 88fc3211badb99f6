#include "core/config/redis_url.h"

#include "core/config/option_values.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <optional>
#include <sys/un.h>

namespace streampulse::config {
namespace {

constexpr std::string_view kForms =
    "use redis://[user:password@]host[:port][/db], or unix:///path/to/redis.sock[?db=N]";
constexpr std::string_view kEncode = "in a user, a password and a path, / ? # @ : and % are written %2F %3F %23 %40 "
                                     "%3A and %25";
constexpr std::int64_t kMaxDatabase = 1'000'000;

Failure invalid(std::string message) { return fail(ErrorCode::InvalidArgument, std::move(message)); }

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> percentDecoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0 || (high == 0 && low == 0)) return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return decoded;
}

std::string percentEncoded(std::string_view text, std::string_view kept) {
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 || kept.find(c) != std::string_view::npos);
        encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return encoded;
}

/// Takes away and returns what stands in front of the first of `marks`; everything when there is none.
std::string_view cutFront(std::string_view& text, std::string_view marks) {
    const std::size_t at = std::min(text.find_first_of(marks), text.size());
    const std::string_view front = text.substr(0, at);
    text.remove_prefix(at);
    return front;
}

std::string schemeOf(std::string_view url) {
    const std::size_t end = url.find("://");
    std::string scheme(end == std::string_view::npos ? std::string_view{} : url.substr(0, end));
    for (char& c : scheme) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return scheme;
}

Status readUser(std::string_view user, store::RedisOptions& options) {
    const std::size_t colon = std::min(user.find(':'), user.size());
    const auto name = percentDecoded(user.substr(0, colon));
    const auto password = percentDecoded(user.substr(std::min(colon + 1, user.size())));
    if (!name || !password) return invalid("has a % that begins no %XX; " + std::string(kEncode));
    if (*password == kHiddenSecret)
        return invalid("has *** for its password, which --print-config puts there; give the password itself");
    options.user = *name;
    options.password = *password;
    return {};
}

Status readDatabase(std::string_view text, store::RedisOptions& options) {
    const auto database = parseCount(text, 0, kMaxDatabase);
    if (!database) return invalid("names no database; it is a number, 0 unless given");
    options.database = static_cast<int>(*database);
    return {};
}

Status readHost(std::string_view place, store::RedisOptions& options) {
    const bool bracketed = place.starts_with('[');
    std::string_view rest = place;
    if (bracketed) rest.remove_prefix(1);
    const auto host = percentDecoded(cutFront(rest, bracketed ? "]" : ":"));
    if (bracketed) {
        if (rest.empty()) return invalid("has a [ without its ]; an IPv6 address is written [::1]");
        rest.remove_prefix(1);
    }
    if (!host || host->empty() || host->find_first_of(" \t\r\n[]@/") != std::string::npos)
        return invalid("names no host; " + std::string(kForms) + "; " + std::string(kEncode));
    options.host = *host;
    if (rest.empty()) return {};
    const auto port = parseCount(rest.substr(1), 1, 65535);
    if (rest.front() != ':' || !port)
        return invalid("has a port that is no number from 1 to 65535; an IPv6 address is written [::1]; " +
                       std::string(kEncode));
    options.port = static_cast<int>(*port);
    return {};
}

Status readTcp(std::string_view rest, store::RedisOptions& options) {
    std::string_view place = cutFront(rest, "/?#");
    if (const std::size_t at = place.rfind('@'); at != std::string_view::npos) {
        if (Status user = readUser(place.substr(0, at), options); !user) return user;
        place.remove_prefix(at + 1);
    }
    if (Status host = readHost(place, options); !host) return host;
    if (rest.empty() || rest == "/") return {};
    if (rest.front() != '/') return invalid("has more behind its host than /db; " + std::string(kEncode));
    return readDatabase(rest.substr(1), options);
}

Status readUnix(std::string_view rest, store::RedisOptions& options) {
    const std::string_view user = cutFront(rest, "/?#");
    if (!user.empty() && !user.ends_with('@')) return invalid("names no path from /; use unix:///path/to/redis.sock");
    if (!user.empty())
        if (Status read = readUser(user.substr(0, user.size() - 1), options); !read) return read;
    const auto path = percentDecoded(cutFront(rest, "?#"));
    if (!path || path->size() < 2) return invalid("names no socket; use unix:///path/to/redis.sock");
    if (path->size() >= sizeof(sockaddr_un::sun_path))
        return invalid(fmt::format("has a path of {} bytes; {} is the most a socket path can have", path->size(),
                                   sizeof(sockaddr_un::sun_path) - 1));
    options.socketPath = *path;
    if (rest.empty()) return {};
    static constexpr std::string_view kQuery = "?db=";
    if (!rest.starts_with(kQuery)) return invalid("has more behind its path than ?db=N");
    return readDatabase(rest.substr(kQuery.size()), options);
}

} // namespace

Result<store::RedisOptions> parseRedisUrl(std::string_view url) {
    const std::string scheme = schemeOf(url);
    if (scheme == "rediss")
        return invalid("asks for TLS (rediss://), which this program's Redis client does not have, and nothing is sent "
                       "in the clear instead; run a tunnel such as stunnel on this machine and use "
                       "redis://127.0.0.1:PORT, or a Unix socket");
    if (scheme != "redis" && scheme != "unix") return invalid("is no address of a Redis; " + std::string(kForms));
    const std::string_view rest = url.substr(scheme.size() + 3);
    store::RedisOptions options;
    const Status read = scheme == "redis" ? readTcp(rest, options) : readUnix(rest, options);
    if (!read) return fail(read.error());
    return options;
}

std::string formatRedisUrl(const store::RedisOptions& options) {
    static constexpr std::string_view kUnreserved = "-._~";
    std::string user = percentEncoded(options.user, kUnreserved);
    if (!options.password.empty()) user += ":" + std::string(kHiddenSecret);
    if (!user.empty()) user += "@";
    if (!options.socketPath.empty()) {
        const std::string query = options.database == 0 ? "" : fmt::format("?db={}", options.database);
        return "unix://" + user + percentEncoded(options.socketPath, "-._~/") + query;
    }
    const bool six = options.host.find(':') != std::string::npos;
    const std::string host =
        six ? "[" + percentEncoded(options.host, "-._~:") + "]" : percentEncoded(options.host, kUnreserved);
    return fmt::format("redis://{}{}:{}/{}", user, host, options.port, options.database);
}

bool carriesRedisPassword(std::string_view url) {
    const std::size_t scheme = url.find("://");
    const std::string_view rest = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
    const std::size_t at = rest.rfind('@');
    const bool inUser = at != std::string_view::npos && rest.substr(0, at).find(':') != std::string_view::npos;
    return inUser || rest.find("password=") != std::string_view::npos;
}

} // namespace streampulse::config
