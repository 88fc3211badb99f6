// CONFIG GET where we may; INFO, which says less, where we may not.
#include "core/store/durability.h"

#include <fmt/format.h>
#include <string>

namespace streampulse::store {
namespace {

struct Settings {
    std::string appendOnly;
    std::string fsync;
    std::string evictionPolicy;
};

/// Value of a "name:value" line of INFO; empty when there is none.
std::string infoValue(std::string_view info, std::string_view name) {
    const std::size_t at = info.find(fmt::format("\n{}:", name));
    if (at == std::string_view::npos) return {};
    const std::string_view rest = info.substr(at + name.size() + 2);
    return std::string(rest.substr(0, rest.find('\r')));
}

Result<Settings> readSettings(RedisConnection& connection) {
    Settings settings;
    const Result<Reply> info = connection.query({"INFO"});
    if (!info) return fail(info.error());
    settings.evictionPolicy = infoValue(info->view().text(), "maxmemory_policy");
    settings.appendOnly = infoValue(info->view().text(), "aof_enabled") == "1" ? "yes" : "no";
    const Result<Reply> config = connection.command({"CONFIG", "GET", "appendfsync"});
    if (!config) return fail(config.error());
    if (config->view().size() == 2) settings.fsync = config->view().at(1).copy();
    return settings;
}

} // namespace

std::string_view durabilityName(Durability durability) {
    switch (durability) {
    case Durability::Always:
        return "always";
    case Durability::UpToOneSecond:
        return "up to 1 s";
    case Durability::NotAtAll:
        return "not at all";
    }
    return {};
}

Result<Durability> checkDurability(RedisConnection& connection) {
    const Result<Settings> settings = readSettings(connection);
    if (!settings) return fail(settings.error().withContext("asking Redis for its durability"));
    if (settings->evictionPolicy != "noeviction")
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("Redis at {} has maxmemory-policy {} and may drop results without a word; set "
                                "`maxmemory-policy noeviction` there",
                                connection.place(),
                                settings->evictionPolicy.empty() ? "unknown" : settings->evictionPolicy));
    if (settings->appendOnly != "yes") return Durability::NotAtAll;
    if (settings->fsync == "always") return Durability::Always;
    return settings->fsync == "everysec" ? Durability::UpToOneSecond : Durability::NotAtAll;
}

} // namespace streampulse::store
