#include "core/config/kafka_property.h"

#include "core/config/option_file.h"
#include "core/config/option_values.h"
#include "core/kafka/kafka_options.h"

#include <algorithm>
#include <fmt/format.h>

namespace streampulse::config {
namespace {

constexpr std::size_t kLongestName = 100;

Failure invalid(std::string message) { return fail(ErrorCode::InvalidArgument, std::move(message)); }

std::string_view trimmed(std::string_view text) {
    static constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

std::string_view nameOf(std::string_view text) { return trimmed(text.substr(0, text.find('='))); }

bool isPropertyName(std::string_view name) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-';
    };
    return !name.empty() && name.size() <= kLongestName && std::all_of(name.begin(), name.end(), plain);
}

Result<KafkaProperty> parseProperty(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return invalid("is no property: it has no '='; use KEY=VALUE or @FILE");
    const std::string name(nameOf(text));
    if (!isPropertyName(name)) return invalid("has no name of a property in front of its '='; use KEY=VALUE or @FILE");
    const std::string value(trimmed(text.substr(equals + 1)));
    if (value.find('\0') != std::string::npos) return invalid(name + " has a zero byte in its value");
    if (const std::string_view obstacle = kafka::propertyObstacle(name, value); !obstacle.empty())
        return invalid(name + " " + std::string(obstacle));
    if (value == kHiddenSecret && kafka::isSecretProperty(name))
        return invalid(name + " is ***, which --print-config puts in a secret's place; give the secret itself");
    return KafkaProperty{name, value};
}

/// Every line of the file; mistakes with their line number.
Result<KafkaProperties> parseLines(const std::string& path, std::string_view text) {
    KafkaProperties properties;
    std::vector<std::string> mistakes;
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') continue;
        if (auto property = parseProperty(line))
            replaceKafkaProperty(properties, *property);
        else
            mistakes.push_back(fmt::format("{}:{}: {}", path, number, property.error().message));
    }
    if (!mistakes.empty()) return invalid(fmt::format("{}", fmt::join(mistakes, "; ")));
    return properties;
}

Result<KafkaProperties> readPropertyFile(const std::string& path) {
    if (path.empty()) return invalid("needs the name of a file behind its @");
    const auto file = readOptionFile(path);
    if (!file) return fail(file.error().code, path + ": cannot read this file of properties: " + file.error().message);
    auto properties = parseLines(path, file->text);
    if (!properties || file->ownersOnly) return properties;
    const bool secret = std::any_of(properties->begin(), properties->end(), [](const KafkaProperty& property) {
        return kafka::isSecretProperty(property.first);
    });
    if (secret) return invalid(path + ": " + openFileText(path));
    return properties;
}

} // namespace

Result<KafkaProperties> parseKafkaProperties(std::string_view text) {
    if (text.starts_with('@')) return readPropertyFile(std::string(text.substr(1)));
    auto property = parseProperty(text);
    if (!property) return fail(property.error());
    return KafkaProperties{std::move(*property)};
}

std::string formatKafkaProperty(const KafkaProperty& property) {
    const bool hidden = kafka::isSecretProperty(property.first);
    return property.first + "=" + (hidden ? std::string(kHiddenSecret) : property.second);
}

void replaceKafkaProperty(KafkaProperties& properties, const KafkaProperty& property) {
    std::erase_if(properties, [&](const KafkaProperty& other) { return other.first == property.first; });
    properties.push_back(property);
}

bool carriesKafkaSecret(std::string_view text) {
    return !text.starts_with('@') &&
           kafka::isSecretProperty(text.find('=') == std::string_view::npos ? "" : nameOf(text));
}

} // namespace streampulse::config
