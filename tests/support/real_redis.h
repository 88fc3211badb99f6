// A real redis-server that is nobody's child but the test's (tests/testbed/redis): what a user's own Redis looks like,
// reached by TCP or socket, with a user who may not do everything.
#pragma once

#include "core/store/store_options.h"
#include "tests/support/testbed_server.h"

#include <string>

namespace streampulse::test {

class RealRedis {
public:
    RealRedis();

    /// As the user with limited rights; by socket, or by TCP.
    [[nodiscard]] store::RedisOptions options() const;
    [[nodiscard]] store::RedisOptions tcpOptions() const;
    [[nodiscard]] store::RedisOptions adminOptions() const;

    /// kill -9.
    void kill() { m_server.kill(); }
    /// Same port, same data; returns when it answers.
    void restart() {
        m_server.start([this] { return answers(); });
    }

private:
    [[nodiscard]] bool answers() const;

    TestbedServer m_server;
};

} // namespace streampulse::test
