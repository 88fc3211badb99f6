// The private Redis' settings, each with its reason.
#include "core/store/embedded_config.h"

#include "core/base/hash.h"

#include <fmt/format.h>
#include <string_view>

namespace streampulse::store {
namespace {

// appendfsync always: everysec can lose an acknowledged commit. No RDB, no eviction, no TCP, no run-time loading of
// code; a torn last transaction is cut off at start and replayed from the log.
constexpr std::string_view kSettings = R"(port 0
unixsocketperm 700
daemonize no
logfile ""
loglevel notice
databases 1
maxclients 128
appendonly yes
appendfsync always
no-appendfsync-on-rewrite no
aof-load-truncated yes
save ""
maxmemory 0
maxmemory-policy noeviction
enable-debug-command no
enable-module-command no
enable-protected-configs no
)";

// An allow-list: everything else (FLUSHALL, CONFIG, MODULE, DEBUG, REPLICAOF, KEYS, SHUTDOWN, ...) is refused.
constexpr std::string_view kCommands =
    "-@all +ping +select +info +dbsize +type +eval +evalsha +script|load +multi +exec +mget +mset +unlink "
    "+hget +hmget +hgetall +hset +hsetnx +hdel +hincrby +hscan +zadd +zrem +zrange +zrangebylex +zrevrangebylex "
    "+zmscore +rpush +lrange +ltrim +llen";

} // namespace

std::string quotedConfigArgument(const std::string& text) {
    std::string quoted = "\"";
    for (const char byte : text) {
        const bool plain = byte > ' ' && byte < 127 && byte != '"' && byte != '\\';
        if (plain || byte == ' ')
            quoted += byte;
        else
            quoted += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    }
    return quoted + "\"";
}

std::string embeddedConfigText(const EmbeddedConfig& config) {
    std::string text(kSettings);
    text += fmt::format("dir {}\n", quotedConfigArgument(config.dataFolder));
    text += fmt::format("unixsocket {}\n", quotedConfigArgument(config.socketPath));
    text += fmt::format("requirepass {}\n", config.adminPassword);
    text += fmt::format("user {} on #{} ~* resetchannels {}\n", config.user, sha256Hex(config.userPassword), kCommands);
    return text;
}

} // namespace streampulse::store
