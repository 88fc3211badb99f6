// A topic on a Kafka of the user's, before the engine or the replay touches it: looked at, checked (S1), created where
// it is missing and rows are to be published, and where reading it begins and ends (S7, S14).
#pragma once

#include "app/app_error.h"
#include "core/config/program_options.h"
#include "core/kafka/kafka_options.h"
#include "core/pipeline/engine_options.h"
#include "core/replay/replayer.h"
#include "core/spec/pipeline_spec.h"

#include <string>

namespace streampulse::app {

struct RealTopicFacts {
    kafka::KafkaOptions kafka; ///< how every client reaches it
    std::string name;
    std::string deadLetters; ///< name of the topic for dead letters; it is there, too, unless only rows are published
    std::string cluster;     ///< Kafka's own id: another broker with a topic of this name is another topic
    std::int32_t partitions = 0;
    bool created = false;
    pipeline::RealTopic terms;
};

/// `input`: what is to be published there; null: nothing is. Takes as long as Kafka takes to answer, at most some 10 s
/// a question.
AppResult<RealTopicFacts> prepareRealTopic(const config::ProgramOptions& options, const spec::PipelineSpec& spec,
                                           const replay::InputFacts* input);

/// How the program reaches the Kafka of `--brokers`.
[[nodiscard]] kafka::KafkaOptions kafkaOptions(const config::ProgramOptions& options);

} // namespace streampulse::app
