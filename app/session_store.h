// The store of a session: the private redis-server of this program, or a Redis of the user's (`--redis`). The one is
// looked after and started again; the other is checked (R25) and then only used.
#pragma once

#include "app/app_error.h"
#include "core/config/program_options.h"
#include "core/store/embedded_redis.h"
#include "core/store/redis_store.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace streampulse::app {

/// Belongs to the thread that opened it: the server dies with it. makeReader() may be called from any thread.
class SessionStore {
public:
    static AppResult<std::unique_ptr<SessionStore>> open(const config::ProgramOptions& options,
                                                         store::StoreNames names);

    [[nodiscard]] store::RedisStore& results() { return *m_results; }
    [[nodiscard]] std::unique_ptr<ResultReader> makeReader() const;
    /// Socket path or "host:port".
    [[nodiscard]] std::string place() const;
    /// What an error of the store comes from, as far as it can be known.
    [[nodiscard]] Error explain(const Error& met);

    struct Change {
        StoreTrouble trouble = StoreTrouble::None;
        std::string text; ///< why, unless None
    };
    /// Starts a private server that has ended again, once a second; what has changed since the last call.
    [[nodiscard]] std::optional<Change> watch(std::chrono::microseconds now);
    /// Starts a private server that has ended, at once.
    void revive();

private:
    SessionStore(store::RedisOptions redis, store::StoreNames names, std::unique_ptr<store::EmbeddedRedis> server);
    [[nodiscard]] std::optional<Change> note(StoreTrouble trouble, std::string text);

    const store::RedisOptions m_redis;
    const store::StoreNames m_names;
    std::unique_ptr<store::EmbeddedRedis> m_server; ///< null: the user's own is used
    std::unique_ptr<store::RedisStore> m_results;
    StoreTrouble m_trouble = StoreTrouble::None;
    std::chrono::microseconds m_nextStart{0};
};

} // namespace streampulse::app
