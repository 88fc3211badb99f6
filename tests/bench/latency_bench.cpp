// How long an event takes, open loop: events are sent when they are due, whatever has become of the ones before, and
// each one's age counts from when it was due, not from when it was sent. Prints JSON.
//
// usage: bench_latency plain BROKERS TOPIC RATE SECONDS
//            until a plain consumer with the engine's properties has it
//        bench_latency engine BROKERS TOPIC RATE SECONDS SOCKET LOG PROGRAM ARGUMENT...
//            until the program has committed it, as seen in its Redis; PROGRAM is started here and ended by SIGTERM
//
// The topic has kPartitions partitions and is empty. The due time stands in every payload as the event's time.
#include "core/base/log.h"
#include "core/kafka/client_config.h"
#include "core/kafka/message_batch.h"
#include "core/kafka/source_config.h"
#include "core/stream/key.h"
#include "tests/bench/commit_watch.h"
#include "tests/bench/measured_process.h"
#include "tests/bench/trip_publisher.h"

#include <algorithm>
#include <array>
#include <atomic>
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
using std::chrono::microseconds;
using std::chrono::system_clock;

constexpr std::int32_t kPartitions = 4;
constexpr int kLingerMs = 1;
constexpr microseconds kLook{500};
constexpr std::chrono::seconds kPatience{60};
/// The first second is the start of the connections, of threads and caches.
constexpr double kWarmUpSeconds = 1;

