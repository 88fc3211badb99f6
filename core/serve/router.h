// The route table: the single source of what the server answers, of its OpenAPI document and of the routes' names in
// the metrics. A request that no entry describes is a problem document: 404, 405 with Allow, 400 for a parameter the
// entry does not name.
#pragma once

#include "core/serve/http_message.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::serve {

enum class ParameterPlace { Path, Query };

/// One parameter, described as OpenAPI wants it.
struct Parameter {
    std::string name;
    ParameterPlace place = ParameterPlace::Query;
    std::string type = "string"; ///< JSON schema type
    std::string description;
    std::string example;
};

struct Route {
    std::string method = "GET"; ///< a GET route answers HEAD as well
    std::string pattern{};      ///< "/metrics/store/{id}"
    bool onMetricsPort = false; ///< answered there too, not only on the REST port
    bool changesState = false;  ///< asks for the token (C3), refuses other sites' pages (C5), writes an audit line
    std::string operation{};    ///< OpenAPI operationId, unique
    std::string summary{};
    std::vector<Parameter> parameters{};
    std::string bodySchema{};  ///< JSON schema of the body; a route with one takes application/json only (C5)
    std::string bodyExample{}; ///< a body that fits it
    std::string contentType = "application/json";
    int success = 200;
    std::vector<int> statuses{}; ///< answers besides `success`, 400, 404 and 405
    std::function<Response(const Request&)> handler{};
};

/// Used by one thread.
class Router {
public:
    Router(std::vector<Route> routes, std::string token);

    /// Never throws: what a handler throws is logged and becomes a 500.
    [[nodiscard]] Response answer(Request& request) const;
    [[nodiscard]] const std::vector<Route>& routes() const { return m_routes; }

private:
    struct Entry {
        std::size_t route;
        std::vector<std::string> segments;
    };

    [[nodiscard]] std::optional<Response> refuse(const Route& route, const Request& request) const;
    [[nodiscard]] Response run(const Route& route, const Request& request) const;
    [[nodiscard]] bool tokenMatches(std::string_view authorization) const;

    std::vector<Route> m_routes;
    std::vector<Entry> m_entries;
    std::string m_token;
};

} // namespace streampulse::serve
