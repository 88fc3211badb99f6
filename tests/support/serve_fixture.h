// An engine and a server for tests of the HTTP front, and a client that sends raw bytes. Header-only, for tests that
// link the serve room.
#pragma once

#include "core/api/engine.h"
#include "core/serve/http_server.h"
#include "tests/support/fake_reader.h"

#include <arpa/inet.h>
#include <cstring>
#include <future>
#include <memory>
#include <mutex>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace streampulse::test {

/// An engine that shows the snapshot a test gives it, and remembers what it was asked. Set everything before the server
/// starts.
class FakeEngine : public api::Engine {
public:
    struct Asked {
        std::vector<std::pair<SettingsChange, std::string>> changes; ///< with their authors
        std::vector<api::Action> actions;
        std::vector<double> speeds;
        std::vector<api::ExplainQuery> questions;
    };

    spec::PipelineSpec pipeline;
    api::EngineSnapshot shown;
    api::Explanation explanation; ///< the answer to every question
    std::optional<Error> refusal; ///< the answer to everything that is asked, while set
    bool silent = false;          ///< futures never become ready
    bool dropsRequests = false;   ///< futures are abandoned

    FakeEngine() {
        pipeline.name = "orders";
        pipeline.key = {.name = "store", .field = "store_id", .document = "storeId", .min = 1, .max = 100000};
        pipeline.aggregates.resize(2);
        pipeline.aggregates[0].name = "orderCount";
        pipeline.aggregates[1].name = "avgPrice";
        shown.state = api::EngineState::Running;
        shown.pipeline = "orders";
        shown.run = "r1";
        shown.partitions.resize(2);
        shown.partitions[1].partition = 1;
    }
    [[nodiscard]] const spec::PipelineSpec& spec() const override { return pipeline; }
    [[nodiscard]] std::shared_ptr<const api::EngineSnapshot> snapshot() const override {
        return std::make_shared<const api::EngineSnapshot>(shown);
    }
    [[nodiscard]] std::future<api::ChangeReceipt> change(const SettingsChange& change,
                                                         const std::string& author) override {
        const std::lock_guard lock(m_mutex);
        m_asked.changes.emplace_back(change, author);
        return answered<std::int64_t>(m_receipts, static_cast<std::int64_t>(m_asked.changes.size()));
    }
    Status act(api::Action action) override {
        const std::lock_guard lock(m_mutex);
        m_asked.actions.push_back(action);
        if (refusal) return fail(*refusal);
        return {};
    }
    Status setSpeed(double speed) override {
        const std::lock_guard lock(m_mutex);
        m_asked.speeds.push_back(speed);
        if (refusal) return fail(*refusal);
        return {};
    }
    [[nodiscard]] std::future<Result<api::Explanation>> explain(const api::ExplainQuery& query) override {
        const std::lock_guard lock(m_mutex);
        m_asked.questions.push_back(query);
        return answered(m_explanations, explanation);
    }

    /// All that was asked since the last call.
    Asked takeAsked() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_asked, {});
    }

private:
    template<class T>
    std::future<Result<T>> answered(std::vector<std::promise<Result<T>>>& kept, const T& value) const {
        std::promise<Result<T>> promise;
        std::future<Result<T>> future = promise.get_future();
        if (silent)
            kept.push_back(std::move(promise));
        else if (refusal)
            promise.set_value(fail(*refusal));
        else if (!dropsRequests)
            promise.set_value(value);
        return future;
    }

    std::mutex m_mutex;
    Asked m_asked;
    std::vector<std::promise<api::ChangeReceipt>> m_receipts;
    std::vector<std::promise<Result<api::Explanation>>> m_explanations;
};

inline constexpr std::int64_t kMinuteMicros = 60'000'000;
/// 2025-09-01T11:40:00Z
inline constexpr EventTime kFixtureStart{1756726800LL * 1'000'000};

/// One minute's document of a store, `minute` minutes after kFixtureStart.
inline ResultRow storeRow(std::int64_t store, int minute, bool final, int count, const std::string& price) {
    ResultRow row;
    row.id.key = Key::integer(store);
    row.id.window.start = kFixtureStart + Duration(minute * kMinuteMicros);
    row.id.window.end = row.id.window.start + Duration(kMinuteMicros);
    row.document = "{\"storeId\":" + std::to_string(store) + ",\"windowStart\":\"" +
                   formatRfc3339(row.id.window.start) + "\",\"windowEnd\":\"" + formatRfc3339(row.id.window.end) +
                   "\",\"orderCount\":" + std::to_string(count) + ",\"avgPrice\":" + price + ",\"status\":\"" +
                   (final ? "final" : "open") + "\",\"revision\":0}";
    return row;
}

