#include "app/service_choice.h"

#include "core/config/option_rules.h"
#include "core/config/service_rows.h"

#include <fmt/format.h>

namespace streampulse::app {
namespace {

namespace rows = config::service_rows;

/// Everything that is about a topic of the user's.
void leaveTopic(config::ProgramOptions& options) {
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

class Form {
public:
    explicit Form(config::ProgramOptions options) { m_parsed.options = std::move(options); }

    using Set = Status (*)(config::ProgramOptions&, std::string_view);
    void take(const char* name, Set set, const std::string& text) {
        if (text.empty()) return;
        if (Status done = set(m_parsed.options, text); !done)
            m_parsed.errors.push_back(fmt::format("{}: {}", name, done.error().message));
    }
    Result<config::ProgramOptions> finish() {
        if (m_parsed.errors.empty()) config::checkTogether(m_parsed);
        if (m_parsed.errors.empty()) return std::move(m_parsed.options);
        return fail(ErrorCode::InvalidArgument, fmt::format("{}", fmt::join(m_parsed.errors, "\n")));
    }

private:
    config::ParsedOptions m_parsed;
};

} // namespace

Result<config::ProgramOptions> chooseServices(config::ProgramOptions options,
                                              const std::optional<api::ServiceChoice>& choice) {
    if (choice && choice->asStarted) return options;
    leaveTopic(options);
    if (!choice) return options;
    options.redis.reset();
    options.redisPassword.reset();
    if (choice->brokers.empty()) return fail(ErrorCode::InvalidArgument, "name a broker of Kafka as HOST:PORT");
    Form form(std::move(options));
    form.take("brokers", &rows::setBrokers, choice->brokers);
    form.take("topic", &rows::setTopic, choice->topic);
    form.take("group", &rows::setGroup, choice->group);
    form.take("from", &rows::setFrom, choice->from);
    for (const std::string& property : choice->properties) form.take("properties", &rows::addKafkaProperties, property);
    form.take("redis", &rows::setRedis, choice->redis);
    form.take("redis password", &rows::setRedisPassword, choice->redisPassword);
    return form.finish();
}

} // namespace streampulse::app
