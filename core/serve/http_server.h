// The program's HTTP front: a REST port and a metrics port behind the same limits, on one thread named `serve`.
//
// Results are read, and therefore awaited, on that thread: the reader's own time limits bound how long. So are changes
// and questions to the engine, at most ServeLimits::engineTimeout.
#pragma once

#include "core/api/engine.h"
#include "core/base/result.h"
#include "core/serve/serve_options.h"
#include "core/stream/store.h"

#include <cstdint>
#include <memory>

namespace streampulse::serve {

class HttpServer {
public:
    struct Ports {
        std::uint16_t rest = 0;
        std::uint16_t metrics = 0;
    };

    /// `engine` must outlive the server; the reader is used by the serve thread only.
    HttpServer(ServeOptions options, api::Engine& engine, std::unique_ptr<ResultReader> reader);
    ~HttpServer(); ///< stops
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Opens the ports that are not switched off, then starts the thread; once per object. InvalidArgument: an address
    /// that is not allowed. Conflict: a port is taken. After an error nothing listens.
    [[nodiscard]] Status start();
    /// The ports in use; 0 for one that is switched off, and before a successful start().
    [[nodiscard]] Ports ports() const;
    /// Closes ports and connections and joins the thread. Idempotent; safe from any thread but `serve`.
    void stop();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace streampulse::serve
