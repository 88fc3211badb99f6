#include "app/engine_relay.h"

namespace streampulse::app {

void EngineRelay::setSpec(const spec::PipelineSpec& spec, const PipelineSettings& settings) {
    m_spec = spec;
    auto first = std::make_shared<api::EngineSnapshot>();
    first->pipeline = spec.name;
    first->settings = settings;
    m_mailbox.publish(std::move(first));
}

} // namespace streampulse::app
