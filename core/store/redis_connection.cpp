// hiredis 0.14.1 wrapped: contexts with `err` are dead, writes must not raise SIGPIPE, paths beyond sun_path would be
// cut silently.
#include "core/store/redis_connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fmt/format.h>
#include <hiredis/hiredis.h>
#include <sys/time.h>
#include <sys/un.h>
#include <utility>

namespace streampulse::store {
namespace {

timeval toTimeval(std::chrono::milliseconds duration) {
    timeval value{};
    value.tv_sec = static_cast<time_t>(duration.count() / 1000);
    value.tv_usec = static_cast<suseconds_t>(duration.count() % 1000 * 1000);
    return value;
}

/// Holds SIGPIPE back in this thread and swallows the one a write may have caused.
class BrokenPipeGuard {
public:
    BrokenPipeGuard() {
        sigset_t pending;
        ::sigemptyset(&m_pipe);
        ::sigaddset(&m_pipe, SIGPIPE);
        ::sigpending(&pending);
        m_wasPending = ::sigismember(&pending, SIGPIPE) == 1;
        ::pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~BrokenPipeGuard() {
        const timespec now{};
        if (!m_wasPending)
            while (::sigtimedwait(&m_pipe, nullptr, &now) < 0 && errno == EINTR) {
            }
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    BrokenPipeGuard(const BrokenPipeGuard&) = delete;
    BrokenPipeGuard& operator=(const BrokenPipeGuard&) = delete;

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
    bool m_wasPending = false;
};

struct ErrorClass {
    std::string_view name;
    ErrorCode code;
};
constexpr std::array<ErrorClass, 9> kErrorClasses{{{"OOM", ErrorCode::Exhausted},
                                                   {"LOADING", ErrorCode::Unavailable},
                                                   {"BUSY", ErrorCode::Unavailable},
                                                   {"MISCONF", ErrorCode::Exhausted},
                                                   {"READONLY", ErrorCode::Unavailable},
                                                   {"MASTERDOWN", ErrorCode::Unavailable},
                                                   {"NOAUTH", ErrorCode::InvalidArgument},
                                                   {"WRONGPASS", ErrorCode::InvalidArgument},
                                                   {"NOPERM", ErrorCode::InvalidArgument}}};

} // namespace

Error errorOfReply(const ReplyView& reply) {
    const auto* found = std::find_if(kErrorClasses.begin(), kErrorClasses.end(),
                                     [&](const ErrorClass& entry) { return entry.name == reply.errorName(); });
    const bool noSpace = reply.text().find("No space left") != std::string_view::npos;
    const ErrorCode other = noSpace ? ErrorCode::Exhausted : ErrorCode::Internal;
    const ErrorCode code = found == kErrorClasses.end() ? other : found->code;
    return Error{code, "Redis says: " + reply.copy()};
}

void RedisConnection::ContextDeleter::operator()(redisContext* context) const { redisFree(context); }

RedisConnection::RedisConnection(RedisOptions options) : m_options(std::move(options)) {}
RedisConnection::~RedisConnection() = default;
RedisConnection::RedisConnection(RedisConnection&&) noexcept = default;
RedisConnection& RedisConnection::operator=(RedisConnection&&) noexcept = default;

std::string RedisConnection::place() const {
    if (!m_options.socketPath.empty()) return "unix:" + m_options.socketPath;
    return fmt::format("{}:{}", m_options.host, m_options.port);
}

void RedisConnection::drop() { m_context.reset(); }

Status RedisConnection::connect() {
    if (m_context) return {};
    Status opened = open();
    if (opened) opened = greet();
    if (!opened) drop();
    return opened;
}

Status RedisConnection::open() {
    if (m_options.socketPath.size() >= sizeof(sockaddr_un::sun_path))
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the Redis socket path {} has {} bytes; {} is the most a socket path can have",
                                m_options.socketPath, m_options.socketPath.size(), sizeof(sockaddr_un::sun_path) - 1));
    const timeval wait = toTimeval(m_options.connectTimeout);
    m_context.reset(m_options.socketPath.empty() ? redisConnectWithTimeout(m_options.host.c_str(), m_options.port, wait)
                                                 : redisConnectUnixWithTimeout(m_options.socketPath.c_str(), wait));
    if (!m_context) return fail(ErrorCode::Exhausted, "no memory for a connection to Redis");
    if (m_context->err != 0)
        return fail(ErrorCode::Unavailable,
                    fmt::format("Redis at {} cannot be reached: {}", place(), &m_context->errstr[0]));
    if (redisSetTimeout(m_context.get(), toTimeval(m_options.commandTimeout)) != REDIS_OK)
        return fail(ErrorCode::Unavailable, fmt::format("Redis at {}: the time limit cannot be set", place()));
    ++m_session;
    return {};
}

Status RedisConnection::greet() {
    const auto expectOk = [&](std::initializer_list<std::string_view> arguments, std::string_view what) -> Status {
        Status sent = write({arguments.begin(), arguments.size()});
        if (!sent) return sent;
        const Result<Reply> reply = read();
        if (!reply) return fail(reply.error());
        if (reply->isError())
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("Redis at {} refuses {}: {}", place(), what, reply->view().text()));
        return {};
    };
    Status status;
    if (!m_options.password.empty())
        status = m_options.user.empty()
                     ? expectOk({"AUTH", m_options.password}, "the password")
                     : expectOk({"AUTH", m_options.user, m_options.password}, "the user or the password");
    if (status && m_options.database != 0)
        status =
            expectOk({"SELECT", std::to_string(m_options.database)}, fmt::format("database {}", m_options.database));
    return status ? checkSingle() : status;
}

