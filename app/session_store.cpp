#include "app/session_store.h"

#include "core/store/durability.h"
#include "core/store/redis_reader.h"

#include <filesystem>
#include <spdlog/spdlog.h>

namespace streampulse::app {
namespace {

constexpr std::chrono::microseconds kStartInterval{1'000'000};

ExitCode exitOf(const Error& error) {
    return error.code == ErrorCode::InvalidArgument ? ExitCode::BadUsage : ExitCode::Unreachable;
}

StoreTrouble troubleOf(const Error& error) {
    return error.code == ErrorCode::Exhausted ? StoreTrouble::Full : StoreTrouble::Away;
}

/// R25: a Redis that may drop keys is refused; how safe its commits are is said, never more.
AppResult<void> checkServer(const store::RedisOptions& redis) {
    store::RedisConnection connection(redis);
    const auto durability = store::checkDurability(connection);
    if (!durability) return failWith(exitOf(durability.error()), "--redis: " + durability.error().message);
    const std::string_view name = store::durabilityName(*durability);
    if (*durability == store::Durability::Always)
        spdlog::info("results go to Redis at {}; its commits are durable: {}", connection.place(), name);
    else
        spdlog::warn("results go to Redis at {}; its commits are durable: {}, as far as this user may know "
                     "(appendonly yes with appendfsync always, and the right to CONFIG GET, make it always)",
                     connection.place(), name);
    return {};
}

} // namespace

AppResult<std::unique_ptr<SessionStore>> SessionStore::open(const config::ProgramOptions& options,
                                                            store::StoreNames names) {
    if (options.redis) {
        if (const auto checked = checkServer(*options.redis); !checked)
            return tl::unexpected<AppError>(checked.error());
        return std::unique_ptr<SessionStore>(new SessionStore(*options.redis, std::move(names), nullptr));
    }
    store::EmbeddedRedisOptions embedded;
    embedded.dataFolder = (std::filesystem::path(options.dataDir) / "redis").string();
    auto server = store::EmbeddedRedis::start(embedded);
    if (!server) return failWith(exitOf(server.error()), server.error());
    const store::RedisOptions redis = (*server)->options();
    return std::unique_ptr<SessionStore>(new SessionStore(redis, std::move(names), std::move(*server)));
}

SessionStore::SessionStore(store::RedisOptions redis, store::StoreNames names,
                           std::unique_ptr<store::EmbeddedRedis> server)
    : m_redis(std::move(redis)),
      m_names(std::move(names)),
      m_server(std::move(server)),
      m_results(std::make_unique<store::RedisStore>(m_redis, m_names)) {}

std::unique_ptr<ResultReader> SessionStore::makeReader() const {
    return std::make_unique<store::RedisReader>(m_redis, m_names);
}

std::string SessionStore::place() const {
    if (!m_redis.socketPath.empty()) return m_redis.socketPath;
    const bool six = m_redis.host.find(':') != std::string::npos;
    return (six ? "[" + m_redis.host + "]" : m_redis.host) + ":" + std::to_string(m_redis.port);
}

Error SessionStore::explain(const Error& met) { return m_server ? m_server->explain(met) : met; }

std::optional<SessionStore::Change> SessionStore::watch(std::chrono::microseconds now) {
    if (!m_server) return std::nullopt;
    if (m_server->running()) // on a full disk it starts, and falls over the next write
        return now >= m_nextStart ? note(StoreTrouble::None, {}) : std::nullopt;
    if (now < m_nextStart) return std::nullopt;
    m_nextStart = now + kStartInterval;
    const Error failure = m_server->failure();
    const auto ended = note(troubleOf(failure), failure.message);
    std::optional<Change> after;
    if (const Status restarted = m_server->restart(); !restarted)
        after = note(troubleOf(restarted.error()), restarted.error().message);
    else if (m_trouble == StoreTrouble::Away)
        after = note(StoreTrouble::None, {});
    return after ? after : ended;
}

std::optional<SessionStore::Change> SessionStore::note(StoreTrouble trouble, std::string text) {
    if (trouble == m_trouble) return std::nullopt;
    m_trouble = trouble;
    if (trouble == StoreTrouble::None)
        spdlog::info("redis-server is up again");
    else
        spdlog::warn("redis-server has ended; starting it again every second: {}", text);
    return Change{trouble, std::move(text)};
}

void SessionStore::revive() {
    if (!m_server || m_server->running()) return;
    if (Status restarted = m_server->restart(); !restarted) spdlog::warn("{}", restarted.error().message);
}

} // namespace streampulse::app
