// One connection to Redis (hiredis): binary-safe commands in, replies or a transport error out.
//
// The difference between "Redis said no" and "Redis said nothing" is the heart of R7, so it is in the types: an error
// *reply* is a Reply with isError(), no reply is an Error. After any transport error the context is freed, and the next
// command connects again. Connecting means AUTH, SELECT and the refusal of Redis Cluster.
//
// One thread at a time. Never raises SIGPIPE: it is held back around every write, so the program's own handling of that
// signal does not matter.
#pragma once

#include "core/base/result.h"
#include "core/store/redis_reply.h"
#include "core/store/store_options.h"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct redisContext;

namespace streampulse::store {

/// Arguments of one command, the command's name first. The views must live until the call returns.
using CommandView = std::span<const std::string_view>;

class RedisConnection {
public:
    explicit RedisConnection(RedisOptions options);
    ~RedisConnection();
    RedisConnection(RedisConnection&&) noexcept;
    RedisConnection& operator=(RedisConnection&&) noexcept;

    /// Connects unless connected. Unavailable: nobody answers; InvalidArgument: refused user or password, a database
    /// that does not exist, a Redis Cluster, an impossible address.
    Status connect();
    [[nodiscard]] bool connected() const { return m_context != nullptr; }
    /// Closes the connection; the next command opens a new one.
    void drop();
    /// Number of connections made so far: a script known to an earlier one may be unknown to this one.
    [[nodiscard]] std::uint64_t session() const { return m_session; }

    /// Runs one command. The reply may be an error reply; an Error (Unavailable, Timeout) means no reply: whether the
    /// command was carried out is unknown, unless connect() failed.
    Result<Reply> command(CommandView arguments);
    Result<Reply> command(std::initializer_list<std::string_view> arguments);
    /// The same with an error reply turned into an Error: Exhausted for OOM, MISCONF (the disk takes no more) and
    /// whatever speaks of no space, Unavailable for LOADING, BUSY, READONLY, InvalidArgument for missing rights, else
    /// Internal.
    Result<Reply> query(CommandView arguments);
    Result<Reply> query(std::initializer_list<std::string_view> arguments);
    /// Several commands sent together; the first error reply becomes an Error as in query().
    Result<std::vector<Reply>> pipeline(std::span<const std::vector<std::string>> commands);

    /// The two halves of command(), for the commit's fail points: after send() exactly one receive() must follow.
    Status send(CommandView arguments);
    Result<Reply> receive();

    [[nodiscard]] const RedisOptions& options() const { return m_options; }
    /// "unix:/…/redis.sock" or "host:port": how messages name this Redis.
    [[nodiscard]] std::string place() const;

private:
    struct ContextDeleter {
        void operator()(redisContext* context) const;
    };

    Status open();
    Status greet();
    Status checkSingle();
    Status write(CommandView arguments);
    Result<Reply> read();
    Error transportError();

    RedisOptions m_options;
    std::unique_ptr<redisContext, ContextDeleter> m_context;
    std::uint64_t m_session = 0;
};

/// What an error reply means to a caller that expected none.
[[nodiscard]] Error errorOfReply(const ReplyView& reply);

} // namespace streampulse::store
