#include "app/real_topic.h"

#include "core/base/clock.h"
#include "core/kafka/topic_admin.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace streampulse::app {
namespace {

constexpr EventTime kFirstStamp(1000); ///< of rows before the first readable time

ExitCode exitOf(const Error& error) {
    return error.code == ErrorCode::InvalidArgument ? ExitCode::BadUsage : ExitCode::Unreachable;
}

class Preparation {
public:
    Preparation(const config::ProgramOptions& options, const spec::PipelineSpec& spec) : m_options(options) {
        m_facts.kafka = kafkaOptions(options);
        m_facts.name = config::effectiveTopic(options, spec.name);
        m_facts.deadLetters = m_facts.name + "-dead";
    }

    AppResult<RealTopicFacts> prepare(const replay::InputFacts* input) {
        auto admin = kafka::TopicAdmin::open(m_facts.kafka);
        if (!admin) return failWith(exitOf(admin.error()), admin.error());
        m_admin = std::move(*admin);
        auto done = identify();
        if (done) done = find(input);
        if (done && !m_options.publishOnly) done = findDeadLetters();
        if (done && !m_options.publishOnly) done = findTerms();
        if (!done) return tl::unexpected<AppError>(done.error());
        return std::move(m_facts);
    }

private:
    tl::unexpected<AppError> failed(const Error& error) const {
        return failWith(exitOf(error), fmt::format("Kafka at {}: {}", *m_options.brokers, error.message));
    }

    AppResult<void> identify() {
        auto cluster = m_admin->clusterId();
        if (!cluster) return failed(cluster.error());
        m_facts.cluster = std::move(*cluster);
        return {};
    }

    AppResult<void> find(const replay::InputFacts* input) {
        auto found = m_admin->describe(m_facts.name);
        if (!found) return failed(found.error());
        if (!*found && input == nullptr)
            return failWith(ExitCode::BadUsage,
                            fmt::format("there is no topic {} at {}; name another with --topic, or publish a FILE, "
                                        "which creates it",
                                        m_facts.name, *m_options.brokers));
        if (!*found) {
            if (const auto made = create(m_facts.name, m_options.partitions); !made) return made;
            m_facts.created = true;
            found = m_admin->describe(m_facts.name); // what the broker's own settings make of it
            if (!found) return failed(found.error());
            if (!*found) return failed({ErrorCode::Unavailable, "topic " + m_facts.name + " has vanished"});
        }
        m_facts.partitions = (*found)->partitions;
        return input == nullptr ? AppResult<void>{} : checkStamps(**found, *input);
    }

    AppResult<void> create(const std::string& topic, std::int32_t partitions) {
        Status made = m_admin->create(topic, partitions);
        if (!made && made.error().code != ErrorCode::Conflict) return failed(made.error()); // else another was quicker
        spdlog::info("created topic {} with {} partitions, which keeps its records for ever (retention.ms=-1)", topic,
                     partitions);
        return {};
    }

    [[nodiscard]] AppResult<void> checkStamps(const kafka::TopicFacts& facts, const replay::InputFacts& input) const {
        if (m_options.arrival == ArrivalClock::Now) return {};
        const EventTime now(SystemClock().wall().count());
        const EventTime oldest = input.firstTime.value_or(kFirstStamp);
        const kafka::StampRange stamps{oldest, input.lastTime.value_or(oldest)};
        if (const auto why = kafka::whyStampsAreLost(m_facts.name, facts, stamps, now))
            return failWith(ExitCode::BadUsage, *why);
        return {};
    }

    AppResult<void> findDeadLetters() {
        const auto found = m_admin->describe(m_facts.deadLetters);
        if (!found) return failed(found.error());
        if (!*found) return create(m_facts.deadLetters, m_facts.partitions);
        if ((*found)->partitions >= m_facts.partitions) return {};
        return failWith(ExitCode::BadUsage,
                        fmt::format("topic {} for dead letters has {} partitions and {} has {}; give it as many",
                                    m_facts.deadLetters, (*found)->partitions, m_facts.name, m_facts.partitions));
    }

    AppResult<void> findTerms() {
        if (const auto begun = findStart(m_options.from.value_or(TopicStart{})); !begun) return begun;
        if (m_options.maxAhead && !m_options.maxAhead->duration) m_facts.terms.foreignMaxAhead.reset();
        if (!m_options.until) return {};
        m_facts.terms.untilArrival = m_options.until->time;
        if (m_options.until->time) return {};
        const auto ranges = m_admin->offsets(m_facts.name, m_facts.partitions);
        if (!ranges) return failed(ranges.error());
        for (const kafka::OffsetRange& range : *ranges) m_facts.terms.endOffsets.push_back(range.high);
        return {};
    }

    AppResult<void> findStart(const TopicStart& from) {
        auto& starts = m_facts.terms.startOffsets;
        if (from.kind == TopicStart::Kind::Time) {
            auto found = m_admin->offsetsAt(m_facts.name, m_facts.partitions, from.time);
            if (!found) return failed(found.error());
            starts = std::move(*found);
            return {};
        }
        const auto ranges = m_admin->offsets(m_facts.name, m_facts.partitions);
        if (!ranges) return failed(ranges.error());
        const bool latest = from.kind == TopicStart::Kind::Latest;
        for (const kafka::OffsetRange& range : *ranges) starts.push_back(latest ? range.high : range.low);
        for (const auto& [partition, offset] : from.offsets) {
            const auto index = static_cast<std::size_t>(partition);
            if (index >= starts.size())
                return failWith(ExitCode::BadUsage, fmt::format("--from: topic {} has no partition {}, only 0 to {}",
                                                                m_facts.name, partition, starts.size() - 1));
            const kafka::OffsetRange& range = (*ranges)[index];
            if (offset < range.low || offset > range.high)
                return failWith(ExitCode::BadUsage,
                                fmt::format("--from: partition {} of topic {} holds offsets {} to {}, not {}",
                                            partition, m_facts.name, range.low, range.high, offset));
            starts[index] = offset;
        }
        return {};
    }

    const config::ProgramOptions& m_options;
    RealTopicFacts m_facts;
    std::unique_ptr<kafka::TopicAdmin> m_admin;
};

} // namespace

kafka::KafkaOptions kafkaOptions(const config::ProgramOptions& options) {
    kafka::KafkaOptions kafka;
    kafka.brokers = options.brokers.value_or("");
    for (const auto& property : options.kafkaProperties) kafka.properties.emplace_back(property.first, property.second);
    return kafka;
}

AppResult<RealTopicFacts> prepareRealTopic(const config::ProgramOptions& options, const spec::PipelineSpec& spec,
                                           const replay::InputFacts* input) {
    return Preparation(options, spec).prepare(input);
}

} // namespace streampulse::app
