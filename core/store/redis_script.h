// A Lua script on the server: known by its hash, sent whole only where the server does not know it.
#pragma once

#include "core/base/result.h"
#include "core/store/redis_connection.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::store {

/// Arguments of one script call; the views must live until the call returns.
struct ScriptCall {
    std::vector<std::string_view> keys;
    std::vector<std::string_view> arguments;
};

class RedisScript {
public:
    /// `text` must outlive the script (a literal).
    explicit RedisScript(std::string_view text) : m_text(text) {}

    /// Makes the server know the script; once per connection. Nothing of ours is written by it.
    Status load(RedisConnection& connection);
    /// The EVALSHA command of a call, or EVAL with the whole text.
    [[nodiscard]] std::vector<std::string_view> byHash(const ScriptCall& call);
    [[nodiscard]] std::vector<std::string_view> byText(const ScriptCall& call);
    /// load, EVALSHA, and after NOSCRIPT (a restarted or flushed server; nothing was applied) EVAL. The reply may be
    /// an error reply; an Error means no reply.
    Result<Reply> run(RedisConnection& connection, const ScriptCall& call);

private:
    std::vector<std::string_view> build(std::string_view command, std::string_view script, const ScriptCall& call);

    std::string_view m_text;
    std::string m_hash;
    std::string m_keyCount;
    std::uint64_t m_session = 0;
};

} // namespace streampulse::store
