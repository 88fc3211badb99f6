#include "app/service_choice.h"

#include "core/config/option_rules.h"
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

/// Takes one field of the form; an empty one says nothing.
void take(config::ParsedOptions& parsed, const char* name, Set set, const std::string& text) {
    if (text.empty()) return;
    if (Status done = set(parsed.options, text); !done)
        parsed.errors.push_back(fmt::format("{}: {}", name, done.error().message));
}

} // namespace

Result<config::ProgramOptions> chooseServices(config::ProgramOptions options,
                                              const std::optional<api::ServiceChoice>& choice) {
    if (choice && choice->asStarted) return options;
    leaveTopic(options);
    if (!choice) return options;
    if (choice->brokers.empty()) return fail(ErrorCode::InvalidArgument, "name a broker of Kafka as HOST:PORT");
    config::ParsedOptions parsed;
    parsed.options = std::move(options);
    take(parsed, "brokers", &rows::setBrokers, choice->brokers);
    take(parsed, "topic", &rows::setTopic, choice->topic);
    take(parsed, "group", &rows::setGroup, choice->group);
    take(parsed, "from", &rows::setFrom, choice->from);
    for (const std::string& property : choice->properties)
        take(parsed, "properties", &rows::addKafkaProperties, property);
    take(parsed, "Redis", &rows::setRedis, choice->redis);
    take(parsed, "Redis password", &rows::setRedisPassword, choice->redisPassword);
    if (parsed.errors.empty()) config::checkTogether(parsed);
    if (parsed.errors.empty()) return std::move(parsed.options);
    return fail(ErrorCode::InvalidArgument, fmt::format("{}", fmt::join(parsed.errors, "\n")));
}

} // namespace streampulse::app
