#include "tests/bench/commit_watch.h"

#include <cstdlib>
#include <hiredis/hiredis.h>
#include <stdexcept>

namespace streampulse::bench {
namespace {

struct FreeReply {
    void operator()(redisReply* reply) const { ::freeReplyObject(reply); }
};
using Reply = std::unique_ptr<redisReply, FreeReply>;

Reply nextReply(redisContext* context) {
    void* reply = nullptr;
    if (::redisGetReply(context, &reply) != REDIS_OK) throw std::runtime_error(context->errstr);
    Reply owned(static_cast<redisReply*>(reply));
    if (owned->type == REDIS_REPLY_ERROR) throw std::runtime_error(owned->str);
    return owned;
}

std::int64_t numberOf(const redisReply& reply) {
    return reply.type == REDIS_REPLY_STRING ? std::strtoll(reply.str, nullptr, 10) : 0;
}

} // namespace

void CommitWatch::Close::operator()(redisContext* context) const { ::redisFree(context); }

CommitWatch::CommitWatch(const std::string& socket, std::int32_t partitions)
    : m_context(::redisConnectUnix(socket.c_str())), m_partitions(partitions) {
    if (m_context == nullptr || m_context->err != 0) throw std::runtime_error(socket + ": no Redis answers there");
    const char* password = std::getenv("STREAMPULSE_REDIS_PASSWORD");
    ::redisAppendCommand(m_context.get(), "AUTH streampulse %s", password == nullptr ? "" : password);
    static_cast<void>(nextReply(m_context.get()));
}

Committed CommitWatch::look() {
    for (std::int32_t partition = 0; partition < m_partitions; ++partition)
        ::redisAppendCommand(m_context.get(), "HMGET streampulse:trips:part:%d next number", partition);
    ::redisAppendCommand(m_context.get(), "EXISTS streampulse:trips:index");
    Committed committed;
    for (std::int32_t partition = 0; partition < m_partitions; ++partition) {
        const Reply reply = nextReply(m_context.get());
        committed.next.push_back(numberOf(*reply->element[0]));
        committed.records += committed.next.back();
        committed.commits += numberOf(*reply->element[1]);
    }
    committed.rows = nextReply(m_context.get())->integer != 0;
    return committed;
}

} // namespace streampulse::bench
