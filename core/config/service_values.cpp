#include "core/config/service_values.h"

#include "core/codec/time_text.h"
#include "core/config/option_values.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace streampulse::config {
namespace {

constexpr std::size_t kLongestName = 249;
constexpr std::int64_t kMaxPartition = 1'000'000;

Failure invalid(std::string message) { return fail(ErrorCode::InvalidArgument, std::move(message)); }

bool isAlphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool isControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

bool consistsOf(std::string_view text, std::string_view others) {
    return std::all_of(text.begin(), text.end(),
                       [&](char c) { return isAlphanumeric(c) || others.find(c) != std::string_view::npos; });
}

std::vector<std::string_view> splitAtCommas(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::string_view withoutBlanks(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    const std::size_t last = text.find_last_not_of(' ');
    return last == std::string_view::npos ? std::string_view{} : text.substr(begin, last + 1 - begin);
}

bool isBroker(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || !parseCount(text.substr(colon + 1), 1, 65535)) return false;
    const std::string_view host = text.substr(0, colon);
    const bool six = host.size() > 2 && host.front() == '[' && host.back() == ']';
    return six ? consistsOf(host.substr(1, host.size() - 2), ":.%") : !host.empty() && consistsOf(host, ".-_");
}

/// Nullopt when the text is no time at all.
Result<std::optional<EventTime>> readTime(std::string_view text) {
    const auto reading = codec::readTimeText(text, nullptr);
    if (!reading) return std::optional<EventTime>();
    if (reading->time < EventTime(0)) return invalid(inQuotes(text) + " lies before 1970, where Kafka's times begin");
    return std::optional(reading->time);
}

/// "PARTITION:OFFSET" into `offsets`; false when it is none.
bool readOffset(std::string_view text, std::map<std::int32_t, std::int64_t>& offsets) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return false;
    const auto partition = parseCount(text.substr(0, colon), 0, kMaxPartition);
    const auto offset = parseCount(text.substr(colon + 1), 0, INT64_MAX);
    return partition && offset && offsets.emplace(static_cast<std::int32_t>(*partition), *offset).second;
}

} // namespace

Result<std::string> parseBrokers(std::string_view text) {
    if (text.find('@') != std::string_view::npos) // not quoted: a password may stand there
        return invalid("has a user in it; brokers are HOST:PORT, and a user goes into sasl.username (-X)");
    if (text.find("://") != std::string_view::npos)
        return invalid(inQuotes(text) + " has a scheme; use HOST:PORT, and -X security.protocol=ssl or sasl_ssl");
    std::string brokers;
    for (const std::string_view part : splitAtCommas(text)) {
        const std::string_view broker = withoutBlanks(part);
        if (!isBroker(broker))
            return invalid(inQuotes(broker) + " is no broker; use HOST:PORT such as localhost:9092 or [::1]:9092, "
                                              "several separated by commas");
        brokers += (brokers.empty() ? "" : ",") + std::string(broker);
    }
    return brokers;
}

Result<std::string> parseTopicName(std::string_view text) {
    const bool legal = !text.empty() && text.size() <= kLongestName && consistsOf(text, "._-");
    if (!legal || text == "." || text == "..")
        return invalid(inQuotes(text) + " is no name of a topic; use 1 to 249 letters, digits, '.', '_' or '-', not . "
                                        "or .. alone");
    return std::string(text);
}

Result<std::string> parseGroupName(std::string_view text) {
    const bool sized = !text.empty() && text.size() <= kLongestName;
    if (!sized || text.front() == ' ' || text.back() == ' ' || std::any_of(text.begin(), text.end(), isControl))
        return invalid(inQuotes(text) + " is no name of a group; use 1 to 249 bytes without control characters and "
                                        "blanks at the ends");
    return std::string(text);
}

Result<TopicStart> parseTopicStart(std::string_view text) {
    if (text == "earliest") return TopicStart{};
    if (text == "latest") return TopicStart{TopicStart::Kind::Latest, {}, {}};
    const auto time = readTime(text);
    if (!time) return fail(time.error());
    if (*time) return TopicStart{TopicStart::Kind::Time, **time, {}};
    TopicStart start{TopicStart::Kind::Offsets, {}, {}};
    for (const std::string_view part : splitAtCommas(text))
        if (!readOffset(part, start.offsets))
            return invalid(inQuotes(text) +
                           " is no place to begin; use earliest, latest, a time such as "
                           "2025-01-15T10:30:00Z, or an offset for each partition such as 0:1234,1:77");
    return start;
}

std::string formatTopicStart(const TopicStart& start) {
    switch (start.kind) {
    case TopicStart::Kind::Earliest:
        return "earliest";
    case TopicStart::Kind::Latest:
        return "latest";
    case TopicStart::Kind::Time:
        return formatRfc3339(start.time);
    case TopicStart::Kind::Offsets:
        break;
    }
    std::string text;
    for (const auto& [partition, offset] : start.offsets)
        text += fmt::format("{}{}:{}", text.empty() ? "" : ",", partition, offset);
    return text;
}

Result<TopicEnd> parseTopicEnd(std::string_view text) {
    if (text == "end") return TopicEnd{};
    const auto time = readTime(text);
    if (!time) return fail(time.error());
    if (!*time) return invalid(inQuotes(text) + " is no end; use end, or a time such as 2025-01-15T10:30:00Z");
    return TopicEnd{*time};
}

std::string formatTopicEnd(const TopicEnd& end) { return end.time ? formatRfc3339(*end.time) : "end"; }

Result<ArrivalClock> parseArrivalClock(std::string_view text) {
    if (text == "replay") return ArrivalClock::Replay;
    if (text == "now") return ArrivalClock::Now;
    return invalid(inQuotes(text) + " is neither replay nor now");
}

std::string formatArrivalClock(ArrivalClock clock) { return clock == ArrivalClock::Now ? "now" : "replay"; }

} // namespace streampulse::config
