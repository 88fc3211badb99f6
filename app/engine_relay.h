// The engine's door as front ends hold it: it stays the same while engines come and go behind it.
#pragma once

#include "core/api/engine.h"
#include "core/base/latest_value.h"

namespace streampulse::app {

class EngineRelay final : public api::Engine {
public:
    EngineRelay() { m_mailbox.publish(std::make_shared<api::EngineSnapshot>()); }

    /// Before any front end is started.
    void setSpec(const spec::PipelineSpec& spec, const PipelineSettings& settings);
    void publish(std::shared_ptr<const api::EngineSnapshot> snapshot) { m_mailbox.publish(std::move(snapshot)); }

    [[nodiscard]] const spec::PipelineSpec& spec() const override { return m_spec; }
    [[nodiscard]] std::shared_ptr<const api::EngineSnapshot> snapshot() const override { return m_mailbox.latest(); }

private:
    spec::PipelineSpec m_spec;
    LatestValue<api::EngineSnapshot> m_mailbox;
};

} // namespace streampulse::app
