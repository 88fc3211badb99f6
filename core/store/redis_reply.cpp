// Reading hiredis replies without trusting their type.
#include "core/store/redis_reply.h"

#include "core/base/decimal.h"

#include <hiredis/hiredis.h>

namespace streampulse::store {

bool ReplyView::isNil() const { return m_reply == nullptr || m_reply->type == REDIS_REPLY_NIL; }
bool ReplyView::isError() const { return m_reply != nullptr && m_reply->type == REDIS_REPLY_ERROR; }
bool ReplyView::isText() const {
    return m_reply != nullptr && (m_reply->type == REDIS_REPLY_STRING || m_reply->type == REDIS_REPLY_STATUS);
}
bool ReplyView::isInteger() const { return m_reply != nullptr && m_reply->type == REDIS_REPLY_INTEGER; }
bool ReplyView::isArray() const { return m_reply != nullptr && m_reply->type == REDIS_REPLY_ARRAY; }

std::string_view ReplyView::text() const {
    if (!isText() && !isError()) return {};
    return {m_reply->str, m_reply->len};
}

std::int64_t ReplyView::integer() const {
    if (isInteger()) return m_reply->integer;
    return isText() ? parseInteger(text()).value_or(0) : 0;
}

std::size_t ReplyView::size() const { return isArray() ? m_reply->elements : 0; }

ReplyView ReplyView::at(std::size_t index) const {
    return index < size() ? ReplyView(m_reply->element[index]) : ReplyView(nullptr);
}

std::string_view ReplyView::errorName() const {
    if (!isError()) return {};
    return text().substr(0, text().find(' '));
}

void ReplyDeleter::operator()(redisReply* reply) const { freeReplyObject(reply); }

} // namespace streampulse::store
