#include "core/serve/http_server.h"

#include "core/base/log.h"
#include "core/base/named_thread.h"
#include "core/serve/engine_commands.h"
#include "core/serve/listener.h"
#include "core/serve/problem.h"
#include "core/serve/rate_limiter.h"
#include "core/serve/request_counters.h"
#include "core/serve/result_queries.h"
#include "core/serve/router.h"
#include "core/serve/routes.h"
#include "core/serve/session.h"
#include "core/serve/target.h"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <exception>
#include <map>
#include <mutex>
#include <utility>

namespace streampulse::serve {

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

class HttpServer::Impl {
public:
    Impl(ServeOptions options, api::Engine& engine, std::unique_ptr<ResultReader> reader)
        : m_options(std::move(options)),
          m_reader(std::move(reader)),
          m_results(engine, *m_reader, m_options.labels),
          m_commands(engine, m_options.limits.engineTimeout),
          m_router(makeRoutes({m_options, engine, m_results, m_commands, m_counters}), m_options.token),
          m_rate(m_options.limits.requestsPerSecond, m_options.limits.requestBurst) {
        m_services.limits = m_options.limits;
        m_services.answer = [this](Port port, const std::string& peer, const RequestHead& head, std::string body) {
            return answer(port, peer, head, std::move(body));
        };
        m_services.refused = [this](const Refusal& refusal) {
            m_counters.count("refused", "other", refusal.status, {});
        };
        m_services.closed = [this](Session& session) { m_sessions.erase(&session); };
    }

    Status start();
    void stop();
    [[nodiscard]] Ports ports() const { return m_ports; }

private:
    struct Door {
        tcp::acceptor acceptor;
        asio::steady_timer pause;
        Port port;
        HostRule hosts;
    };

    Status open(const ListenAddress& address, Port port, const std::string& purpose, const std::string& option);
    void accept(Door& door);
    void admit(Door& door, tcp::socket socket);
    [[nodiscard]] bool makeRoom(const std::string& peer);
    [[nodiscard]] Response answer(Port port, const std::string& peer, const RequestHead& head, std::string body);
    [[nodiscard]] Response route(const std::string& peer, const RequestHead& head, Request& request);
    void run();

