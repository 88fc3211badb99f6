#include "core/serve/problem.h"

#include "core/base/log.h"

#include <array>
#include <nlohmann/json.hpp>

namespace streampulse::serve {
namespace {

struct Phrase {
    int status;
    std::string_view text;
};
constexpr std::array<Phrase, 22> kPhrases{{
    {200, "OK"},
    {202, "Accepted"},
    {204, "No Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

using Json = nlohmann::ordered_json;

Json problemBody(int status, std::string_view detail) {
    Json body;
    body["type"] = "about:blank";
    body["title"] = reasonPhrase(status);
    body["status"] = status;
    body["detail"] = detail;
    return body;
}

Response problemAnswer(int status, const Json& body) {
    Response response;
    response.status = status;
    response.contentType = "application/problem+json";
    // Bytes of the request may be quoted in it: what is no UTF-8 becomes U+FFFD instead of an exception.
    response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

} // namespace

std::string_view reasonPhrase(int status) {
    for (const Phrase& phrase : kPhrases)
        if (phrase.status == status) return phrase.text;
    return "Error";
}

Response problem(int status, std::string_view detail, std::string_view parameter) {
    Json body = problemBody(status, detail);
    if (!parameter.empty()) body["parameter"] = parameter;
    return problemAnswer(status, body);
}

Response problem(int status, std::string_view detail, const std::vector<FieldProblem>& errors) {
    Json body = problemBody(status, detail);
    body["errors"] = Json::array();
    for (const FieldProblem& error : errors)
        body["errors"].push_back({{"field", error.field}, {"detail", error.detail}});
    return problemAnswer(status, body);
}

Response storeAway() { return tryAgain("The result store does not answer at the moment. Try again shortly."); }

Response tryAgain(std::string_view detail) {
    Response response = problem(503, detail);
    response.headers.emplace_back("Retry-After", "1");
    return response;
}

Response engineProblem(const Error& error) {
    switch (error.code) {
    case ErrorCode::InvalidArgument:
        return problem(400, error.message);
    case ErrorCode::NotFound:
        return problem(404, error.message);
    case ErrorCode::Conflict:
        return problem(409, error.message);
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout:
    case ErrorCode::Exhausted:
    case ErrorCode::Cancelled:
        spdlog::warn("rest: the engine did not do it: {}", error.message);
        return tryAgain("The engine or its store cannot do this at the moment. Try again shortly.");
    default:
        return problemOf(error);
    }
}

Response problemOf(const Error& error) {
    switch (error.code) {
    case ErrorCode::InvalidArgument:
        return problem(400, error.message);
    case ErrorCode::NotFound:
        return problem(404, error.message);
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout:
    case ErrorCode::Exhausted:
        spdlog::warn("rest: the result store did not answer: {}", error.message);
        return storeAway();
    default:
        spdlog::error("rest: {}", error.message);
        return problem(500, "The request failed inside the program; its log says why.");
    }
}

} // namespace streampulse::serve
