// Starting and inspecting a test's own Redis.
#include "tests/support/redis_fixture.h"

#include <QtGlobal>
#include <fstream>
#include <utility>

namespace streampulse::test {
namespace {

std::unique_ptr<store::EmbeddedRedis> startServer(const std::string& folder) {
    store::EmbeddedRedisOptions options;
    options.dataFolder = folder + "/redis";
    auto started = store::EmbeddedRedis::start(options);
    if (!started) qFatal("no Redis for the test: %s", started.error().message.c_str());
    return std::move(*started);
}

} // namespace

store::RedisOptions adminOptions(const store::EmbeddedRedis& redis) {
    store::RedisOptions options = redis.options();
    options.user.clear();
    std::ifstream file(redis.dataFolder() + "/redis.conf");
    const std::string name = "requirepass ";
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(name)) options.password = line.substr(name.size());
    return options;
}

RedisFixture::RedisFixture() : m_server(startServer(m_folder.path())), m_admin(adminOptions(*m_server)) {}

store::Reply RedisFixture::ask(std::initializer_list<std::string_view> command) {
    auto reply = m_admin.query(command);
    if (!reply) qFatal("Redis refused the test: %s", reply.error().message.c_str());
    return std::move(*reply);
}

std::map<std::string, std::string> RedisFixture::dump() {
    std::map<std::string, std::string> all;
    const store::Reply keys = ask({"KEYS", "*"});
    for (std::size_t at = 0; at < keys.view().size(); ++at) {
        const std::string key = keys.view().at(at).copy();
        all[key] = ask({"DUMP", key}).view().copy();
    }
    return all;
}

std::int64_t RedisFixture::keyCount() { return ask({"DBSIZE"}).view().integer(); }

void RedisFixture::clear() { ask({"FLUSHALL"}); }

} // namespace streampulse::test
