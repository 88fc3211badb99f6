#include "core/serve/session.h"

#include "core/serve/http_date.h"
#include "core/serve/problem.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/write.hpp>
#include <utility>

namespace streampulse::serve {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;

/// A chunk's size line, or the trailers, may stay unread up to this size.
constexpr std::size_t kMaxUnconsumed = 16'384;
/// How much, and how long, a refused sender may go on while our answer is on its way to it.
constexpr std::size_t kMaxLingered = 262'144;
constexpr std::chrono::milliseconds kLingerTime{1000};

} // namespace

Session::Session(asio::ip::tcp::socket socket, Port port, HostRule hosts, const SessionServices& services)
    : m_socket(std::move(socket)),
      m_timer(m_socket.get_executor()),
      m_port(port),
      m_hosts(hosts),
      m_services(services) {
    ErrorCode error;
    const asio::ip::tcp::endpoint remote = m_socket.remote_endpoint(error);
    if (!error) m_peer = remote.address().to_string();
    m_socket.set_option(asio::ip::tcp::no_delay(true), error);
}

void Session::start() { nextRequest(); }

void Session::close() {
    if (m_phase == Phase::Closed) return;
    m_phase = Phase::Closed;
    ErrorCode ignored;
    m_timer.cancel(ignored);
    m_socket.close(ignored);
    m_services.closed(*this);
}

std::optional<Clock::time_point> Session::waitingSince() const {
    if (m_phase == Phase::Writing || m_phase == Phase::Closed) return std::nullopt;
    return m_phaseStart;
}

void Session::nextRequest() {
    m_parser.reset();
    m_head.emplace(m_services.limits, m_hosts);
    enter(Phase::Idle, m_services.limits.idleTimeout);
    if (m_input.starts_with("\r\n")) m_input.erase(0, 2); // one empty line before a request is allowed (RFC 9112)
    if (m_input.empty())
        readMore();
    else
        advanceHead();
}

void Session::enter(Phase phase, std::chrono::milliseconds timeLimit) {
    m_phase = phase;
    m_phaseStart = Clock::now();
    m_timer.expires_after(timeLimit);
    m_timer.async_wait([self = shared_from_this(), number = ++m_deadlines](const ErrorCode& error) {
        if (!error && number == self->m_deadlines) self->onDeadline();
    });
}

void Session::onDeadline() {
    const bool inRequest = m_phase == Phase::Head || m_phase == Phase::Body;
    if (!inRequest) return close();
    m_expired = true; // the pending read ends now, and says so to the sender
    ErrorCode ignored;
    m_socket.cancel(ignored);
}

void Session::readMore() {
    m_socket.async_read_some(
        asio::buffer(m_chunk),
        [self = shared_from_this()](const ErrorCode& error, std::size_t bytes) { self->onRead(error, bytes); });
}

void Session::onRead(ErrorCode error, std::size_t bytes) {
    if (m_phase == Phase::Closed) return;
    if (m_expired) return refuse({408, "The request did not arrive in time."});
    if (error) return close();
    if (m_phase == Phase::Lingering) {
        m_lingered += bytes;
        if (m_lingered > kMaxLingered) return close();
        return readMore();
    }
    m_input.append(m_chunk.data(), bytes);
    if (m_phase == Phase::Idle && m_input.starts_with("\r\n")) m_input.erase(0, 2);
    if (m_phase == Phase::Body)
        advanceBody();
    else if (m_input.empty())
        readMore();
    else
        advanceHead();
}

void Session::advanceHead() {
    if (m_phase == Phase::Idle) enter(Phase::Head, m_services.limits.headerTimeout);
    switch (m_head->read(m_input)) {
    case RequestHeadReader::State::NeedMore:
        return readMore();
    case RequestHeadReader::State::Refused:
        return refuse(m_head->refusal());
    case RequestHeadReader::State::Complete:
        return beginBody();
    }
}

void Session::beginBody() {
    enter(Phase::Body, m_services.limits.bodyTimeout);
    const RequestHead& head = m_head->head();
    m_parser.emplace();
    m_parser->eager(true);
    m_parser->body_limit(m_services.limits.bodyBytes);
    m_parser->header_limit(
        static_cast<std::uint32_t>(head.bytes + m_services.limits.headerBytes)); // ours has been applied already
    const bool bodyIsDue = head.chunked || head.contentLength > 0;
    const bool noneOfItHere = m_input.size() == head.bytes;
    if (head.expectContinue && !head.http10 && bodyIsDue && noneOfItHere) return sendContinue();
    advanceBody();
}

void Session::sendContinue() {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(m_socket, asio::buffer(kContinue.data(), kContinue.size()),
                      [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                          if (self->m_phase == Phase::Closed) return;
                          if (error) return self->close();
                          self->advanceBody();
                      });
}

void Session::advanceBody() {
    while (!m_parser->is_done() && !m_input.empty()) {
        ErrorCode error;
        const std::size_t used = m_parser->put(asio::buffer(m_input), error);
        m_input.erase(0, used);
        if (error == http::error::need_more) break;
        if (error == http::error::body_limit)
            return refuse({413, "The body is larger than " + std::to_string(m_services.limits.bodyBytes) + " bytes."});
        if (error) return refuse({400, "The request is not valid HTTP: " + error.message() + "."});
    }
    if (m_parser->is_done()) return finishRequest();
    if (m_input.size() > kMaxUnconsumed) return refuse({400, "A chunk's header or trailer is too long."});
    readMore();
}

void Session::finishRequest() {
    const bool keepAlive = m_parser->get().keep_alive();
    std::string body = std::move(m_parser->get().body());
    send(m_services.answer(m_port, m_peer, m_head->head(), std::move(body)), keepAlive);
}

void Session::refuse(const Refusal& refusal) {
    m_services.refused(refusal);
    send(problem(refusal.status, refusal.detail), false);
}

void Session::send(Response response, bool keepAlive) {
    enter(Phase::Writing, m_services.limits.writeTimeout);
    m_expired = false;
    const RequestHead& head = m_head->head();
    m_response.emplace();
    m_response->version(head.http10 ? 10 : 11);
    m_response->result(static_cast<unsigned>(response.status));
    m_response->reason(std::string(reasonPhrase(response.status)));
    m_response->set(http::field::date, httpDate(std::chrono::system_clock::now()));
    m_response->set("X-Content-Type-Options", "nosniff");
    m_response->set(http::field::cache_control, "no-store");
    if (!response.contentType.empty()) m_response->set(http::field::content_type, response.contentType);
    for (const auto& [name, value] : response.headers) m_response->set(name, value);
    m_response->keep_alive(keepAlive);
    if (response.status != 204 && response.status != 304) m_response->content_length(response.body.size());
    if (head.method != "HEAD") m_response->body() = std::move(response.body);
    http::async_write(m_socket, *m_response,
                      [self = shared_from_this(), keepAlive](const ErrorCode& error, std::size_t) {
                          self->onSent(error, keepAlive);
                      });
}

void Session::onSent(ErrorCode error, bool keepAlive) {
    if (m_phase == Phase::Closed) return;
    m_response.reset();
    if (error) return close();
    if (keepAlive) return nextRequest();
    linger();
}

/// Closing while the peer still sends would reset the connection and could take our answer along.
void Session::linger() {
    ErrorCode error;
    m_socket.shutdown(asio::ip::tcp::socket::shutdown_send, error);
    if (error) return close();
    enter(Phase::Lingering, kLingerTime);
    m_lingered = 0;
    readMore();
}

} // namespace streampulse::serve
