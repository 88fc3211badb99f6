#include "core/kafka/liveness_probe.h"

#include <array>

namespace streampulse::kafka {
namespace {

constexpr std::chrono::seconds kQuiet{2};
constexpr int kAnswerTimeoutMs = 2'000;

struct DestroyOptions {
    void operator()(rd_kafka_AdminOptions_t* options) const noexcept { rd_kafka_AdminOptions_destroy(options); }
};

bool isNoAnswer(rd_kafka_resp_err_t error) {
    return error == RD_KAFKA_RESP_ERR__TIMED_OUT || error == RD_KAFKA_RESP_ERR__TRANSPORT ||
           error == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN || error == RD_KAFKA_RESP_ERR__RESOLVE;
}

} // namespace

LivenessProbe::News LivenessProbe::look(bool heard, std::chrono::steady_clock::time_point now) {
    const auto answered = answer();
    if (answered) m_queue.reset();
    if (heard || answered.value_or(false) || !m_lastHeard) {
        m_lastHeard = now;
        m_silent = false;
        return answered.value_or(false) ? News::Answered : News::None;
    }
    if (!m_queue && now - *m_lastHeard >= kQuiet) ask();
    if (!answered || m_silent) return News::None;
    m_silent = true;
    return News::Silent;
}

void LivenessProbe::ask() {
    m_queue.reset(rd_kafka_queue_new(m_client));
    const ResourceHandle resource(rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, m_topic.c_str()));
    const std::unique_ptr<rd_kafka_AdminOptions_t, DestroyOptions> options(
        rd_kafka_AdminOptions_new(m_client, RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS));
    std::array<char, 256> text{};
    rd_kafka_AdminOptions_set_request_timeout(options.get(), kAnswerTimeoutMs, text.data(), text.size());
    std::array<rd_kafka_ConfigResource_t*, 1> resources{resource.get()};
    rd_kafka_DescribeConfigs(m_client, resources.data(), resources.size(), options.get(), m_queue.get());
}

std::optional<bool> LivenessProbe::answer() const {
    if (!m_queue) return std::nullopt;
    const EventHandle event(rd_kafka_queue_poll(m_queue.get(), 0));
    if (!event) return std::nullopt;
    return !isNoAnswer(rd_kafka_event_error(event.get()));
}

} // namespace streampulse::kafka
