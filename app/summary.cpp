#include "app/summary.h"

#include "core/codec/control_document.h"

#include <nlohmann/json.hpp>

namespace streampulse::app {
namespace {

using Json = nlohmann::ordered_json;

Json inputJson(const replay::InputFacts& facts) {
    return {{"name", facts.name},
            {"sha256", facts.sha256},
            {"bytes", facts.bytes},
            {"rows", facts.rows},
            {"mapping", facts.mapping}};
}

std::string offOr(const std::optional<Duration>& duration) { return duration ? formatDuration(*duration) : "off"; }

Json topicJson(const RealTopicFacts& topic) {
    return {{"name", topic.name}, {"brokers", topic.kafka.brokers}, {"partitions", topic.partitions}};
}

Json settingsJson(const Session& session, const SummaryParts& parts) {
    const PipelineSettings& settings = session.settings();
    return {{"watermark_bound", formatDuration(settings.watermarkBound)},
            {"window", formatWindowDefinition(settings.window)},
            {"allowed_lateness", formatDuration(settings.allowedLateness)},
            {"idle_timeout", offOr(settings.idleTimeout)},
            {"checkpoint_interval", formatDuration(settings.checkpointInterval)},
            {"dedup", settings.dedup},
            {"max_ahead", offOr(settings.maxAhead)},
            {"partitions", session.snapshot().partitions.size()},
            {"order", parts.order},
            {"disorder", parts.disorder}};
}

Json ledgerJson(const api::Ledger& ledger) {
    Json rejected{{"total", ledger.rejectedTotal()}};
    for (std::size_t i = 0; i < kRejectionReasonCount; ++i)
        rejected[std::string(rejectionReasonName(static_cast<RejectionReason>(i)))] = ledger.rejected[i];
    return {{"read", ledger.read}, {"repeated", ledger.repeated},   {"counted", ledger.counted},
            {"late", ledger.late}, {"duplicate", ledger.duplicate}, {"rejected", rejected}};
}

Json checksJson(const std::vector<Check::Outcome>& outcomes) {
    Json checks = Json::array();
    for (const Check::Outcome& outcome : outcomes)
        checks.push_back(
            {{"expression", outcome.expression}, {"value", Json::parse(outcome.value)}, {"passed", outcome.passed}});
    return checks;
}

Json timingJson(Session& session, const SummaryParts& parts) {
    const double wall = parts.timing.wallSeconds;
    Json timing{{"wall_seconds", wall},
                {"events_per_second", wall > 0 ? static_cast<double>(session.snapshot().ledger.read) / wall : 0.0},
                {"first_commit_seconds", parts.timing.firstCommitSeconds},
                {"peak_rss_bytes", parts.timing.peakRssBytes},
                {"commits", session.snapshot().commits.applied}};
    Json workers = Json::array();
    for (const pipeline::WorkerReport& worker : session.engine().workerReports())
        workers.push_back({{"worker", worker.worker}, {"partitions", worker.partitions}, {"records", worker.records}});
    timing["workers"] = workers;
    if (!session.engine().plan().resumed) return timing;
    Json partitions = Json::array();
    for (const pipeline::ResumeReport& report : session.engine().resumeReports())
        partitions.push_back(
            {{"partition", report.partition},
             {"committed_position", report.committed},
             {"rebuild_from", report.rebuildFrom},
             {"first_published_sequence", report.firstPublished >= 0 ? Json(report.firstPublished) : Json(nullptr)}});
    timing["resume"] = {{"incarnation", session.engine().plan().run.incarnation},
                        {"rebuilt_records", session.engine().rebuiltRecords()},
                        {"partitions", partitions}};
    return timing;
}

Json rejectionsJson(const std::vector<std::string>& rows) {
    Json rejections = Json::array();
    for (const std::string& row : rows) {
        const Json full = Json::parse(row, nullptr, false);
        if (full.is_discarded()) continue;
        rejections.push_back({{"row", full.value("row", Json(nullptr))},
                              {"partition", full.value("partition", Json(nullptr))},
                              {"offset", full.value("offset", Json(nullptr))},
                              {"field", full.value("field", Json(""))},
                              {"reason", full.value("reason", Json(""))},
                              {"text", full.value("text", Json(""))}});
    }
    return rejections;
}

} // namespace

std::string failureSummaryJson(const std::string& outcome) {
    const Json summary{{"schema_version", 1}, {"outcome", outcome}};
    return summary.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string summaryJson(Session& session, const SummaryParts& parts) {
    const RunOutputs& outputs = *parts.outputs;
    Json keys = Json::array();
    for (const auto& [key, counted] : outputs.keys) keys.push_back({{"key", key.text}, {"counted", counted}});
    Json inputs = Json::array();
    if (session.input() != nullptr) inputs.push_back(inputJson(*session.input()));
    const replay::InputFacts& input = session.input() != nullptr ? *session.input() : replay::InputFacts{};
    const Json summary{{"schema_version", 1},
                       {"pipeline", session.spec().name},
                       {"outcome", parts.outcome},
                       {"inputs", inputs},
                       {"topic", session.realTopic() != nullptr ? topicJson(*session.realTopic()) : Json(nullptr)},
                       {"seed", parts.seed},
                       {"settings", settingsJson(session, parts)},
                       {"control_log", Json::parse(codec::encodeControlLog(outputs.controlLog))},
                       {"run", session.engine().plan().run.run},
                       {"ledger", ledgerJson(outputs.figures.ledger)},
                       {"times",
                        {{"truncated", session.snapshot().times.truncated},
                         {"shifted", session.snapshot().times.shifted + input.timesShifted},
                         {"ambiguous", session.snapshot().times.ambiguous + input.timesAmbiguous}}},
                       {"windows",
                        {{"final", outputs.figures.windows.final},
                         {"open", outputs.figures.windows.open},
                         {"corrected", outputs.figures.windows.corrected}}},
                       {"keys", keys},
                       {"rejections", rejectionsJson(outputs.rejections)},
                       {"digest", outputs.figures.digest.empty() ? Json(nullptr) : Json(outputs.figures.digest)},
                       {"checks", checksJson(*parts.checks)},
                       {"timing", timingJson(session, parts)}};
    return summary.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string publishSummaryJson(const spec::PipelineSpec& spec, const replay::InputFacts& input,
                               const RealTopicFacts& topic, const PublishFigures& figures) {
    const double wall = figures.wallSeconds;
    const auto records = static_cast<double>(figures.published);
    const Json summary{{"schema_version", 1},
                       {"pipeline", spec.name},
                       {"outcome", figures.outcome},
                       {"inputs", Json::array({inputJson(input)})},
                       {"topic", topicJson(topic)},
                       {"published",
                        {{"source", figures.sourceId},
                         {"records", figures.published},
                         {"duplicates_added", figures.duplicatesAdded},
                         {"end_markers", figures.endMarkers}}},
                       {"timing", {{"wall_seconds", wall}, {"records_per_second", wall > 0 ? records / wall : 0.0}}}};
    return summary.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace streampulse::app
