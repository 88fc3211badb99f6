// Properties of librdkafka as a user gives them: KEY=VALUE, or @FILE with one a line. Messages quote names, never
// values: any of them may be a secret.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace streampulse::config {

/// Name and value, as kafka::KafkaOptions has them.
using KafkaProperty = std::pair<std::string, std::string>;
using KafkaProperties = std::vector<KafkaProperty>;

/// "KEY=VALUE" or "@FILE". A file has KEY=VALUE lines, blanks around both cut, empty lines and lines from a # left out;
/// it must be its owner's alone when a secret is among them. InvalidArgument lists all mistakes, those that the engine
/// would refuse (kafka::propertyObstacle) among them.
Result<KafkaProperties> parseKafkaProperties(std::string_view text);

/// KEY=VALUE, with *** for a secret.
[[nodiscard]] std::string formatKafkaProperty(const KafkaProperty& property);

/// Puts `property` behind the others; one of the same name goes.
void replaceKafkaProperty(KafkaProperties& properties, const KafkaProperty& property);

/// Whether the text itself, not a file it names, gives a secret.
[[nodiscard]] bool carriesKafkaSecret(std::string_view text);

} // namespace streampulse::config
