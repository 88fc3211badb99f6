// The address of a Redis as a URL: redis://[user[:password]@]host[:port][/db], unix://[user[:password]@]/path[?db=N].
// Messages never quote the URL: any part of a mistyped one may be a password.
#pragma once

#include "core/base/result.h"
#include "core/store/store_options.h"

#include <string>
#include <string_view>

namespace streampulse::config {

/// Parts are percent-decoded, IPv6 addresses stand in brackets; port 6379 and database 0 are the defaults.
/// InvalidArgument as half a sentence with the cure, also for rediss:// (C12).
Result<store::RedisOptions> parseRedisUrl(std::string_view url);

/// The URL that parseRedisUrl() would read back, but with *** for a password.
[[nodiscard]] std::string formatRedisUrl(const store::RedisOptions& options);

/// Whether the text holds a password, or what may be one in a mistyped URL.
[[nodiscard]] bool carriesRedisPassword(std::string_view url);

} // namespace streampulse::config
