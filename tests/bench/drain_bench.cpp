// The pieces of tests/bench/drain, which says how they go together: fills a topic, drains it with a consumer that only
// counts, runs the program over it and watches from outside what it commits. Prints JSON.
//
// usage: bench_drain expect ROWS SEED
//        bench_drain fill BROKERS TOPIC ROWS SEED
//        bench_drain count BROKERS TOPIC PARTITIONS ROWS BROKER_PID
//        bench_drain run SOCKET PARTITIONS ROWS BROKER_PID LOG PROGRAM ARGUMENT...
//        bench_drain kill SOCKET PARTITIONS ROWS BROKER_PID LOG PROGRAM ARGUMENT...
#include "core/base/log.h"
#include "core/kafka/client_config.h"
#include "core/kafka/source_config.h"
#include "tests/bench/commit_watch.h"
#include "tests/bench/drain_clock.h"
#include "tests/bench/expectation.h"
#include "tests/bench/measured_process.h"
#include "tests/bench/trip_publisher.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>
#include <vector>

namespace streampulse::bench {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::steady_clock;

constexpr std::size_t kBatch = 10'000;
constexpr int kWaitMs = 10; ///< librdkafka waits for the whole batch: what the last one costs
constexpr int kFillLingerMs = 20;
constexpr double kPatienceSeconds = 60;
constexpr std::chrono::milliseconds kWatchClosely{1};
constexpr std::chrono::milliseconds kWatch{10};

using Words = std::vector<std::string>;

double secondsSince(steady_clock::time_point begin) {
    return std::chrono::duration<double>(steady_clock::now() - begin).count();
}

std::int64_t numberOf(const std::string& word) { return std::strtoll(word.c_str(), nullptr, 10); }
pid_t pidOf(const std::string& word) { return static_cast<pid_t>(numberOf(word)); }

Json drainJson(const DrainFigures& drain, const ProcessFigures& process, double brokerSeconds, std::int64_t rows) {
    const double millions = static_cast<double>(rows) / 1e6;
    return {{"events_per_second", drain.eventsPerSecond},
            {"seconds", drain.seconds},
            {"first_ms", drain.firstSeconds * 1000},
            {"cpu_seconds_per_million", process.cpuSeconds / millions},
            {"broker_cpu_seconds_per_million", brokerSeconds / millions},
            {"peak_rss_mb", process.peakRssMegabytes}};
}

Json expectCommand(const Words& words) {
    const Expectation expected = expect(static_cast<std::uint64_t>(numberOf(words[1])), numberOf(words[0]));
    return {{"rows", expected.rows}, {"windows", expected.windows}, {"digest", expected.digest}};
}

Json fillCommand(const Words& words) {
    const std::int64_t rows = numberOf(words[2]);
    const auto seed = static_cast<std::uint64_t>(numberOf(words[3]));
    const auto begin = steady_clock::now();
    TripPublisher publisher(words[0], words[1], kFillLingerMs);
    std::string value;
    for (std::int64_t number = 0; number < rows; ++number) {
        const Trip trip = tripAt(seed, number);
        writeTrip(trip, value);
        publisher.publish(trip, trip.stampMillis, value);
    }
    publisher.finish();
    return {{"rows", rows}, {"events_per_second", static_cast<double>(rows) / secondsSince(begin)}};
}

/// The engine's own properties and nothing of the engine behind them.
class CountingConsumer {
public:
    CountingConsumer(const std::string& brokers, const std::string& topic, std::int32_t partitions) : m_batch(kBatch) {
        kafka::KafkaOptions options;
        options.brokers = brokers;
        auto client = kafka::sourceConfig(options).create(RD_KAFKA_CONSUMER);
        if (!client) throw std::runtime_error(client.error().message);
        m_client = std::move(*client);
        rd_kafka_poll_set_consumer(m_client.get());
        m_queue.reset(rd_kafka_queue_get_consumer(m_client.get()));
        const kafka::PartitionListHandle list(rd_kafka_topic_partition_list_new(partitions));
        for (std::int32_t partition = 0; partition < partitions; ++partition)
            rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), partition)->offset = 0;
        if (rd_kafka_assign(m_client.get(), list.get()) != RD_KAFKA_RESP_ERR_NO_ERROR)
            throw std::runtime_error("the partitions cannot be assigned");
    }

    /// Records of the next batch, which may be none.
    std::int64_t take() {
        const auto got = rd_kafka_consume_batch_queue(m_queue.get(), kWaitMs, m_batch.data(), m_batch.size());
        std::int64_t counted = 0;
        for (std::size_t i = 0; i < static_cast<std::size_t>(std::max<ssize_t>(got, 0)); ++i) {
            if (m_batch[i]->err == RD_KAFKA_RESP_ERR_NO_ERROR) ++counted;
            rd_kafka_message_destroy(m_batch[i]);
        }
        return counted;
    }

private:
    kafka::ClientHandle m_client;
    kafka::QueueHandle m_queue;
    std::vector<rd_kafka_message_t*> m_batch;
};

