// Tells a broker that has nothing for us from one that hangs: librdkafka itself waits for a minute before it calls a
// connection with an open request dead. When nothing has been heard for two seconds the broker is asked something
// small; no answer within two more means that it is silent (A7: never green and stuck).
#pragma once

#include "core/kafka/client_handle.h"

#include <chrono>
#include <optional>
#include <string>

namespace streampulse::kafka {

/// One thread; never blocks.
class LivenessProbe {
public:
    /// `client` outlives the probe; `topic` is what is asked about. An answer that refuses to tell is an answer.
    LivenessProbe(rd_kafka_t* client, std::string topic) : m_client(client), m_topic(std::move(topic)) {}

    enum class News {
        None,
        Answered, ///< to a question of ours: it lives
        Silent,   ///< said once, until something is heard again
    };
    /// Call it often; `heard`: something has come from the broker since the last call.
    News look(bool heard, std::chrono::steady_clock::time_point now);

private:
    void ask();
    /// nullopt: there is none yet.
    [[nodiscard]] std::optional<bool> answer() const;

    rd_kafka_t* m_client;
    std::string m_topic;
    QueueHandle m_queue; ///< of the question under way; null: there is none
    std::optional<std::chrono::steady_clock::time_point> m_lastHeard;
    bool m_silent = false;
};

} // namespace streampulse::kafka
