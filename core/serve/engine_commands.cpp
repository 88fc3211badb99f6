#include "core/serve/engine_commands.h"

#include "core/base/log.h"
#include "core/codec/command_document.h"
#include "core/codec/control_document.h"
#include "core/serve/cause_view.h"
#include "core/serve/control_view.h"
#include "core/serve/parameters.h"
#include "core/serve/problem.h"

#include <fmt/format.h>
#include <future>
#include <limits>

namespace streampulse::serve {
namespace {

constexpr std::string_view kSpeed = "speed";

/// What became of a future: its result, or why there is none.
template<class T> Result<T> awaitResult(std::future<Result<T>> future, std::chrono::milliseconds patience) {
    if (!future.valid()) return fail(ErrorCode::Unavailable, "the engine gave no answer");
    if (future.wait_for(patience) != std::future_status::ready)
        return fail(ErrorCode::Timeout, fmt::format("no answer within {} ms", patience.count()));
    try {
        return future.get();
    } catch (const std::future_error& error) {
        return fail(ErrorCode::Unavailable, std::string("the engine dropped the request: ") + error.what());
    }
}

bool isAway(const Error& error) { return error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout; }

/// 400 with every problem.
Response refusal(const std::vector<codec::ChangeProblem>& problems) {
    std::vector<FieldProblem> errors;
    std::string fields;
    for (const codec::ChangeProblem& problem : problems) {
        errors.push_back({problem.field, problem.text});
        if (!problem.field.empty()) fields += (fields.empty() ? "" : ", ") + problem.field;
    }
    if (fields.empty()) return problem(400, "The body is no valid document: " + problems.front().text + ".", errors);
    return problem(400, "Nothing was changed. Wrong: " + fields + ".", errors);
}

/// "window.slide: 2h is longer ..." as a problem of that field.
codec::ChangeProblem asProblem(const std::string& refused) {
    const std::size_t colon = refused.find(": ");
    if (colon == std::string::npos || refused.find(' ') < colon) return {{}, refused};
    return {refused.substr(0, colon), refused.substr(colon + 2)};
}

/// whyRefused() of every field on its own, so that all limits are told at once.
std::vector<codec::ChangeProblem> limitProblems(const SettingsChange& change) {
    std::vector<SettingsChange> parts(6);
    parts[0].watermarkBound = change.watermarkBound;
    parts[1].window = change.window;
    parts[2].allowedLateness = change.allowedLateness;
    parts[3].idleTimeout = change.idleTimeout;
    parts[4].checkpointInterval = change.checkpointInterval;
    parts[5].dedup = change.dedup;
    std::vector<codec::ChangeProblem> problems;
    for (const SettingsChange& part : parts)
        if (const auto refused = part.empty() ? std::nullopt : whyRefused(part))
            problems.push_back(asProblem(*refused));
    if (problems.empty())
        if (const auto refused = whyRefused(change)) problems.push_back(asProblem(*refused));
    return problems;
}

std::string actionNames() {
    std::string names;
    for (std::size_t i = 0; i < api::kActionCount; ++i)
        names += std::string(api::actionName(static_cast<api::Action>(i))) + ", ";
    return names + "speed";
}

/// What the types alone do not say: which actions there are, and that speed takes a value.
std::vector<codec::ChangeProblem> commandProblems(const codec::CommandText& command) {
    const bool isSpeed = command.action == kSpeed;
    std::vector<codec::ChangeProblem> problems;
    if (!isSpeed && !api::parseAction(command.action))
        problems.push_back({"action", "must be one of " + actionNames()});
    if (isSpeed && !command.value)
        problems.push_back({"value", "is missing: event time per wall time, 0 = as fast as possible"});
    if (isSpeed && command.value && *command.value < 0) problems.push_back({"value", "must be 0 or more"});
    if (!isSpeed && command.value) problems.push_back({"value", "only speed takes a value"});
    return problems;
}

using Asked = tl::expected<api::ExplainQuery, Response>;

Asked badQuery(const std::string& detail, std::string_view parameter) {
    return tl::unexpected(problem(400, std::string(parameter) + ": " + detail, parameter));
}

Asked windowQuery(const Request& request, const spec::KeyField& field) {
    std::string start = *request.parameter("window");
    std::string key;
    if (const std::string* given = request.parameter("key")) {
        key = *given;
    } else {
        const std::size_t at = start.rfind('@');
        if (at == std::string::npos) return badQuery("write KEY@START, or START with the parameter `key`.", "window");
        key = start.substr(0, at);
        start.erase(0, at + 1);
    }
    const Result<EventTime> time = parseRfc3339(start);
    if (!time) return badQuery(time.error().message, "window");
    const Result<Key> parsed = parseKey(key, field);
    if (!parsed) return badQuery(parsed.error().message, request.parameter("key") != nullptr ? "key" : "window");
    api::ExplainQuery query;
    query.window = api::ExplainQuery::Window{parsed->text, *time};
    return query;
}

Asked queryOf(const Request& request, const spec::KeyField& field) {
    const std::string* row = request.parameter("row");
    const std::string* partition = request.parameter("partition");
    const bool window = request.parameter("window") != nullptr;
    if (int{window} + int{row != nullptr} + int{partition != nullptr} != 1)
        return tl::unexpected(problem(400, "Give exactly one of window, row and partition."));
    if (!window && request.parameter("key") != nullptr) return badQuery("belongs to window.", "key");
    if (window) return windowQuery(request, field);
    api::ExplainQuery query;
    if (row != nullptr) {
        const auto number = parseBounded(*row, 1, std::numeric_limits<std::int64_t>::max());
        if (!number) return badQuery(number.error().message, "row");
        query.row = *number;
    } else {
        const auto number = parseBounded(*partition, 0, std::numeric_limits<std::int32_t>::max());
        if (!number) return badQuery(number.error().message, "partition");
        query.partition = static_cast<std::int32_t>(*number);
    }
    return query;
}

Response withAudit(Response response, std::string what) {
    response.audit = std::move(what);
    return response;
}

} // namespace

Response EngineCommands::change(const Request& request) {
    std::vector<codec::ChangeProblem> problems;
    const auto change = codec::parseChange(request.body, problems);
    if (!change) return withAudit(refusal(problems), fmt::format("(a bad body of {} bytes)", request.body.size()));
    const std::string text = codec::encodeChange(*change);
    problems = limitProblems(*change);
    if (!problems.empty()) return withAudit(refusal(problems), text);
    const api::ChangeReceipt receipt = awaitResult(m_engine.change(*change, "rest"), m_patience);
    if (!receipt && isAway(receipt.error())) {
        spdlog::warn("rest: a change was not confirmed: {}", receipt.error().message);
        return withAudit(tryAgain("The engine did not confirm the change; the control log shows whether it was taken. "
                                  "Look there before trying again."),
                         text);
    }
    if (!receipt) return withAudit(engineProblem(receipt.error()), text);
    return withAudit(jsonAnswer({{"sequence", *receipt}, {"change", Json::parse(text)}}, 202),
                     fmt::format("{} as entry {}", text, *receipt));
}

Response EngineCommands::act(const Request& request) {
    std::vector<codec::ChangeProblem> problems;
    const auto command = codec::parseCommand(request.body, problems);
    if (!command) return withAudit(refusal(problems), fmt::format("(a bad body of {} bytes)", request.body.size()));
    problems = commandProblems(*command);
    if (!problems.empty()) return withAudit(refusal(problems), command->action);
    const std::string what = command->value ? fmt::format("{} {}", command->action, *command->value) : command->action;
    const auto action = api::parseAction(command->action);
    const Status done = action ? m_engine.act(*action) : m_engine.setSpeed(*command->value);
    if (!done) return withAudit(engineProblem(done.error()), what);
    Json body;
    body["action"] = command->action;
    if (command->value) body["value"] = *command->value;
    return withAudit(jsonAnswer(body, 202), what);
}

Response EngineCommands::explain(const Request& request) {
    const Asked query = queryOf(request, m_engine.spec().key);
    if (!query) return query.error();
    if (std::chrono::steady_clock::now() < m_closedUntil)
        return tryAgain("The engine does not answer at the moment. Try again shortly.");
    const Result<api::Explanation> explanation = awaitResult(m_engine.explain(*query), m_patience);
    if (explanation) return explainAnswer(*explanation);
    if (explanation.error().code == ErrorCode::Timeout)
        m_closedUntil = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    return engineProblem(explanation.error());
}

} // namespace streampulse::serve
