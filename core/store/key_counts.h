// The counts of events per key that commits keep beside the results; read by the engine at a resume and by the summary.
#pragma once

#include "core/store/key_grammar.h"
#include "core/store/redis_connection.h"
#include "core/stream/store.h"

#include <string>

namespace streampulse::store {

/// One slice of a partition's counts, about 500 keys, in no order; an empty cursor begins. A key may come twice, with
/// the same or a newer count. Corrupt when a stored key or count is none of ours.
Result<KeyCountSlice> scanKeyCounts(RedisConnection& connection, const KeyGrammar& keys, std::int32_t partition,
                                    const std::string& cursor);

} // namespace streampulse::store
