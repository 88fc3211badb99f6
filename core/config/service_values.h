// Texts of a user about real services: brokers, names, and on what terms a topic is read. As in option_values.h, each
// error is a half sentence behind the option's name.
#pragma once

#include "core/base/result.h"
#include "core/stream/topic_terms.h"

#include <string>
#include <string_view>

namespace streampulse::config {

/// "host:9092", several separated by commas, blanks around them cut; IPv6 addresses in brackets.
[[nodiscard]] Result<std::string> parseBrokers(std::string_view text);

/// Kafka's own rule: 1 to 249 of letters, digits, '.', '_', '-', and neither "." nor "..".
[[nodiscard]] Result<std::string> parseTopicName(std::string_view text);

/// Kafka takes any; here 1 to 249 bytes without control characters and without a blank at either end.
[[nodiscard]] Result<std::string> parseGroupName(std::string_view text);

/// "earliest", "latest", an RFC 3339 time from 1970 on, or "PARTITION:OFFSET,..".
[[nodiscard]] Result<TopicStart> parseTopicStart(std::string_view text);
[[nodiscard]] std::string formatTopicStart(const TopicStart& start);

/// "end", or an RFC 3339 time from 1970 on.
[[nodiscard]] Result<TopicEnd> parseTopicEnd(std::string_view text);
[[nodiscard]] std::string formatTopicEnd(const TopicEnd& end);

/// "replay" or "now".
[[nodiscard]] Result<ArrivalClock> parseArrivalClock(std::string_view text);
[[nodiscard]] std::string formatArrivalClock(ArrivalClock clock);

} // namespace streampulse::config
