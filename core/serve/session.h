// One HTTP connection: reads a request within its limits and time, has it answered, writes the answer, and goes on with
// the next. The head is checked on the raw bytes first (request_head.h); Beast then frames the body and the answers.
//
// All on the serve thread. A session keeps itself alive while an operation of it is pending.
#pragma once

#include "core/serve/http_message.h"
#include "core/serve/request_head.h"
#include "core/serve/serve_options.h"

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace streampulse::serve {

class Session;

/// What a session needs from the server.
struct SessionServices {
    ServeLimits limits;
    std::function<Response(Port, const std::string& peer, const RequestHead&, std::string body)> answer;
    std::function<void(const Refusal&)> refused; ///< an answer of the session's own, for the counters
    std::function<void(Session&)> closed;
};

class Session : public std::enable_shared_from_this<Session> {
public:
    /// `services` and what `hosts` points to must outlive the session.
    Session(boost::asio::ip::tcp::socket socket, Port port, HostRule hosts, const SessionServices& services);

    void start();
    void close();
    /// Since when the session has been waiting for the peer to send; empty while it works on a request.
    [[nodiscard]] std::optional<std::chrono::steady_clock::time_point> waitingSince() const;
    [[nodiscard]] const std::string& peer() const { return m_peer; }

private:
    enum class Phase { Idle, Head, Body, Writing, Lingering, Closed };
    using ErrorCode = boost::system::error_code;

    void nextRequest();
    void enter(Phase phase, std::chrono::milliseconds timeLimit);
    void onDeadline();
    void readMore();
    void onRead(ErrorCode error, std::size_t bytes);
    void advanceHead();
    void beginBody();
    void advanceBody();
    void finishRequest();
    void sendContinue();
    void refuse(const Refusal& refusal);
    void send(Response response, bool keepAlive);
    void onSent(ErrorCode error, bool keepAlive);
    void linger();

    boost::asio::ip::tcp::socket m_socket;
    boost::asio::steady_timer m_timer;
    Port m_port;
    HostRule m_hosts;
    const SessionServices& m_services;
    std::string m_peer;

    Phase m_phase = Phase::Idle;
    std::chrono::steady_clock::time_point m_phaseStart;
    std::uint64_t m_deadlines = 0; ///< numbers the armed deadlines; an older one that fires is ignored
    bool m_expired = false;

    std::array<char, 8192> m_chunk{};
    std::string m_input; ///< bytes received and not yet consumed
    std::optional<RequestHeadReader> m_head;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> m_parser;
    std::optional<boost::beast::http::response<boost::beast::http::string_body>> m_response;
    std::size_t m_lingered = 0;
};

} // namespace streampulse::serve
