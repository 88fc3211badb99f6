// redis.conf of the private Redis: rule R25 and control C21 as text.
#pragma once

#include <string>

namespace streampulse::store {

struct EmbeddedConfig {
    std::string dataFolder;
    std::string socketPath;
    std::string adminPassword; ///< of the default user, who may do everything; known to redis.conf (0600) only
    std::string user;          ///< the program's user, who may run the commands the store needs and no other
    std::string userPassword;
};

[[nodiscard]] std::string embeddedConfigText(const EmbeddedConfig& config);

/// `text` as one argument of redis.conf: in double quotes, with every byte outside plain ASCII escaped.
[[nodiscard]] std::string quotedConfigArgument(const std::string& text);

} // namespace streampulse::store
