#include "core/config/service_rows.h"

#include "core/config/option_values.h"
#include "core/config/redis_url.h"
#include "core/config/service_values.h"

namespace streampulse::config::service_rows {
namespace {

using Texts = std::vector<std::string>;

template<class Field, class Value> Status store(Field& field, const Result<Value>& parsed) {
    if (!parsed) return fail(parsed.error());
    field = *parsed;
    return {};
}

template<class Value, class Format> Texts shownIf(const std::optional<Value>& value, Format format) {
    return value ? Texts{format(*value)} : Texts{};
}

Texts shownIf(const std::optional<std::string>& text) { return text ? Texts{*text} : Texts{}; }

} // namespace

Status setBrokers(ProgramOptions& options, std::string_view text) { return store(options.brokers, parseBrokers(text)); }
Status setTopic(ProgramOptions& options, std::string_view text) { return store(options.topic, parseTopicName(text)); }
Status setGroup(ProgramOptions& options, std::string_view text) { return store(options.group, parseGroupName(text)); }
Status setFrom(ProgramOptions& options, std::string_view text) { return store(options.from, parseTopicStart(text)); }
Status setUntil(ProgramOptions& options, std::string_view text) { return store(options.until, parseTopicEnd(text)); }
Status setRedis(ProgramOptions& options, std::string_view text) { return store(options.redis, parseRedisUrl(text)); }

Status setArrival(ProgramOptions& options, std::string_view text) {
    return store(options.arrival, parseArrivalClock(text));
}

Status addKafkaProperties(ProgramOptions& options, std::string_view text) {
    const auto properties = parseKafkaProperties(text);
    if (!properties) return fail(properties.error());
    for (const KafkaProperty& property : *properties) replaceKafkaProperty(options.kafkaProperties, property);
    return {};
}

Status setRedisPassword(ProgramOptions& options, std::string_view text) {
    if (text.empty()) return fail(ErrorCode::InvalidArgument, "needs a password");
    if (text == kHiddenSecret)
        return fail(ErrorCode::InvalidArgument,
                    "is ***, which --print-config puts in a password's place; give the password itself");
    options.redisPassword = std::string(text);
    return {};
}

Texts showBrokers(const ProgramOptions& options, const PipelineSettings&) { return shownIf(options.brokers); }
Texts showTopic(const ProgramOptions& options, const PipelineSettings&) { return shownIf(options.topic); }
Texts showGroup(const ProgramOptions& options, const PipelineSettings&) { return shownIf(options.group); }

Texts showKafkaProperties(const ProgramOptions& options, const PipelineSettings&) {
    Texts texts;
    for (const KafkaProperty& property : options.kafkaProperties) texts.push_back(formatKafkaProperty(property));
    return texts;
}

Texts showFrom(const ProgramOptions& options, const PipelineSettings&) {
    return shownIf(options.from, formatTopicStart);
}

Texts showUntil(const ProgramOptions& options, const PipelineSettings&) {
    return shownIf(options.until, formatTopicEnd);
}

Texts showArrival(const ProgramOptions& options, const PipelineSettings&) {
    return {formatArrivalClock(options.arrival)};
}

Texts showRedis(const ProgramOptions& options, const PipelineSettings&) {
    auto shown = options.redis;
    if (shown && options.redisPassword) shown->password.clear(); // it has a line of its own
    return shownIf(shown, formatRedisUrl);
}

Texts showRedisPassword(const ProgramOptions& options, const PipelineSettings&) {
    return options.redisPassword ? Texts{std::string(kHiddenSecret)} : Texts{};
}

bool isPassword(std::string_view text) { return !text.empty(); }

} // namespace streampulse::config::service_rows
