#include "core/kafka/broker_topics.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace streampulse::kafka {
namespace {

constexpr std::size_t kMaxNameLength = 249;
constexpr std::int32_t kMaxPartitions = 1000;

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
}

bool isTopicName(std::string_view name) {
    return !name.empty() && name.size() <= kMaxNameLength && name != "." && name != ".." &&
           std::ranges::all_of(name, isNameCharacter);
}

Result<BrokerTopic> parseTopic(std::string_view text) {
    const std::size_t colon = text.find(':');
    const std::string_view digits = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    BrokerTopic topic{std::string(text.substr(0, colon)), 0};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), topic.partitions);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size())
        return fail(ErrorCode::InvalidArgument, fmt::format("'{}' is not TOPIC:PARTITIONS", text));
    return topic;
}

} // namespace

Status checkBrokerTopics(const std::vector<BrokerTopic>& topics) {
    if (topics.empty()) return fail(ErrorCode::InvalidArgument, "the embedded broker needs at least one topic");
    std::vector<std::string_view> names;
    for (const BrokerTopic& topic : topics) {
        if (!isTopicName(topic.name))
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("topic '{}': a name has 1 to {} of the characters a-z A-Z 0-9 . _ -", topic.name,
                                    kMaxNameLength));
        if (topic.partitions < 1 || topic.partitions > kMaxPartitions)
            return fail(ErrorCode::InvalidArgument, fmt::format("topic '{}' with {} partitions; 1 to {} are possible",
                                                                topic.name, topic.partitions, kMaxPartitions));
        names.push_back(topic.name);
    }
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    if (twice != names.end()) return fail(ErrorCode::InvalidArgument, fmt::format("topic '{}' is named twice", *twice));
    return {};
}

std::string formatBrokerTopics(const std::vector<BrokerTopic>& topics) {
    std::string text;
    for (const BrokerTopic& topic : topics)
        text += fmt::format("{}{}:{}", text.empty() ? "" : ",", topic.name, topic.partitions);
    return text;
}

Result<std::vector<BrokerTopic>> parseBrokerTopics(std::string_view text) {
    std::vector<BrokerTopic> topics;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t comma = rest.find(',');
        auto topic = parseTopic(rest.substr(0, comma));
        if (!topic) return fail(topic.error());
        topics.push_back(std::move(*topic));
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
    if (const Status checked = checkBrokerTopics(topics); !checked) return fail(checked.error());
    return topics;
}

} // namespace streampulse::kafka