    ServeOptions m_options;
    std::unique_ptr<ResultReader> m_reader;
    RequestCounters m_counters;
    ResultQueries m_results;
    EngineCommands m_commands;
    Router m_router;
    RateLimiter m_rate;
    SessionServices m_services;
    asio::io_context m_context{1};
    std::vector<std::unique_ptr<Door>> m_doors;
    std::map<Session*, std::shared_ptr<Session>> m_sessions;
    Ports m_ports;
    std::mutex m_stopping; ///< one stop() at a time
    NamedThread m_thread;
};

Status HttpServer::Impl::start() {
    if (!m_doors.empty()) return fail(ErrorCode::Internal, "the server was started before");
    Status opened;
    if (m_options.restEnabled) opened = open(m_options.rest, Port::Rest, "REST", "--rest");
    if (opened && m_options.metricsEnabled) opened = open(m_options.metrics, Port::Metrics, "Metrics", "--metrics");
    if (!opened) {
        m_doors.clear();
        m_ports = {};
        return opened;
    }
    for (const auto& door : m_doors) accept(*door);
    m_thread = NamedThread("serve", [this] { run(); });
    return {};
}

Status HttpServer::Impl::open(const ListenAddress& address, Port port, const std::string& purpose,
                              const std::string& option) {
    Result<tcp::acceptor> acceptor = openListener(m_context, address, purpose, option);
    if (!acceptor) return fail(acceptor.error());
    boost::system::error_code error;
    const std::uint16_t number = acceptor->local_endpoint(error).port();
    if (error) return fail(ErrorCode::Internal, purpose + ": the socket has no address: " + error.message());
    (port == Port::Rest ? m_ports.rest : m_ports.metrics) = number;
    m_doors.push_back(std::make_unique<Door>(
        Door{std::move(*acceptor), asio::steady_timer(m_context), port, HostRule{number, &m_options.extraHosts}}));
    return {};
}

void HttpServer::Impl::run() {
    try {
        m_context.run();
    } catch (const std::exception& error) {
        spdlog::critical("rest: the server ended: {}", error.what());
    } catch (...) {
        spdlog::critical("rest: the server ended by an unknown exception");
    }
}

void HttpServer::Impl::stop() {
    const std::lock_guard lock(m_stopping);
    asio::post(m_context, [this] {
        boost::system::error_code ignored;
        for (const auto& door : m_doors) {
            door->acceptor.close(ignored);
            door->pause.cancel(ignored);
        }
        while (!m_sessions.empty()) {
            const std::shared_ptr<Session> session = m_sessions.begin()->second;
            session->close();
        }
    });
    m_thread.join();
}

void HttpServer::Impl::accept(Door& door) {
    door.acceptor.async_accept([this, &door](const boost::system::error_code& error, tcp::socket socket) {
        if (error == asio::error::operation_aborted || !door.acceptor.is_open()) return;
        if (!error) {
            admit(door, std::move(socket));
            return accept(door);
        }
        spdlog::warn("rest: cannot take a connection: {}", error.message());
        door.pause.expires_after(std::chrono::milliseconds(100)); // no file handles left, most likely
        door.pause.async_wait([this, &door](const boost::system::error_code& stopped) {
            if (!stopped) accept(door);
        });
    });
}

void HttpServer::Impl::admit(Door& door, tcp::socket socket) {
    keepFromChildren(socket.native_handle());
    const auto session = std::make_shared<Session>(std::move(socket), door.port, door.hosts, m_services);
    if (!makeRoom(session->peer())) {
        spdlog::warn("rest: a connection was refused: {} are open and all are being answered", m_sessions.size());
        return; // the session ends here and closes its socket
    }
    m_sessions.emplace(session.get(), session);
    session->start();
}

/// At a cap the connection that has kept us waiting longest makes room, so slow senders cannot lock out others (C8).
bool HttpServer::Impl::makeRoom(const std::string& peer) {
    std::size_t ofPeer = 0;
    for (const auto& [key, session] : m_sessions) ofPeer += session->peer() == peer ? 1 : 0;
    const bool peerFull = ofPeer >= m_options.limits.connectionsPerPeer;
    if (!peerFull && m_sessions.size() < m_options.limits.connections) return true;
    std::shared_ptr<Session> slowest;
    for (const auto& [key, session] : m_sessions) {
        if (!session->waitingSince() || (peerFull && session->peer() != peer)) continue;
        if (!slowest || *session->waitingSince() < *slowest->waitingSince()) slowest = session;
    }
    if (!slowest) return false;
    slowest->close();
    return true;
}

Response HttpServer::Impl::answer(Port port, const std::string& peer, const RequestHead& head, std::string body) {
    const Clock::time_point begin = Clock::now();
    Request request;
    request.port = port;
    request.method = head.method;
    request.ifNoneMatch = head.ifNoneMatch;
    request.authorization = head.authorization;
    request.contentType = head.contentType;
    request.crossSite = head.crossSite;
    request.peer = peer;
    request.body = std::move(body);
    request.deadline = begin + m_options.limits.handlerTimeout;
    Response response = route(peer, head, request);
    const auto took = Clock::now() - begin;
    m_counters.count(response.route, head.method, response.status, took);
    spdlog::debug("rest: {} {} {} {} us", head.method, response.route, response.status,
                  std::chrono::duration_cast<std::chrono::microseconds>(took).count());
    return response;
}

Response HttpServer::Impl::route(const std::string& peer, const RequestHead& head, Request& request) {
    if (!m_rate.take(peer, Clock::now())) {
        Response response = problem(429, "Too many requests; slow down.");
        response.headers.emplace_back("Retry-After", "1");
        return response;
    }
    if (head.target == "*") {
        request.segments = {"*"};
        return m_router.answer(request);
    }
    Result<Target> target = parseTarget(head.target);
    if (!target) return problemOf(target.error());
    request.segments = std::move(target->segments);
    request.query = std::move(target->query);
    return m_router.answer(request);
}

HttpServer::HttpServer(ServeOptions options, api::Engine& engine, std::unique_ptr<ResultReader> reader)
    : m_impl(std::make_unique<Impl>(std::move(options), engine, std::move(reader))) {}

HttpServer::~HttpServer() { m_impl->stop(); }

Status HttpServer::start() {
    try {
        return m_impl->start();
    } catch (const std::exception& error) {
        return fail(ErrorCode::Internal, std::string("the server cannot start: ") + error.what());
    }
}

HttpServer::Ports HttpServer::ports() const { return m_impl->ports(); }

void HttpServer::stop() { m_impl->stop(); }

} // namespace streampulse::serve
