// Replies of Redis: an owned reply and views into it. A view answers with an empty value where the reply is of another
// type than asked for, so a surprising reply is never dereferenced (C27); callers check the type first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct redisReply;

namespace streampulse::store {

/// A borrowed reply; valid as long as the Reply it came from.
class ReplyView {
public:
    explicit ReplyView(const redisReply* reply) : m_reply(reply) {}

    [[nodiscard]] bool isNil() const;
    [[nodiscard]] bool isError() const;
    [[nodiscard]] bool isText() const; ///< a bulk string or a status
    [[nodiscard]] bool isInteger() const;
    [[nodiscard]] bool isArray() const;

    /// Text of a string, status or error; empty for others.
    [[nodiscard]] std::string_view text() const;
    [[nodiscard]] std::string copy() const { return std::string(text()); }
    /// An integer reply, or a text that is a canonical integer; 0 for others.
    [[nodiscard]] std::int64_t integer() const;
    /// Elements of an array; 0 for others.
    [[nodiscard]] std::size_t size() const;
    /// A nil view when there is no such element.
    [[nodiscard]] ReplyView at(std::size_t index) const;
    /// First word of an error reply: "OOM", "NOSCRIPT", ...; empty for others.
    [[nodiscard]] std::string_view errorName() const;

private:
    const redisReply* m_reply;
};

struct ReplyDeleter {
    void operator()(redisReply* reply) const;
};

/// One reply of the server, which may be an error reply. Move-only.
class Reply {
public:
    explicit Reply(redisReply* reply) : m_reply(reply) {}
    [[nodiscard]] ReplyView view() const { return ReplyView(m_reply.get()); }
    [[nodiscard]] bool isError() const { return view().isError(); }

private:
    std::unique_ptr<redisReply, ReplyDeleter> m_reply;
};

} // namespace streampulse::store
