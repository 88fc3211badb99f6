// The control log in Redis (S9): one list, whose entries are numbered by their place, and one hash per partition with
// what that partition has applied. Applied rows are written by commits only.
#pragma once

#include "core/store/key_grammar.h"
#include "core/store/redis_connection.h"
#include "core/store/redis_script.h"
#include "core/stream/store.h"

#include <cstdint>
#include <string>
#include <vector>

namespace streampulse::store {

/// Most entries of one page, whatever was asked for.
inline constexpr std::size_t kMaxControlPage = 5'000;

[[nodiscard]] std::string_view appendScriptText();
/// `script` was made of appendScriptText(). See ResultStore::appendControl; Exhausted: the store is full.
Result<std::int64_t> appendControlEntry(RedisConnection& connection, RedisScript& script, const KeyGrammar& keys,
                                        const std::string& run, const std::string& text);

/// See ResultStore::readControl.
Result<std::vector<ControlRow>> readControlLog(RedisConnection& connection, const KeyGrammar& keys, std::int64_t after,
                                               std::size_t limit);

/// See ResultStore::loadApplied. Read in slices; Corrupt when a stored sequence is none of ours.
Result<std::vector<AppliedRow>> readAppliedRows(RedisConnection& connection, const KeyGrammar& keys,
                                                std::int32_t partition);

} // namespace streampulse::store
