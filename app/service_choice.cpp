#include "app/service_choice.h"

#include "core/config/kafka_property.h"
#include "core/config/option_rules.h"
#include "core/config/redis_url.h"
#include "core/config/service_rows.h"

#include <fmt/format.h>

namespace streampulse::app {
namespace {

namespace rows = config::service_rows;

/// Everything that is about a topic of the user's. (Inlined, GCC 12 takes the emptied options for uninitialised ones:
/// bug 80635.)
[[gnu::noinline]] void leaveTopic(config::ProgramOptions& options) {
    const config::ProgramOptions defaults;
    // A run of our own would replace the one that workers of the topic keep in that Redis.
    if (options.brokers) options.redis.reset();
    if (options.brokers) options.redisPassword.reset();
    options.brokers.reset();
    options.topic.reset();
    options.group.reset();
    options.kafkaProperties.clear();
    options.from.reset();
    options.until.reset();
    options.markEnd = defaults.markEnd;
    options.arrival = defaults.arrival;
}

using Set = Status (*)(config::ProgramOptions&, std::string_view);

std::string firstOf(const std::vector<std::string>& texts) { return texts.empty() ? std::string() : texts.front(); }

/// The rules of the command line know no form: what its fields alone can mend is said here.
void checkRedis(config::ParsedOptions& parsed) {
    const auto& redis = parsed.options.redis;
    if (!redis && parsed.options.redisPassword)
        parsed.errors.emplace_back("Redis password: belongs to a Redis of yours; name it in the field Redis");
    if (redis && !redis->user.empty() && redis->password.empty() && !parsed.options.redisPassword)
        parsed.errors.emplace_back("Redis: names a user but no password; give it in the field Redis password");
    if (redis && !redis->password.empty() && parsed.options.redisPassword)
        parsed.errors.emplace_back("Redis: has a password in its address, too; leave one of them away");
}

/// Takes one field of the form; an empty one says nothing.
void take(config::ParsedOptions& parsed, const char* name, Set set, const std::string& text) {
    if (text.empty()) return;
    if (Status done = set(parsed.options, text); !done)
        parsed.errors.push_back(fmt::format("{}: {}", name, done.error().message));
}

} // namespace

Result<config::ProgramOptions> chooseServices(config::ProgramOptions options,
                                              const std::optional<api::ServiceChoice>& choice) {
    if (choice && choice->asStarted) {
        options.fresh = choice->fresh; // --fresh holds for the first start only
        return options;
    }
    leaveTopic(options);
    if (!choice) return options;
    if (choice->brokers.empty())
        return fail(ErrorCode::InvalidArgument, "Brokers: name a broker of Kafka as HOST:PORT");
    config::ParsedOptions parsed;
    parsed.options = std::move(options);
    parsed.options.fresh = choice->fresh;
    take(parsed, "Brokers", &rows::setBrokers, choice->brokers);
    take(parsed, "Topic", &rows::setTopic, choice->topic);
    take(parsed, "Group", &rows::setGroup, choice->group);
    take(parsed, "Begin", &rows::setFrom, choice->from);
    for (const std::string& property : choice->properties)
        take(parsed, "Kafka properties", &rows::addKafkaProperties, property);
    take(parsed, "Redis", &rows::setRedis, choice->redis);
    take(parsed, "Redis password", &rows::setRedisPassword, choice->redisPassword);
    checkRedis(parsed);
    if (parsed.errors.empty()) config::checkTogether(parsed);
    if (parsed.errors.empty()) return std::move(parsed.options);
    return fail(ErrorCode::InvalidArgument, fmt::format("{}", fmt::join(parsed.errors, "\n")));
}

api::ServiceChoice startedServices(const config::ProgramOptions& options) {
    api::ServiceChoice choice;
    choice.asStarted = true;
    choice.fresh = options.fresh;
    choice.brokers = firstOf(rows::showBrokers(options, {}));
    choice.topic = firstOf(rows::showTopic(options, {}));
    choice.group = firstOf(rows::showGroup(options, {}));
    choice.from = firstOf(rows::showFrom(options, {}));
    for (const config::KafkaProperty& property : options.kafkaProperties)
        if (std::string text = property.first + "=" + property.second; !config::carriesKafkaSecret(text))
            choice.properties.push_back(std::move(text));
    if (options.redis) {
        store::RedisOptions shown = *options.redis;
        shown.password.clear();
        choice.redis = config::formatRedisUrl(shown);
    }
    return choice;
}

} // namespace streampulse::app
