// What a session tells front ends and scripts about itself: addresses, source, ports file.
#include "app/session.h"
#include "core/codec/result_document.h"
#include "core/store/key_grammar.h"

#include <fmt/format.h>
#include <unistd.h>

namespace streampulse::app {
namespace {

std::string urlOf(const config::ListenAddress& address, std::uint16_t port, const char* path) {
    if (!address.enabled) return {};
    const bool six = address.host.find(':') != std::string::npos;
    return fmt::format("http://{}{}{}:{}{}", six ? "[" : "", address.host, six ? "]" : "", port, path);
}

bool isMoved(const config::ListenAddress& address, std::uint16_t port) {
    return address.enabled && address.port != 0 && port != address.port;
}

} // namespace

std::string Session::addresses() const {
    const auto ports = m_http->ports();
    const auto orOff = [](const std::string& url) { return url.empty() ? std::string("off") : url; };
    std::string text = fmt::format("REST {}, metrics {}", orOff(urlOf(m_options.rest, ports.rest, "/")),
                                   orOff(urlOf(m_options.metrics, ports.metrics, "/metrics")));
    const bool moved = isMoved(m_options.rest, ports.rest) || isMoved(m_options.metrics, ports.metrics);
    return moved ? text + " (the default port is taken by another program)" : text;
}

api::Addresses Session::where() const {
    const auto ports = m_http->ports();
    api::Addresses where;
    where.rest = urlOf(m_options.rest, ports.rest, "");
    where.metrics = urlOf(m_options.metrics, ports.metrics, "/metrics");
    where.restMoved = isMoved(m_options.rest, ports.rest);
    where.metricsMoved = isMoved(m_options.metrics, ports.metrics);
    if (m_topic) where.broker = m_topic->brokers();
    where.redis = m_store->place();
    where.ownRedis = !m_options.redis;
    where.token = m_token;
    return where;
}

std::shared_ptr<const api::SourceFacts> Session::source() const {
    auto source = std::make_shared<api::SourceFacts>();
    if (m_real) source->topic = m_real->name;
    if (!m_input) return source;
    const replay::InputFacts& facts = m_input->facts();
    source->name = facts.name;
    source->path = m_options.file.value_or("");
    source->sha256 = facts.sha256;
    source->bytes = facts.bytes;
    source->rows = facts.rows;
    source->mapping = facts.mapping;
    source->repeated = inputRepeated();
    source->fileOrder = m_options.order == replay::ReplayOrder::File;
    source->disorder = replay::formatDisorder(m_options.disorder);
    source->firstTime = facts.firstTime;
    source->lastTime = facts.lastTime;
    source->density = facts.density;
    source->warning = facts.warning;
    return source;
}

std::function<std::string(const WindowId&)> Session::storeKeys() const {
    return [grammar = store::KeyGrammar(storeNames())](const WindowId& id) {
        return grammar.row(id.key.text, id.window.start);
    };
}

AppResult<void> Session::announcePorts() {
    if (!m_options.portsFile) return {};
    if (!m_portsFile) m_portsFile.emplace(*m_options.portsFile);
    const auto ports = m_http->ports();
    const std::string text = fmt::format(R"({{"rest":{},"metrics":{},"broker":{},"redis":{},"token":"{}","pid":{}}})"
                                         "\n",
                                         ports.rest, ports.metrics, codec::jsonString(m_topic->brokers()),
                                         codec::jsonString(m_store->place()), m_token, ::getpid());
    if (Status written = m_portsFile->write(text); !written)
        return failWith(ExitCode::BadUsage, written.error().withContext("--ports-file"));
    return {};
}

} // namespace streampulse::app
