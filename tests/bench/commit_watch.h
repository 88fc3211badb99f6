// How far the engine has committed, seen from outside: a connection of its own to the engine's Redis.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

struct redisContext;

namespace streampulse::bench {

struct Committed {
    std::vector<std::int64_t> next; ///< by partition: the offset behind the last committed record; 0: nothing yet
    std::int64_t records = 0;       ///< their sum
    std::int64_t commits = 0;       ///< of all partitions
    bool rows = false;              ///< there is at least one result row
};

class CommitWatch {
public:
    /// The user `streampulse` of the testbed's Redis, with the password in STREAMPULSE_REDIS_PASSWORD.
    CommitWatch(const std::string& socket, std::int32_t partitions);

    /// One round trip; throws when Redis is gone.
    [[nodiscard]] Committed look();

private:
    struct Close {
        void operator()(redisContext* context) const;
    };
    std::unique_ptr<redisContext, Close> m_context;
    std::int32_t m_partitions;
};

} // namespace streampulse::bench
