// The real engine against fakes, moved by hand: a situation is staged, asked about and cured. A paced replay, so that
// the situation is there in the middle of the run.
#pragma once

#include "core/pipeline/pipeline_engine.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/stream_script.h"
#include "tests/support/watched_store.h"

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace streampulse::test {

/// What a staged source does instead of handing out records.
struct SourceFault {
    bool away = false;   ///< no broker answers
    bool silent = false; ///< it answers, and the consumer takes nothing
};

class SituationSource final : public RecordSource {
public:
    SituationSource(FakeLog& log, std::size_t batch, const SourceFault& fault) : m_source(log, batch), m_fault(fault) {}

    Status assign(std::span<const StartOffset> starts) override { return m_source.assign(starts); }
    Result<TakenRecords> take(std::size_t maxRecords, std::chrono::milliseconds timeout) override {
        if (m_fault.away) return TakenRecords{{}, m_problems};
        if (m_fault.silent) return TakenRecords{};
        return m_source.take(maxRecords, timeout);
    }
    [[nodiscard]] std::optional<std::int64_t> endOffset(std::int32_t partition) const override {
        return m_source.endOffset(partition);
    }

private:
    FakeLogSource m_source;
    const SourceFault& m_fault;
    std::vector<SourceProblem> m_problems{{SourceProblem::Kind::Unreachable, -1, "no broker answers"}};
};

class SituationEngine {
public:
    SituationEngine() {
        options.partitions = options.workers = 2;
        options.settings.window = WindowDefinition::tumbling(std::chrono::seconds(60));
        options.settings.watermarkBound = std::chrono::seconds(30);
        replay.partitions = 2;
        replay.speed = 50;
    }
    ~SituationEngine() { close(); }
    SituationEngine(const SituationEngine&) = delete;
    SituationEngine& operator=(const SituationEngine&) = delete;

    pipeline::EngineOptions options;
    replay::ReplayOptions replay;
    replay::ReplayOrder order = replay::ReplayOrder::File;
    std::size_t batch = 100; ///< records per take
    SourceFault source;
    FakeStore store;
    ManualClock clock;
    std::function<void()> onTry; ///< after every try of a commit

    /// One row of a key of that partition, `second` after the first minute.
    void row(int partition, std::int64_t second) { rowOf("t" + std::to_string(++m_rows), partition, second); }
    void rowOf(const std::string& id, int partition, std::int64_t second) {
        m_text += jsonRow(id, keyOf(partition), kBegin + second, 1);
    }
    /// A row a second from `from` on, for both partitions in turn.
    void rows(int count, std::int64_t from = 0) {
        for (int i = 0; i < count; ++i) row(i % 2, from + i);
    }
    void clearRows() { m_text.clear(); }
    [[nodiscard]] static EventTime at(std::int64_t second) { return EventTime((kBegin + second) * 1'000'000); }
    [[nodiscard]] static std::string keyOf(int partition) {
        std::string key = "k";
        while (partitionOf(key, 2) != partition) key += "k";
        return key;
    }

    /// A new process: begins or resumes the run.
    void open(bool resume = false) {
        close();
        replay::InputOptions input;
        input.path = input.displayName = "rows.jsonl";
        input.memory = m_text;
        input.order = order;
        m_input = take(replay::openInput(m_spec, input));
        pipeline::RunDescription description;
        description.add("sha256", m_input->facts().sha256);
        const auto plan = take(resume ? pipeline::resumeRun(store, description, options.partitions)
                                      : pipeline::beginRun(store, description, options.partitions));
        m_log = std::make_unique<FakeLog>(options.partitions);
        m_publisher = std::make_unique<FakeLogPublisher>(*m_log);
        const auto makeSource = [this]() -> Result<std::unique_ptr<RecordSource>> {
            return std::unique_ptr<RecordSource>(std::make_unique<SituationSource>(*m_log, batch, source));
        };
        pipeline::EnginePorts ports{m_watched, makeSource, m_publisher.get(), nullptr, m_input.get(), clock};
        ports.reader = store.reader();
        m_engine = std::make_unique<pipeline::PipelineEngine>(m_spec, options, plan, std::move(ports));
        take(m_engine->prepare(replay, order));
    }
    /// Rounds of a tenth of a second each.
    void rounds(int count) {
        for (int i = 0; i < count; ++i) {
            static_cast<void>(m_engine->stepOnce());
            clock.now += std::chrono::milliseconds(100);
        }
    }
    /// Until `reached`; false when it takes too long.
    bool roundsUntil(const std::function<bool()>& reached) {
        for (int i = 0; i < 5000; ++i) {
            if (reached()) return true;
            rounds(1);
        }
        return false;
    }
    [[nodiscard]] bool roundsUntilRead(std::int64_t records) {
        return roundsUntil([&] { return engine().snapshot()->ledger.read >= records; });
    }
    [[nodiscard]] pipeline::PipelineEngine& engine() { return *m_engine; }
    void change(const SettingsChange& change) {
        auto receipt = m_engine->change(change, "test");
        rounds(1);
        static_cast<void>(take(receipt.get()));
    }
    /// As a front end sees them now.
    [[nodiscard]] std::vector<api::Cause> causes() {
        clock.now += std::chrono::milliseconds(50);
        m_engine->tick();
        return m_engine->snapshot()->causes;
    }
    [[nodiscard]] std::vector<api::Cause> explain(const api::ExplainQuery& query) {
        auto answer = m_engine->explain(query);
        for (int i = 0; i < 5 && answer.wait_for(std::chrono::seconds(0)) != std::future_status::ready; ++i) rounds(1);
        if (answer.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
            throw std::runtime_error("no answer");
        return take(answer.get()).causes;
    }

private:
    static constexpr std::int64_t kBegin = 60'000; ///< a minute, and no day, begins there

    template<class T> static T take(Result<T> result) {
        if (!result) throw std::runtime_error(result.error().message);
        if constexpr (!std::is_void_v<T>) return std::move(*result);
    }
    /// The process is gone, without a last commit.
    void close() {
        if (m_engine) m_engine->abandon();
        m_engine.reset();
    }

    const spec::PipelineSpec m_spec = scriptSpec();
    std::string m_text;
    int m_rows = 0;
    const WatchedStore::Watcher m_watcher = [this](const CommitRequest&, const CommitOutcome&) {
        if (onTry) onTry();
    };
    WatchedStore m_watched{store, m_watcher};
    std::unique_ptr<replay::ReplayInput> m_input;
    std::unique_ptr<FakeLog> m_log;
    std::unique_ptr<FakeLogPublisher> m_publisher;
    std::unique_ptr<pipeline::PipelineEngine> m_engine;
};

} // namespace streampulse::test
