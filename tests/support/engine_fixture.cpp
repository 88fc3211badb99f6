#include "tests/support/engine_fixture.h"

#include "core/pipeline/run_results.h"
#include "tests/support/stream_script.h"
#include "tests/support/watched_store.h"

#include <fmt/format.h>
#include <stdexcept>

namespace streampulse::test {
namespace {

void need(const Status& status, const char* what) {
    if (!status) throw std::runtime_error(std::string(what) + ": " + status.error().message);
}

template<class T> T need(Result<T> result, const char* what) {
    if (!result) throw std::runtime_error(std::string(what) + ": " + result.error().message);
    return std::move(*result);
}

} // namespace

std::string jsonRow(std::string_view id, std::string_view key, std::int64_t seconds, std::int64_t value) {
    return fmt::format(R"({{"id":"{}","key":"{}","time":{},"v":{}}})"
                       "\n",
                       id, key, seconds * 1'000'000, value);
}

EngineFixture::EngineFixture() : spec(scriptSpec()) {
    options.partitions = 2;
    options.settings.window = WindowDefinition::tumbling(std::chrono::seconds(60));
    options.settings.watermarkBound = std::chrono::seconds(30);
}

FakeLog& EngineFixture::topic() {
    if (!m_log) {
        m_log = std::make_unique<FakeLog>(options.partitions);
        m_log->tellsReadTo = true;
    }
    return *m_log;
}

std::unique_ptr<replay::ReplayInput> EngineFixture::openRows() const {
    replay::InputOptions inputOptions;
    inputOptions.path = "rows.jsonl";
    inputOptions.displayName = "rows.jsonl";
    inputOptions.memory = rows;
    inputOptions.order = order;
    return need(replay::openInput(spec, inputOptions), "input");
}

pipeline::RunPlan EngineFixture::planRun(bool resume, const replay::ReplayInput* input) {
    pipeline::RunDescription description;
    if (options.realTopic) {
        description.add("topic", "fake");
        return need(pipeline::joinRun(store, description, options.partitions), "run");
    }
    description.add("sha256", input->facts().sha256);
    description.addSettings(options.settings);
    return need(resume ? pipeline::resumeRun(store, description, options.partitions)
                       : pipeline::beginRun(store, description, options.partitions),
                "run");
}

api::EngineSnapshot EngineFixture::process(bool resume, int maxSteps) {
    const auto input = replays ? openRows() : nullptr;
    const pipeline::RunPlan plan = planRun(resume, input.get());
    if (!options.realTopic) m_log = std::make_unique<FakeLog>(options.partitions);
    topic().repeatEvery = repeatEvery;
    FakeLogPublisher publisher(*m_log);
    const auto makeSource = [this]() -> Result<std::unique_ptr<RecordSource>> {
        return std::unique_ptr<RecordSource>(std::make_unique<FakeLogSource>(*m_log, batch));
    };
    WatchedStore watched(store, onCommit);
    pipeline::PipelineEngine engine(
        spec, options, plan,
        pipeline::EnginePorts{watched, makeSource, replays ? &publisher : nullptr, nullptr, input.get(), clock});
    replay::ReplayOptions replayOptions = replay;
    replayOptions.partitions = options.partitions;
    need(engine.prepare(replayOptions, order), "prepare");
    bool complete = false;
    for (int step = 0; step < maxSteps && !complete; ++step) {
        complete = !engine.stepOnce();
        clock.now += clockStep;
        if (betweenSteps) betweenSteps();
        if (withEngine) withEngine(engine);
    }
    engine.tick();
    if (complete)
        need(engine.finish(), "finish");
    else
        engine.abandon();
    if (!options.realTopic) keepDelivered(plan.resumed);
    resumeReports = engine.resumeReports();
    rebuiltRecords = engine.rebuiltRecords();
    return *engine.snapshot();
}

void EngineFixture::keepDelivered(bool resumed) {
    if (!resumed) delivered.clear();
    delivered.resize(m_log->log.size());
    for (std::size_t partition = 0; partition < delivered.size(); ++partition)
        for (const FakeLog::Stored& stored : m_log->log[partition])
            if (stored.sequence >= 0) delivered[partition].insert_or_assign(stored.sequence, stored);
}

std::string EngineFixture::digest() {
    const auto reader = store.reader();
    return need(pipeline::digestRun(*reader, spec, {}), "digest").digest;
}

} // namespace streampulse::test
