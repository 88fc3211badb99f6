#include "tests/support/real_redis.h"

#include "core/store/redis_connection.h"

namespace streampulse::test {

RealRedis::RealRedis() : m_server("redis") { restart(); }

store::RedisOptions RealRedis::options() const {
    store::RedisOptions options;
    options.socketPath = m_server.address("socket");
    options.user = m_server.address("user");
    options.password = m_server.address("password");
    return options;
}

store::RedisOptions RealRedis::tcpOptions() const {
    store::RedisOptions options = this->options();
    options.socketPath.clear();
    const std::string address = m_server.address("tcp");
    const std::size_t colon = address.rfind(':');
    options.host = address.substr(0, colon);
    options.port = std::stoi(address.substr(colon + 1));
    return options;
}

store::RedisOptions RealRedis::adminOptions() const {
    store::RedisOptions options = this->options();
    options.user.clear();
    options.password = m_server.address("admin_password");
    return options;
}

bool RealRedis::answers() const {
    store::RedisConnection connection(options());
    const auto reply = connection.command({"PING"});
    return reply && !reply->isError();
}

} // namespace streampulse::test
