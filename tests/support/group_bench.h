// Several processes of a consumer group in one thread: engines over one topic, one store and one clock.
#pragma once

#include "tests/support/engine_fixture.h"
#include "tests/support/fake_group.h"
#include "tests/support/watched_store.h"

#include <memory>
#include <stdexcept>
#include <vector>

namespace streampulse::test {

/// One process. It lives while it is stepped and not frozen; destroying it without finish() kills it.
class GroupProcess {
public:
    GroupProcess(EngineFixture& fixture, FakeGroup& group)
        : m_fixture(fixture),
          m_store(fixture.store, fixture.onCommit),
          m_member(group),
          m_engine(fixture.spec, fixture.options, join(), ports()) {
        must(m_engine.prepare(fixture.replay, fixture.order));
    }
    ~GroupProcess() { m_engine.abandon(); }
    GroupProcess(const GroupProcess&) = delete;
    GroupProcess& operator=(const GroupProcess&) = delete;

    /// One round, unless it is frozen. True once it has ended, after its last commits.
    bool step() {
        if (m_ended || frozenFor > 0) return --frozenFor, m_ended;
        m_member.heartbeat();
        if (m_engine.stepOnce()) return false;
        must(m_engine.finish());
        return m_ended = true;
    }
    [[nodiscard]] pipeline::PipelineEngine& engine() { return m_engine; }
    [[nodiscard]] FakeGroup::Member& member() { return m_member; }
    [[nodiscard]] std::shared_ptr<const api::EngineSnapshot> snapshot() const { return m_engine.snapshot(); }
    int frozenFor = 0; ///< rounds

private:
    static void must(const Status& status) {
        if (!status) throw std::runtime_error(status.error().message);
    }
    pipeline::RunPlan join() {
        pipeline::RunDescription description;
        description.add("topic", "fake");
        auto plan = pipeline::joinRun(m_store, description, m_fixture.options.partitions);
        if (!plan) throw std::runtime_error(plan.error().message);
        return *plan;
    }
    pipeline::EnginePorts ports() {
        auto makeSource = [this]() -> Result<std::unique_ptr<RecordSource>> {
            return std::unique_ptr<RecordSource>(std::make_unique<FakeLogSource>(m_fixture.topic(), m_fixture.batch));
        };
        return {m_store, makeSource, nullptr, nullptr, nullptr, m_fixture.clock, m_fixture.store.reader(), &m_member};
    }

    EngineFixture& m_fixture;
    WatchedStore m_store;
    FakeGroup::Member m_member;
    pipeline::PipelineEngine m_engine;
    bool m_ended = false;
};

} // namespace streampulse::test