struct RawAnswer {
    int status = 0;
    std::string head;
    std::string body;
    /// Value of a header field, by exact name; empty when absent.
    [[nodiscard]] std::string field(const std::string& name) const {
        const std::size_t at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos) return {};
        const std::size_t begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

/// A blocking connection to 127.0.0.1; every wait ends after 20 s.
class RawClient {
public:
    explicit RawClient(std::uint16_t port) : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        sockaddr generic{};
        std::memcpy(&generic, &address, sizeof address);
        m_connected = connect(m_socket, &generic, sizeof address) == 0;
    }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    ~RawClient() { ::close(m_socket); }

    [[nodiscard]] bool connected() const { return m_connected; }
    /// False when the peer has closed.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void endSending() { shutdown(m_socket, SHUT_WR); }

    /// The next answer; status 0 when the connection ended before one was complete.
    RawAnswer answer(bool headOnly = false) {
        RawAnswer result;
        while (m_received.find("\r\n\r\n") == std::string::npos)
            if (!receive()) return result;
        const std::size_t headEnd = m_received.find("\r\n\r\n") + 4;
        result.head = m_received.substr(0, headEnd);
        const std::string length = result.field("Content-Length");
        const std::size_t size = headOnly || length.empty() ? 0 : std::stoul(length);
        while (m_received.size() < headEnd + size)
            if (!receive()) return result;
        result.body = m_received.substr(headEnd, size);
        m_received.erase(0, headEnd + size);
        result.status = std::stoi(result.head.substr(9, 3));
        return result;
    }
    /// Everything until the server closes.
    std::string rest() {
        while (receive()) {
        }
        return std::exchange(m_received, {});
    }

private:
    bool receive() {
        pollfd waiting{m_socket, POLLIN, 0};
        if (poll(&waiting, 1, 20'000) != 1) return false;
        char buffer[8192];
        const ssize_t got = recv(m_socket, buffer, sizeof buffer, 0);
        if (got <= 0) return false;
        m_received.append(buffer, static_cast<std::size_t>(got));
        return true;
    }

    int m_socket;
    bool m_connected = false;
    std::string m_received;
};

inline const std::string kToken = "0123456789abcdef";
inline const std::string kBearer = "Authorization: Bearer " + kToken + "\r\n";

/// A running server on free ports; its token is kToken.
class ServeFixture {
public:
    FakeEngine engine;
    std::vector<ResultRow> rows;
    serve::ServeOptions options;
    FakeReader* reader = nullptr; ///< owned by the server; do not touch it while requests are under way

    ServeFixture() {
        options.rest.port = 0;
        options.metrics.port = 0;
        options.version = "9.9.9";
        options.topic = "orders";
        options.token = kToken;
    }
    /// The error's text; empty when the server runs.
    std::string start() {
        auto fake = std::make_unique<FakeReader>(rows);
        reader = fake.get();
        m_server = std::make_unique<serve::HttpServer>(options, engine, std::move(fake));
        const Status status = m_server->start();
        return status ? std::string() : status.error().message;
    }
    serve::HttpServer& server() { return *m_server; }
    [[nodiscard]] std::uint16_t rest() const { return m_server->ports().rest; }
    [[nodiscard]] std::uint16_t metrics() const { return m_server->ports().metrics; }

    /// One request on a connection of its own; `fields` are whole header lines.
    RawAnswer request(const std::string& line, const std::string& fields = {}, bool onMetricsPort = false) {
        RawClient client(onMetricsPort ? metrics() : rest());
        client.send(line + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n");
        return client.answer(line.starts_with("HEAD"));
    }
    /// A request with a body; `fields` as above.
    RawAnswer send(const std::string& line, const std::string& body, const std::string& fields = kBearer) {
        RawClient client(rest());
        client.send(line + " HTTP/1.1\r\nHost: localhost\r\n" + fields +
                    "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return client.answer();
    }
    RawAnswer get(const std::string& target, const std::string& fields = {}) {
        return request("GET " + target, fields);
    }

private:
    std::unique_ptr<serve::HttpServer> m_server;
};

} // namespace streampulse::test
