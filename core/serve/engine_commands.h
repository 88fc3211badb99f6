// What REST asks of the engine: live changes, actions, explanations. Bodies are judged as a whole: every mistake is
// told at once, by its field.
#pragma once

#include "core/api/engine.h"
#include "core/serve/http_message.h"

#include <chrono>

namespace streampulse::serve {

/// Serve thread only. A question that the engine left unanswered is not asked again for a second, so a busy engine
/// does not hold up the routes that need none.
class EngineCommands {
public:
    /// `patience`: how long one request waits for the engine.
    EngineCommands(api::Engine& engine, std::chrono::milliseconds patience) : m_engine(engine), m_patience(patience) {}

    /// PATCH /api/v1/pipeline: 202 with the entry's sequence.
    Response change(const Request& request);
    /// POST /api/v1/pipeline/actions: 202 with the transport.
    Response act(const Request& request);
    /// Query window (KEY@START, or START with key), row, partition: exactly one.
    Response explain(const Request& request);

private:
    api::Engine& m_engine;
    const std::chrono::milliseconds m_patience;
    std::chrono::steady_clock::time_point m_closedUntil{};
};

} // namespace streampulse::serve
