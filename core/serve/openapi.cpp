#include "core/serve/openapi.h"

#include "core/serve/problem.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace streampulse::serve {
namespace {

using Json = nlohmann::ordered_json;

Json parameterObject(const Parameter& parameter) {
    const bool inPath = parameter.place == ParameterPlace::Path;
    Json object;
    object["name"] = parameter.name;
    object["in"] = inPath ? "path" : "query";
    object["required"] = inPath;
    object["description"] = parameter.description;
    object["schema"] = {{"type", parameter.type}};
    if (!parameter.example.empty()) object["example"] = parameter.example;
    return object;
}

Json responses(const Route& route) {
    Json object;
    object[std::to_string(route.success)] = {{"description", reasonPhrase(route.success)},
                                             {"content", {{route.contentType, {{"schema", Json::object()}}}}}};
    std::vector<int> statuses = route.statuses;
    statuses.insert(statuses.end(), {400, 404, 405, 408, 414, 421, 429, 431});
    if (route.changesState) statuses.insert(statuses.end(), {401, 403, 413});
    if (!route.bodySchema.empty()) statuses.push_back(415);
    std::sort(statuses.begin(), statuses.end());
    for (const int status : statuses) {
        Json& answer = object[std::to_string(status)];
        answer["description"] = reasonPhrase(status);
        if (status >= 400)
            answer["content"]["application/problem+json"]["schema"]["$ref"] = "#/components/schemas/Problem";
    }
    return object;
}

Json operation(const Route& route) {
    Json object;
    object["operationId"] = route.operation;
    object["summary"] = route.summary;
    object["parameters"] = Json::array();
    for (const Parameter& parameter : route.parameters) object["parameters"].push_back(parameterObject(parameter));
    if (!route.bodySchema.empty()) {
        Json& body = object["requestBody"];
        body["required"] = true;
        body["content"]["application/json"] = {{"schema", Json::parse(route.bodySchema)},
                                               {"example", Json::parse(route.bodyExample)}};
    }
    object["responses"] = responses(route);
    if (route.changesState) object["security"] = Json::array({{{"token", Json::array()}}});
    return object;
}

Json components() {
    Json problemSchema;
    problemSchema["type"] = "object";
    problemSchema["required"] = {"type", "title", "status", "detail"};
    for (const char* name : {"type", "title", "detail", "parameter"})
        problemSchema["properties"][name] = {{"type", "string"}};
    problemSchema["properties"]["status"] = {{"type", "integer"}};
    Json& errors = problemSchema["properties"]["errors"];
    errors["type"] = "array";
    errors["items"]["type"] = "object";
    for (const char* name : {"field", "detail"}) errors["items"]["properties"][name] = {{"type", "string"}};
    Json object;
    object["schemas"]["Problem"] = problemSchema;
    object["securitySchemes"]["token"] = {{"type", "http"}, {"scheme", "bearer"}};
    return object;
}

} // namespace

std::string openApiDocument(const std::vector<Route>& routes, const std::string& version) {
    Json document;
    document["openapi"] = "3.1.0";
    document["info"] = {{"title", "StreamPulse Workbench"}, {"version", version.empty() ? "0" : version}};
    document["paths"] = Json::object();
    for (const Route& route : routes) {
        std::string method = route.method;
        for (char& letter : method) letter = static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
        document["paths"][route.pattern][method] = operation(route);
    }
    document["components"] = components();
    return document.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace streampulse::serve