std::int64_t nowMicros() {
    return std::chrono::duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

/// Events that are due one after the other, at an even rate. All partitions known before the first one is sent.
class Schedule {
public:
    Schedule(std::int64_t rate, std::int64_t seconds) : m_rate(rate), m_rows(rate * seconds) {
        for (std::int64_t number = 0; number < m_rows; ++number) {
            const fmt::format_int key(tripAt(1, number).region);
            m_numbers[static_cast<std::size_t>(partitionOf({key.data(), key.size()}, kPartitions))].push_back(number);
        }
    }
    void begin() { m_begin = nowMicros() + 100'000; }
    [[nodiscard]] std::int64_t rows() const { return m_rows; }
    [[nodiscard]] std::int64_t dueMicros(std::int64_t number) const { return m_begin + number * 1'000'000 / m_rate; }
    [[nodiscard]] bool isWarmUp(std::int64_t number) const {
        return static_cast<double>(number) < kWarmUpSeconds * static_cast<double>(m_rate);
    }
    /// By offset of the partition.
    [[nodiscard]] const std::vector<std::int64_t>& numbers(std::size_t partition) const { return m_numbers[partition]; }

private:
    std::int64_t m_rate;
    std::int64_t m_rows;
    std::int64_t m_begin = 0;
    std::array<std::vector<std::int64_t>, kPartitions> m_numbers;
};

/// Sends in a thread of its own.
class Sender {
public:
    Sender(const std::string& brokers, const std::string& topic, const Schedule& schedule)
        : m_thread([this, brokers, topic, &schedule] {
              try {
                  send(brokers, topic, schedule);
              } catch (const std::exception& error) {
                  fmt::print(stderr, "bench_latency: {}\n", error.what());
                  std::_Exit(1);
              }
          }) {}
    ~Sender() { m_thread.join(); }
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    /// Most that a send came after it was due: above some ms the machine could not keep the rate.
    [[nodiscard]] double latestMs() const { return static_cast<double>(m_latest.load()) / 1000.0; }

private:
    void send(const std::string& brokers, const std::string& topic, const Schedule& schedule) {
        TripPublisher publisher(brokers, topic, kLingerMs);
        std::string value;
        for (std::int64_t number = 0; number < schedule.rows(); ++number) {
            const std::int64_t due = schedule.dueMicros(number);
            if (const std::int64_t early = due - nowMicros(); early > 0)
                std::this_thread::sleep_for(microseconds(early));
            const Trip trip = tripAt(1, number);
            writeTrip(trip, due, value);
            publisher.publish(trip, due / 1000, value);
            if (!schedule.isWarmUp(number)) m_latest = std::max(m_latest.load(), nowMicros() - due);
        }
        publisher.finish();
    }

    std::atomic<std::int64_t> m_latest{0};
    std::thread m_thread;
};

/// Ages of the events that have come through.
class Ages {
public:
    explicit Ages(const Schedule& schedule) : m_schedule(schedule) {
        m_ages.reserve(static_cast<std::size_t>(schedule.rows()));
    }
    /// Everything below `offset` has come through by `now`.
    void see(std::size_t partition, std::int64_t offset, std::int64_t now) {
        const auto& numbers = m_schedule.numbers(partition);
        for (std::int64_t& next = m_next[partition]; next < offset; ++next, ++m_seen) {
            const std::int64_t number = numbers.at(static_cast<std::size_t>(next));
            if (!m_schedule.isWarmUp(number)) m_ages.push_back(now - m_schedule.dueMicros(number));
        }
    }
    [[nodiscard]] bool complete() const { return m_seen == m_schedule.rows(); }
    [[nodiscard]] Json json() {
        std::sort(m_ages.begin(), m_ages.end());
        const auto at = [&](double share) {
            const auto index = static_cast<std::size_t>(share * static_cast<double>(m_ages.size()));
            return m_ages.empty() ? 0.0 : static_cast<double>(m_ages[std::min(index, m_ages.size() - 1)]) / 1000.0;
        };
        return {{"events", m_ages.size()}, {"p50_ms", at(0.5)},     {"p95_ms", at(0.95)},
                {"p99_ms", at(0.99)},      {"p99_9_ms", at(0.999)}, {"max_ms", at(1)}};
    }

private:
    const Schedule& m_schedule;
    std::array<std::int64_t, kPartitions> m_next{};
    std::int64_t m_seen = 0;
    std::vector<std::int64_t> m_ages;
};

struct Wanted {
    std::string brokers;
    std::string topic;
    std::int64_t rate = 0;
    std::int64_t seconds = 0;
    std::vector<std::string> more;
};

void checkPatience(const Schedule& schedule) {
    const std::int64_t last = schedule.dueMicros(schedule.rows() - 1);
    if (nowMicros() - last > std::chrono::microseconds(kPatience).count())
        throw std::runtime_error("the last events do not come through");
}

Json plain(const Wanted& wanted) {
    kafka::KafkaOptions options;
    options.brokers = wanted.brokers;
    auto client = kafka::sourceConfig(options).create(RD_KAFKA_CONSUMER);
    if (!client) throw std::runtime_error(client.error().message);
    rd_kafka_poll_set_consumer(client->get());
    const kafka::QueueHandle queue(rd_kafka_queue_get_consumer(client->get()));
    const kafka::PartitionListHandle list(rd_kafka_topic_partition_list_new(kPartitions));
    for (std::int32_t partition = 0; partition < kPartitions; ++partition)
        rd_kafka_topic_partition_list_add(list.get(), wanted.topic.c_str(), partition)->offset = 0;
    rd_kafka_assign(client->get(), list.get());
    Schedule schedule(wanted.rate, wanted.seconds);
    schedule.begin();
    Ages ages(schedule);
    kafka::MessageBatch batch;
    const Sender sender(wanted.brokers, wanted.topic, schedule);
    while (!ages.complete()) {
        checkPatience(schedule);
        batch.take(queue.get(), 10'000, 20);
        const std::int64_t now = nowMicros();
        for (const rd_kafka_message_t* message : batch.messages())
            if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR)
                ages.see(static_cast<std::size_t>(message->partition), message->offset + 1, now);
    }
    Json json = ages.json();
    json["latest_send_ms"] = sender.latestMs();
    return json;
}

Json engine(const Wanted& wanted) {
    CommitWatch watch(wanted.more[0], kPartitions);
    MeasuredProcess process({wanted.more.begin() + 2, wanted.more.end()}, wanted.more[1]);
    const auto lives = [&] {
        if (process.ended()) throw std::runtime_error("the program has ended; see " + wanted.more[1]);
        std::this_thread::sleep_for(kLook);
        return true;
    };
    // Where a run begins is committed before its first record: every partition has a commit once all are read.
    while (lives() && watch.look().commits < kPartitions) {
    }
    Schedule schedule(wanted.rate, wanted.seconds);
    schedule.begin();
    Ages ages(schedule);
    Json json;
    {
        const Sender sender(wanted.brokers, wanted.topic, schedule);
        while (!ages.complete() && lives()) {
            checkPatience(schedule);
            const Committed committed = watch.look();
            const std::int64_t now = nowMicros();
            for (std::size_t partition = 0; partition < committed.next.size(); ++partition)
                ages.see(partition, committed.next[partition], now);
        }
        json = ages.json();
        json["latest_send_ms"] = sender.latestMs();
    }
    process.terminate();
    const ProcessFigures figures = process.await();
    json["cpu_seconds_per_million"] = figures.cpuSeconds / static_cast<double>(schedule.rows()) * 1e6;
    json["peak_rss_mb"] = figures.peakRssMegabytes;
    json["exit_code"] = figures.exitCode;
    return json;
}

} // namespace
} // namespace streampulse::bench

int main(int count, char** arguments) {
    using namespace streampulse::bench;
    static_cast<void>(streampulse::configureLog("off", streampulse::LogFormat::Text));
    const std::vector<std::string> words(arguments + 1, arguments + count);
    const bool isPlain = words.size() == 5 && words[0] == "plain";
    const bool isEngine = words.size() > 7 && words[0] == "engine";
    if (!isPlain && !isEngine) {
        std::fputs("usage: bench_latency plain|engine ...: see tests/bench/latency_bench.cpp\n", stderr);
        return 2;
    }
    Wanted wanted{words[1],
                  words[2],
                  std::strtoll(words[3].c_str(), nullptr, 10),
                  std::strtoll(words[4].c_str(), nullptr, 10),
                  {words.begin() + 5, words.end()}};
    try {
        fmt::print("{}\n", (isPlain ? plain(wanted) : engine(wanted)).dump());
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench_latency: {}\n", error.what());
        return 1;
    }
}
