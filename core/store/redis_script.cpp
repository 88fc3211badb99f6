// SCRIPT LOAD, EVALSHA, EVAL.
#include "core/store/redis_script.h"

namespace streampulse::store {

Status RedisScript::load(RedisConnection& connection) {
    Status connected = connection.connect();
    if (!connected || (!m_hash.empty() && m_session == connection.session())) return connected;
    const Result<Reply> reply = connection.query({"SCRIPT", "LOAD", m_text});
    if (!reply) return fail(reply.error());
    m_hash = reply->view().copy();
    m_session = connection.session();
    return {};
}

std::vector<std::string_view> RedisScript::build(std::string_view command, std::string_view script,
                                                 const ScriptCall& call) {
    m_keyCount = std::to_string(call.keys.size());
    std::vector<std::string_view> words{command, script, m_keyCount};
    words.reserve(words.size() + call.keys.size() + call.arguments.size());
    words.insert(words.end(), call.keys.begin(), call.keys.end());
    words.insert(words.end(), call.arguments.begin(), call.arguments.end());
    return words;
}

std::vector<std::string_view> RedisScript::byHash(const ScriptCall& call) { return build("EVALSHA", m_hash, call); }

std::vector<std::string_view> RedisScript::byText(const ScriptCall& call) { return build("EVAL", m_text, call); }

Result<Reply> RedisScript::run(RedisConnection& connection, const ScriptCall& call) {
    const Status known = load(connection);
    if (!known) return fail(known.error());
    Result<Reply> reply = connection.command(byHash(call));
    if (reply && reply->view().errorName() == "NOSCRIPT") reply = connection.command(byText(call));
    return reply;
}

} // namespace streampulse::store
