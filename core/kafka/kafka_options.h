// How to reach Kafka: what every client of the program (source, publisher) is made with, and what a user may say about
// it. No librdkafka here, so that the options of the program can be judged by the same rules.
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace streampulse::kafka {

struct KafkaOptions {
    std::string brokers; ///< "host:port", several separated by commas
    /// Further librdkafka properties, set after our own, so that they win; those with a propertyObstacle() are refused.
    /// TLS and SASL come this way: security.protocol, ssl.ca.location, sasl.mechanisms, sasl.username, sasl.password.
    std::vector<std::pair<std::string, std::string>> properties;
    std::string clientId = "streampulse"; ///< shown in the broker's logs
    bool embedded = false;                ///< the broker is our own child: short waits, no compression, no give-up
};

/// A property a user cannot set, because a promise of the engine rests on our value.
struct FixedProperty {
    std::string_view name;
    std::string_view cure; ///< what to do instead of setting it
};

inline constexpr std::string_view kRemoveProperty = "is fixed by the engine; remove it";
inline constexpr std::array<FixedProperty, 17> kFixedProperties{{
    {"bootstrap.servers", "is fixed by the engine; remove it and use --brokers"},
    {"metadata.broker.list", "is fixed by the engine; remove it and use --brokers"},
    {"group.id", "is fixed by the engine; remove it and use --group"},
    {"client.id", kRemoveProperty},
    {"enable.auto.commit", kRemoveProperty},
    {"auto.commit.enable", kRemoveProperty},
    {"enable.auto.offset.store", kRemoveProperty},
    {"auto.offset.reset", "is fixed by the engine; remove it and use --from"},
    {"enable.partition.eof", kRemoveProperty},
    {"enable.idempotence", kRemoveProperty},
    {"acks", kRemoveProperty},
    {"request.required.acks", kRemoveProperty},
    {"max.in.flight", kRemoveProperty},
    {"max.in.flight.requests.per.connection", kRemoveProperty},
    {"transactional.id", kRemoveProperty},
    {"partition.assignment.strategy", kRemoveProperty},
    {"delivery.report.only.error", kRemoveProperty},
}};

/// librdkafka compares names by their bytes, values of switches and words without case; so do these.
[[nodiscard]] inline bool sameWord(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// Why a user cannot give a property that value, as "NAME" is followed by it; empty when it may be set (C11: a
/// broker's certificate and name are always verified).
[[nodiscard]] inline std::string_view propertyObstacle(std::string_view name, std::string_view value) {
    for (const FixedProperty& fixed : kFixedProperties)
        if (fixed.name == name) return fixed.cure;
    if (name == "ssl.endpoint.identification.algorithm" && !sameWord(value, "https"))
        return "stays https: without it any server with a certificate could pose as the broker; let the certificate "
               "name the host that --brokers names";
    if (name == "enable.ssl.certificate.verification" && !sameWord(value, "true") && value != "1")
        return "stays true: without it anybody could pose as the broker; name its authority with ssl.ca.location";
    return {};
}

/// Whether the property's value opens a door: never quoted, never shown, never taken from the command line. What
/// librdkafka calls sensitive, but for names and places (sasl.username, ssl.key.location, ssl.ca.pem).
[[nodiscard]] inline bool isSecretProperty(std::string_view name) {
    constexpr std::array<std::string_view, 5> kParts{"pass", "secret", "jaas", "key.pem", "oauthbearer.config"};
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::any_of(kParts, [&](std::string_view part) { return lower.find(part) != std::string::npos; });
}

} // namespace streampulse::kafka
