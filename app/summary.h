// The summary: one JSON document per run, whose names are a contract (schema_version 1). Everything that differs
// between equal runs stands under `run` and `timing`.
#pragma once

#include "app/run_outputs.h"

#include <string>
#include <vector>

namespace streampulse::app {

struct SummaryTiming {
    double wallSeconds = 0;
    double firstCommitSeconds = 0; ///< from the program's start; 0: nothing was committed
    std::int64_t peakRssBytes = 0;
};

struct SummaryParts {
    const RunOutputs* outputs = nullptr;
    const std::vector<Check::Outcome>* checks = nullptr;
    SummaryTiming timing;
    std::int64_t seed = 0;
    std::string disorder;
    std::string order;
    std::string outcome; ///< "finished", "timed out", "interrupted", "stopped on request", or what went wrong
};

/// What `--publish-only` did.
struct PublishFigures {
    std::string outcome;
    std::string sourceId;
    std::int64_t published = 0; ///< records that Kafka has acknowledged, end markers among them
    std::int64_t duplicatesAdded = 0;
    bool endMarkers = false;
    double wallSeconds = 0;
};

/// The summary of a start that ran nothing: schema_version, outcome.
[[nodiscard]] std::string failureSummaryJson(const std::string& outcome);

[[nodiscard]] std::string summaryJson(Session& session, const SummaryParts& parts);

/// schema_version, pipeline, outcome, inputs, topic, published, timing.
[[nodiscard]] std::string publishSummaryJson(const spec::PipelineSpec& spec, const replay::InputFacts& input,
                                             const RealTopicFacts& topic, const PublishFigures& figures);

} // namespace streampulse::app
