#include "core/serve/routes.h"

#include "core/metrics/process_usage.h"
#include "core/serve/command_schema.h"
#include "core/serve/engine_views.h"
#include "core/serve/metrics_feed.h"
#include "core/serve/openapi.h"
#include "core/serve/parameters.h"
#include "core/serve/pipeline_view.h"
#include "core/serve/problem.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace streampulse::serve {
namespace {

Parameter pathId(const spec::KeyField& key) {
    return {"id", ParameterPlace::Path, key.type == KeyType::Integer ? "integer" : "string", "Which " + key.name + ".",
            ""};
}

Parameter query(std::string name, std::string type, std::string description, std::string example = {}) {
    return {std::move(name), ParameterPlace::Query, std::move(type), std::move(description), std::move(example)};
}

Parameter windowParameter() { return query("window", "string", "Window size; must be the one in force.", "1m"); }

Response metricsAnswer(const RouteSources& sources) {
    const auto snapshot = sources.engine.snapshot();
    metrics::MetricsInput input = metricsInputOf(sources.engine.spec(), *snapshot);
    input.version = sources.options.version;
    input.topic = sources.options.topic.empty() ? snapshot->pipeline : sources.options.topic;
    input.process = metrics::readProcessUsage();
    sources.counters.write(input);
    Response response;
    response.contentType = metrics::kMetricsContentType;
    response.body = metrics::renderMetrics(input);
    return response;
}

Response indexAnswer(const std::vector<std::string>& patterns, const ServeOptions& options) {
    nlohmann::ordered_json body;
    body["name"] = "StreamPulse Workbench";
    body["version"] = options.version;
    body["routes"] = patterns;
    Response response;
    response.body = body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    return response;
}

Response pipelineOf(const api::Engine& engine, const Request& request) {
    std::optional<std::int64_t> after;
    if (const std::string* text = request.parameter("after")) {
        const Result<std::int64_t> sequence = parseBounded(*text, 0, std::numeric_limits<std::int64_t>::max());
        if (!sequence) return problem(400, "after: " + sequence.error().message, "after");
        after = *sequence;
    }
    return pipelineAnswer(engine.spec(), *engine.snapshot(), after);
}

void addEngineRoutes(std::vector<Route>& routes, const RouteSources& sources) {
    const api::Engine& engine = sources.engine;
    Route health{.pattern = "/health", .operation = "health", .summary = "State of the engine and its services."};
    health.statuses = {503};
    health.handler = [&engine](const Request&) { return healthAnswer(*engine.snapshot()); };
    Route live{.pattern = "/health/live", .onMetricsPort = true, .operation = "live", .summary = "200 while we run."};
    live.handler = [](const Request&) { return Response{.body = R"({"status":"live"})"}; };
    Route pipeline{.pattern = "/api/v1/pipeline", .operation = "pipeline"};
    pipeline.summary = "Settings in force, changes pending and made, transport, causes, partitions.";
    pipeline.parameters = {query("after", "integer",
                                 "The control log's entries after this sequence, at most 1000; else the newest.", "0")};
    pipeline.handler = [&engine](const Request& request) { return pipelineOf(engine, request); };
    Route checkpoints{.pattern = "/api/v1/checkpoints", .operation = "checkpoints", .summary = "The newest commits."};
    checkpoints.handler = [&engine](const Request&) { return checkpointsAnswer(engine.snapshot()->commits); };
    Route ledger{.pattern = "/api/v1/ledger", .operation = "ledger", .summary = "What became of every record."};
    ledger.handler = [&engine](const Request&) { return ledgerAnswer(*engine.snapshot()); };
    Route scrape{.pattern = "/metrics", .onMetricsPort = true, .operation = "metrics", .summary = "Prometheus text."};
    scrape.contentType = metrics::kMetricsContentType;
    scrape.handler = [sources](const Request&) { return metricsAnswer(sources); };
    for (Route* route : {&health, &live, &pipeline, &checkpoints, &ledger, &scrape})
        routes.push_back(std::move(*route));
}

void addCommandRoutes(std::vector<Route>& routes, EngineCommands& commands) {
    Route change{.method = "PATCH", .pattern = "/api/v1/pipeline", .changesState = true, .operation = "change"};
    change.summary = "Changes settings of the running pipeline; they take effect before each partition's next record.";
    change.bodySchema = changeSchema();
    change.bodyExample = std::string(kChangeExample);
    change.success = 202;
    change.statuses = {409, 503};
    change.handler = [&commands](const Request& request) { return commands.change(request); };
    Route act{.method = "POST", .pattern = "/api/v1/pipeline/actions", .changesState = true, .operation = "act"};
    act.summary = "Plays, pauses, steps, restarts, stops, commits, or sets the replay's speed.";
    act.bodySchema = actionSchema();
    act.bodyExample = std::string(kActionExample);
    act.success = 202;
    act.statuses = {409, 503};
    act.handler = [&commands](const Request& request) { return commands.act(request); };
    Route explain{.pattern = "/api/v1/explain", .operation = "explain"};
    explain.summary = "Why a window is open or final, what became of a row, or why a partition waits.";
    explain.parameters = {
        query("window", "string", "KEY@START, or the start with `key`. One of window, row, partition.",
              "5@2025-09-01T11:40:00Z"),
        query("key", "string", "With `window`, when that is only the start, RFC 3339.", "5"),
        query("row", "integer", "Row of the input, from 1.", "1"), query("partition", "integer", "From 0.", "0")};
    explain.statuses = {503};
    explain.handler = [&commands](const Request& request) { return commands.explain(request); };
    for (Route* route : {&change, &act, &explain}) routes.push_back(std::move(*route));
}

void addResultRoutes(std::vector<Route>& routes, const RouteSources& sources) {
    ResultQueries& results = sources.results;
    const spec::KeyField& key = sources.engine.spec().key;
    Route timeline{.pattern = "/metrics/timeline/{id}", .operation = "timeline"};
    timeline.summary =
        "Windows of one " + key.name + " by start, final and open ones; with `keyLabel` where it has a name.";
    timeline.parameters = {
        pathId(key),
        query("hours", "number", "Counted back from the newest window's end (default 1).", "1"),
        query("from", "string", "First window start, RFC 3339; instead of hours.", "2025-09-01T11:40:00Z"),
        query("to", "string", "Window starts before this, RFC 3339.", "2025-09-01T12:40:00Z"),
        query("limit", "integer", "Windows per page, 1 to 1000 (default 100).", "100"),
        query("cursor", "string", "`nextCursor` of the page before."),
        windowParameter()};
    timeline.handler = [&results](const Request& request) { return results.timeline(request); };
    Route top{.pattern = "/metrics/" + key.name + "s/top", .operation = "top"};
    top.summary = "Ranking within the newest final window; with `keyLabel` where a " + key.name + " has a name.";
    top.parameters = {query("metric", "string", "An aggregate, in camelCase or snake_case (default the first)."),
                      query("limit", "integer", "1 to 1000 (default 10).", "10"), windowParameter()};
    top.handler = [&results](const Request& request) { return results.top(request); };
    Route latest{.pattern = "/metrics/" + key.name + "/{id}", .operation = "latest"};
    latest.summary = "The newest final window of one " + key.name + "; with `keyLabel` where it has a name.";
    latest.parameters = {pathId(key), windowParameter(),
                         query("offset", "integer", "How many windows before the newest, 0 to 1000.", "0"),
                         query("status", "string", "final (default) or open.", "final")};
    latest.statuses = {304};
    latest.handler = [&results](const Request& request) { return results.latest(request); };
    for (Route* route : {&timeline, &top, &latest}) {
        route->statuses.push_back(503);
        routes.push_back(std::move(*route));
    }
}

} // namespace

std::vector<Route> makeRoutes(const RouteSources& sources) {
    std::vector<Route> routes;
    Route index{.pattern = "/", .operation = "index", .summary = "What is here."};
    Route openApi{.pattern = "/openapi.json", .operation = "openapi", .summary = "This document."};
    routes.push_back(std::move(index));
    routes.push_back(std::move(openApi));
    addEngineRoutes(routes, sources);
    addCommandRoutes(routes, sources.commands);
    addResultRoutes(routes, sources);

    std::vector<std::string> patterns;
    for (const Route& route : routes)
        if (std::find(patterns.begin(), patterns.end(), route.pattern) == patterns.end())
            patterns.push_back(route.pattern);
    const std::string document = openApiDocument(routes, sources.options.version);
    routes[0].handler = [patterns, &options = sources.options](const Request&) {
        return indexAnswer(patterns, options);
    };
    routes[1].handler = [document](const Request&) { return Response{.body = document}; };
    return routes;
}

} // namespace streampulse::serve
