// The engine as a process of its own on a real Kafka and a real Redis, to be killed and frozen. It says ten times a
// second what its snapshot shows; SIGTERM ends it.
//
//   group_worker_program BROKERS TOPIC PARTITIONS PIPELINE REDIS_SOCKET USER [GROUP]      (password: $REDIS_PASSWORD)
#include "core/base/log.h"
#include "core/kafka/group_member.h"
#include "core/kafka/kafka_source.h"
#include "core/pipeline/pipeline_engine.h"
#include "core/store/redis_reader.h"
#include "core/store/redis_store.h"
#include "tests/support/stream_script.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fmt/format.h>
#include <thread>

using namespace streampulse;
using namespace std::chrono_literals;

namespace {

std::atomic<bool> stopWanted{false};

void say(const api::EngineSnapshot& shown) {
    std::string owned;
    for (const api::PartitionSnapshot& one : shown.partitions)
        if (one.owned) owned += std::to_string(one.partition);
    fmt::print("state={} group={} owned={} counted={} lag={} fenced={} text={}\n", api::engineStateName(shown.state),
               api::groupStateName(shown.group.state), owned, shown.ledger.counted, shown.lagRecords,
               shown.group.fenced, shown.stateText);
    std::fflush(stdout);
}

int giveUp(const Error& error) {
    fmt::print("failed: {}\n", error.message);
    return 1;
}

/// Until the run has ended or somebody wants it to.
Status work(pipeline::PipelineEngine& engine) {
    if (Status ready = engine.prepare({}, replay::ReplayOrder::File); !ready) return ready;
    engine.start();
    auto sayAt = std::chrono::steady_clock::now();
    while (!engine.done()) {
        engine.tick();
        if (stopWanted) engine.requestStop();
        if (std::chrono::steady_clock::now() >= sayAt) {
            say(*engine.snapshot());
            sayAt += 100ms;
        }
        std::this_thread::sleep_for(5ms);
    }
    Status ended = engine.finish();
    say(*engine.snapshot());
    return ended;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 7 || !configureLog("off", LogFormat::Text)) return 2;
    std::signal(SIGTERM, [](int) { stopWanted = true; });
    std::signal(SIGPIPE, SIG_IGN);
    kafka::KafkaOptions kafkaOptions;
    kafkaOptions.brokers = argv[1];
    kafkaOptions.properties = {{"session.timeout.ms", "6000"}};
    const std::string topic = argv[2];
    store::RedisOptions redis;
    redis.socketPath = argv[5];
    redis.user = argv[6];
    redis.password = std::getenv("REDIS_PASSWORD");
    const store::StoreNames names{argv[4], std::string(argv[4]) + ":", "key", KeyType::Text};

    const SystemClock clock;
    const spec::PipelineSpec spec = test::scriptSpec();
    pipeline::EngineOptions options;
    options.partitions = std::atoi(argv[3]);
    options.workers = 2;
    options.realTopic.emplace();
    options.settings.window = WindowDefinition::tumbling(10s);
    options.settings.watermarkBound = 5s;
    options.settings.checkpointInterval = 100ms;
    store::RedisStore store(redis, names);
    pipeline::RunDescription description;
    description.add("topic", topic);
    const auto plan = pipeline::joinRun(store, description, options.partitions);
    if (!plan) return giveUp(plan.error());
    std::unique_ptr<kafka::GroupMember> member;
    if (argc > 7) {
        auto made = kafka::GroupMember::open(kafkaOptions, topic, argv[7]);
        if (!made) return giveUp(made.error());
        member = std::move(*made);
    }
    const auto makeSource = [&]() -> Result<std::unique_ptr<RecordSource>> {
        auto source = kafka::KafkaSource::open(kafkaOptions, topic);
        if (!source) return fail(source.error());
        return std::unique_ptr<RecordSource>(std::move(*source));
    };
    pipeline::PipelineEngine engine(spec, options, *plan,
                                    {store, makeSource, nullptr, nullptr, nullptr, clock,
                                     std::make_unique<store::RedisReader>(redis, names), member.get()});
    if (Status ended = work(engine); !ended) return giveUp(ended.error());
    return 0;
}
