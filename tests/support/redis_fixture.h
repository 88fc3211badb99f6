// A real redis-server of its own for one test program: temporary folder, Unix socket, the settings of the private
// Redis. Beside the program's restricted user it offers an administrator, to provoke faults and to look at everything.
#pragma once

#include "core/store/embedded_redis.h"
#include "core/store/redis_connection.h"
#include "core/store/store_options.h"
#include "tests/support/temporary_folder.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace streampulse::test {

/// How the administrator of a running private Redis connects: with the password in its redis.conf.
[[nodiscard]] store::RedisOptions adminOptions(const store::EmbeddedRedis& redis);

class RedisFixture {
public:
    /// Ends the test program with the reason when the server does not start.
    RedisFixture();

    [[nodiscard]] store::EmbeddedRedis& server() { return *m_server; }
    [[nodiscard]] const store::RedisOptions& options() const { return m_server->options(); }
    [[nodiscard]] store::RedisConnection& admin() { return m_admin; }

    /// Runs a command as administrator; ends the test program when it is refused.
    store::Reply ask(std::initializer_list<std::string_view> command);
    /// Every key with its serialized value: equal maps mean equal databases.
    [[nodiscard]] std::map<std::string, std::string> dump();
    [[nodiscard]] std::int64_t keyCount();
    /// Removes everything.
    void clear();

private:
    TemporaryFolder m_folder;
    std::unique_ptr<store::EmbeddedRedis> m_server;
    store::RedisConnection m_admin;
};

} // namespace streampulse::test