Json countCommand(const Words& words) {
    const std::int64_t rows = numberOf(words[3]);
    const pid_t broker = pidOf(words[4]);
    const double brokerBefore = cpuSecondsOf(broker);
    const auto begin = steady_clock::now();
    CountingConsumer consumer(words[0], words[1], static_cast<std::int32_t>(numberOf(words[2])));
    DrainClock clock(rows);
    std::int64_t counted = 0;
    for (auto heard = begin; !clock.complete();) {
        const std::int64_t more = consumer.take();
        if (more > 0) heard = steady_clock::now();
        if (secondsSince(heard) > kPatienceSeconds) throw std::runtime_error("no more records come");
        clock.see(counted += more, secondsSince(begin));
    }
    if (counted != rows) throw std::runtime_error(fmt::format("{} records instead of {}", counted, rows));
    return drainJson(clock.figures(), ownFigures(), cpuSecondsOf(broker) - brokerBefore, rows);
}

/// One program over one topic and one Redis.
struct Run {
    explicit Run(const Words& words)
        : watch(words[0], static_cast<std::int32_t>(numberOf(words[1]))),
          rows(numberOf(words[2])),
          broker(pidOf(words[3])),
          log(words[4]),
          program(words.begin() + 5, words.end()) {}

    CommitWatch watch;
    std::int64_t rows;
    pid_t broker;
    std::string log;
    Words program;
};

/// Watches until `enough` of what is committed, or until the program ends.
template<class Enough> void watchUntil(Run& run, MeasuredProcess& process, const Enough& enough) {
    for (const auto begin = steady_clock::now();;) {
        if (process.ended() || enough(run.watch.look())) return;
        if (secondsSince(begin) > 20 * kPatienceSeconds) throw std::runtime_error("the program takes too long");
    }
}

ProcessFigures endOf(const Run& run, MeasuredProcess& process) {
    const ProcessFigures figures = process.await();
    if (figures.exitCode != 0)
        throw std::runtime_error(fmt::format("the program ended with {}; see {}", figures.exitCode, run.log));
    return figures;
}

Json runCommand(const Words& words) {
    Run run(words);
    const double brokerBefore = cpuSecondsOf(run.broker);
    const auto begin = steady_clock::now();
    MeasuredProcess process(run.program, run.log);
    DrainClock clock(run.rows);
    double firstRow = 0;
    watchUntil(run, process, [&](const Committed& committed) {
        clock.see(committed.records, secondsSince(begin));
        if (firstRow == 0 && committed.rows) firstRow = secondsSince(begin);
        std::this_thread::sleep_for(firstRow == 0 ? kWatchClosely : kWatch);
        return clock.complete();
    });
    const ProcessFigures figures = endOf(run, process);
    Json json = drainJson(clock.figures(), figures, cpuSecondsOf(run.broker) - brokerBefore, run.rows);
    json["first_ms"] = firstRow * 1000;
    json["exit_seconds"] = secondsSince(begin);
    return json;
}

/// Killed at a third of the topic and started again at once, as a supervisor would.
Json killCommand(const Words& words) {
    Run run(words);
    {
        MeasuredProcess process(run.program, run.log);
        watchUntil(run, process, [&](const Committed& committed) {
            std::this_thread::sleep_for(kWatchClosely);
            return committed.records >= run.rows / 3;
        });
        if (process.ended()) throw std::runtime_error("the program ended before it could be killed; see " + run.log);
        process.kill();
    }
    const auto killed = steady_clock::now();
    const Committed before = run.watch.look();
    MeasuredProcess process(run.program, run.log);
    double firstCommit = 0;
    watchUntil(run, process, [&](const Committed& committed) {
        if (committed.commits > before.commits) firstCommit = secondsSince(killed);
        std::this_thread::sleep_for(kWatchClosely);
        return firstCommit > 0;
    });
    const std::int64_t left = run.rows - before.records;
    static_cast<void>(endOf(run, process));
    return {{"killed_at_records", before.records}, {"left", left}, {"kill_to_commit_ms", firstCommit * 1000}};
}

struct Command {
    const char* name;
    std::size_t leastWords;
    bool more; ///< further words may follow
    Json (*run)(const Words&);
};

constexpr Command kCommands[] = {{"expect", 2, false, &expectCommand},
                                 {"fill", 4, false, &fillCommand},
                                 {"count", 5, false, &countCommand},
                                 {"run", 6, true, &runCommand},
                                 {"kill", 6, true, &killCommand}};

int usage() {
    std::fputs("usage: bench_drain expect|fill|count|run|kill ...: see tests/bench/drain_bench.cpp\n", stderr);
    return 2;
}

} // namespace
} // namespace streampulse::bench

int main(int count, char** arguments) {
    using namespace streampulse::bench;
    static_cast<void>(streampulse::configureLog("off", streampulse::LogFormat::Text));
    const Words words(arguments + 1, arguments + count);
    for (const Command& command : kCommands) {
        if (words.empty() || words.front() != command.name) continue;
        const Words own(words.begin() + 1, words.end());
        if (own.size() < command.leastWords || (own.size() > command.leastWords && !command.more)) return usage();
        try {
            fmt::print("{}\n", command.run(own).dump());
            return 0;
        } catch (const std::exception& error) {
            fmt::print(stderr, "bench_drain: {}\n", error.what());
            return 1;
        }
    }
    return usage();
}
