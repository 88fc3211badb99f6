// Options of the store: how to reach a Redis, how to run the private one, and the names a pipeline has in it.
#pragma once

#include "core/stream/key.h"

#include <chrono>
#include <string>

namespace streampulse::store {

/// How to reach a Redis. A Unix socket when `socketPath` is not empty, else `host` and `port` over TCP without TLS.
struct RedisOptions {
    std::string socketPath; ///< at most 107 bytes
    std::string host = "127.0.0.1";
    int port = 6379;
    std::string user;     ///< empty: the default user
    std::string password; ///< empty: no AUTH; never logged, never in a message
    int database = 0;
    std::chrono::milliseconds connectTimeout{2000};
    std::chrono::milliseconds commandTimeout{5000}; ///< longest silence while a command or its reply is under way
};

/// The private redis-server of this program (R25).
struct EmbeddedRedisOptions {
    std::string dataFolder;                       ///< created with mode 0700 when it does not exist; else empty or ours
    std::string redisServerPath = "redis-server"; ///< searched in PATH when without '/'
    std::chrono::milliseconds startTimeout{120'000}; ///< includes loading the stored data
    std::chrono::milliseconds stopTimeout{10'000};   ///< after it SIGTERM becomes SIGKILL
};

/// What key names are made of. All parts come from the pipeline's spec.
struct StoreNames {
    std::string pipeline;    ///< non-empty, without ':'; not "streampulse"
    std::string storePrefix; ///< in front of result rows: "" or "{pipeline}:"
    std::string keyName;     ///< non-empty, without ':'; not "streampulse"
    KeyType keyType = KeyType::Integer;
};

} // namespace streampulse::store