Status RedisConnection::checkSingle() {
    static constexpr std::array<std::string_view, 2> kAsk{"INFO", "cluster"};
    Status sent = write(kAsk);
    if (!sent) return sent;
    const Result<Reply> reply = read();
    if (!reply) return fail(reply.error());
    if (reply->isError()) return fail(errorOfReply(reply->view()).withContext(place()));
    if (reply->view().text().find("cluster_enabled:1") != std::string_view::npos)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("Redis at {} is a Redis Cluster, which cannot commit results and positions at once; "
                                "use a single Redis",
                                place()));
    return {};
}

Status RedisConnection::write(CommandView arguments) {
    std::vector<const char*> pointers;
    std::vector<std::size_t> lengths;
    pointers.reserve(arguments.size());
    lengths.reserve(arguments.size());
    for (const std::string_view argument : arguments) {
        pointers.push_back(argument.empty() ? "" : argument.data());
        lengths.push_back(argument.size());
    }
    const int count = static_cast<int>(arguments.size());
    if (redisAppendCommandArgv(m_context.get(), count, pointers.data(), lengths.data()) != REDIS_OK)
        return fail(transportError());
    const BrokenPipeGuard guard;
    int done = 0;
    while (done == 0)
        if (redisBufferWrite(m_context.get(), &done) != REDIS_OK) return fail(transportError());
    return {};
}

Result<Reply> RedisConnection::read() {
    void* raw = nullptr;
    if (redisGetReply(m_context.get(), &raw) != REDIS_OK || raw == nullptr) return fail(transportError());
    return Reply(static_cast<redisReply*>(raw));
}

Error RedisConnection::transportError() {
    const bool timedOut = m_context->err == REDIS_ERR_IO && (errno == EAGAIN || errno == EWOULDBLOCK);
    Error error{ErrorCode::Unavailable,
                fmt::format("the connection to Redis at {} broke: {}", place(), &m_context->errstr[0])};
    if (timedOut)
        error = {ErrorCode::Timeout,
                 fmt::format("Redis at {} did not answer within {} ms", place(), m_options.commandTimeout.count())};
    drop();
    return error;
}

Status RedisConnection::send(CommandView arguments) {
    Status ready = connect();
    return ready ? write(arguments) : ready;
}

Result<Reply> RedisConnection::receive() {
    if (!m_context) return fail(ErrorCode::Unavailable, "no command is under way");
    return read();
}

Result<Reply> RedisConnection::command(CommandView arguments) {
    const Status sent = send(arguments);
    if (!sent) return fail(sent.error());
    return read();
}

Result<Reply> RedisConnection::command(std::initializer_list<std::string_view> arguments) {
    return command(CommandView{arguments.begin(), arguments.size()});
}

Result<Reply> RedisConnection::query(CommandView arguments) {
    Result<Reply> reply = command(arguments);
    if (reply && reply->isError()) return fail(errorOfReply(reply->view()));
    return reply;
}

Result<Reply> RedisConnection::query(std::initializer_list<std::string_view> arguments) {
    return query(CommandView{arguments.begin(), arguments.size()});
}

Result<std::vector<Reply>> RedisConnection::pipeline(std::span<const std::vector<std::string>> commands) {
    for (const std::vector<std::string>& arguments : commands) {
        const std::vector<std::string_view> views(arguments.begin(), arguments.end());
        const Status sent = send(views);
        if (!sent) return fail(sent.error());
    }
    std::vector<Reply> replies;
    for (std::size_t at = 0; at < commands.size(); ++at) {
        Result<Reply> reply = receive();
        if (!reply) return fail(reply.error());
        replies.push_back(std::move(*reply));
    }
    for (const Reply& reply : replies)
        if (reply.isError()) return fail(errorOfReply(reply.view()));
    return replies;
}

} // namespace streampulse::store
