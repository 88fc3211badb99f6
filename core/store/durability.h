// How safe an acknowledged commit is in a Redis that is not ours (R25): shown to people, never claimed beyond the
// server's own settings.
#pragma once

#include "core/base/result.h"
#include "core/store/redis_connection.h"

#include <string_view>

namespace streampulse::store {

enum class Durability {
    Always,        ///< on the disk before the acknowledgement
    UpToOneSecond, ///< the last second may be lost when the server dies
    NotAtAll,      ///< no append-only file, or one the server does not sync by itself, or one we may not ask about
};

/// "always", "up to 1 s", "not at all".
[[nodiscard]] std::string_view durabilityName(Durability durability);

/// Asks the server. InvalidArgument, with the cure, when it may evict keys: results and positions would vanish.
Result<Durability> checkDurability(RedisConnection& connection);

} // namespace streampulse::store
