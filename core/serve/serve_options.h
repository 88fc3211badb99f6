// Options of the HTTP front: where it listens and what it lets through (controls C1, C2, C7-C9 of the design).
#pragma once

#include "core/api/key_labels.h"
#include "core/base/latest_value.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace streampulse::serve {

/// Where to listen. Only loopback addresses are accepted: others need TLS and tokens, which this version has not.
struct ListenAddress {
    std::string host = "127.0.0.1"; ///< "localhost", or a loopback IPv4 or IPv6 literal, without brackets
    std::uint16_t port = 0;         ///< 0: any free port
    bool portAsked = false;         ///< the user named this port: when taken, fail instead of trying the next ones
};

/// Every limit counts bytes as they arrive; going one over is refused.
struct ServeLimits {
    std::size_t requestLineBytes = 8192; ///< without its CRLF; over: 414
    std::size_t targetBytes = 2048;      ///< over: 414
    std::size_t headerBytes = 32'768;    ///< all field lines with their CRLF; over: 431
    std::size_t headerFields = 100;      ///< over: 431
    std::size_t bodyBytes = 1'048'576;   ///< over: 413
    std::size_t connections = 512;       ///< on both ports together; beyond it the slowest sender is dropped
    std::size_t connectionsPerPeer = 256;
    double requestsPerSecond = 2000; ///< per peer address, a token bucket; over: 429
    double requestBurst = 4000;
    std::chrono::milliseconds headerTimeout{5000};   ///< from a request's first byte to the end of its header
    std::chrono::milliseconds bodyTimeout{10000};    ///< from there to the end of its body
    std::chrono::milliseconds idleTimeout{15000};    ///< between two requests of a connection, and before the first
    std::chrono::milliseconds handlerTimeout{10000}; ///< a handler that pages through the store gives up: 503
    std::chrono::milliseconds engineTimeout{2000};   ///< how long a change or a question may wait for the engine: 503
    std::chrono::milliseconds writeTimeout{10000};   ///< a receiver that does not take its answer is dropped
};

struct ServeOptions {
    ListenAddress rest{"127.0.0.1", 8000, false};
    ListenAddress metrics{"127.0.0.1", 9108, false};
    bool restEnabled = true;    ///< false: that port is not opened, and is 0 in ports()
    bool metricsEnabled = true; ///< likewise; the REST port still answers /metrics
    ServeLimits limits;
    std::vector<std::string> extraHosts; ///< host names allowed in `Host` besides localhost, 127.0.0.1 and [::1]
    std::string token;                   ///< what state-changing routes ask for as a bearer token; empty: they refuse
    std::string version;                 ///< of the program: build_info, OpenAPI
    /// Names of keys, added to documents as `keyLabel`; may change at any time. Null: there are none.
    std::shared_ptr<const LatestValue<api::KeyLabels>> labels;
    std::string topic; ///< the topic's name in the lag metric; empty: the pipeline's name
};

} // namespace streampulse::serve
