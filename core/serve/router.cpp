#include "core/serve/router.h"

#include "core/base/log.h"
#include "core/serve/audit.h"
#include "core/serve/problem.h"
#include "core/serve/target.h"

#include <algorithm>
#include <exception>
#include <map>
#include <openssl/crypto.h>
#include <set>

namespace streampulse::serve {
namespace {

bool isPlaceholder(std::string_view segment) { return segment.starts_with('{'); }

/// Matches segment by segment and returns the placeholders' values; an empty value never matches.
bool matches(const std::vector<std::string>& pattern, const Request& request,
             std::map<std::string, std::string>& values) {
    if (pattern.size() != request.segments.size()) return false;
    values.clear();
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (isPlaceholder(pattern[i])) {
            if (request.segments[i].empty()) return false;
            values[pattern[i].substr(1, pattern[i].size() - 2)] = request.segments[i];
        } else if (pattern[i] != request.segments[i]) {
            return false;
        }
    }
    return true;
}

std::string allowHeader(const std::set<std::string>& methods) {
    std::string text;
    for (const std::string& method : methods) text += method + (method == "GET" ? ", HEAD, " : ", ");
    return text + "OPTIONS";
}

Response optionsAnswer(const std::set<std::string>& methods) {
    Response response;
    response.status = 204;
    response.contentType.clear();
    response.headers.emplace_back("Allow", allowHeader(methods));
    return response;
}

/// "application/json", with or without parameters.
bool isJsonType(std::string_view type) {
    constexpr std::string_view kJson = "application/json";
    if (type.size() < kJson.size()) return false;
    const std::string_view rest = type.substr(kJson.size());
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    return std::equal(kJson.begin(), kJson.end(), type.begin(), [&](char a, char b) { return a == lower(b); }) &&
           (rest.empty() || rest.find_first_of("; \t") == 0);
}

/// Who, what, result (C18); also of attempts that were refused.
void writeAudit(const Request& request, const Route& route, const Response& response) {
    spdlog::info("audit: {}", auditText({request.peer, route.method + " " + route.pattern, response.audit,
                                         std::to_string(response.status)}));
}

} // namespace

Router::Router(std::vector<Route> routes, std::string token) : m_routes(std::move(routes)), m_token(std::move(token)) {
    for (std::size_t i = 0; i < m_routes.size(); ++i)
        if (const Result<Target> pattern = parseTarget(m_routes[i].pattern))
            m_entries.push_back({i, pattern->segments});
}

Response Router::answer(Request& request) const {
    if (request.method == "OPTIONS" && request.segments == std::vector<std::string>{"*"}) return optionsAnswer({"GET"});
    const std::string wanted = request.method == "HEAD" ? "GET" : request.method;
    std::set<std::string> methods;
    std::string pattern;
    std::map<std::string, std::string> values;
    for (const Entry& entry : m_entries) {
        const Route& route = m_routes[entry.route];
        if (request.port == Port::Metrics && !route.onMetricsPort) continue;
        if (!matches(entry.segments, request, values)) continue;
        if (!pattern.empty() && pattern != route.pattern) continue; // the first pattern that matches is the path
        pattern = route.pattern;
        methods.insert(route.method);
        if (route.method != wanted) continue;
        request.path = values;
        Response response = run(route, request);
        response.route = route.pattern;
        if (route.changesState) writeAudit(request, route, response);
        return response;
    }
    if (methods.empty()) return problem(404, "Nothing is here. /openapi.json lists what there is.");
    Response response = request.method == "OPTIONS" ? optionsAnswer(methods)
                                                    : problem(405, "This path does not take " + request.method + ".");
    if (response.status == 405) response.headers.emplace_back("Allow", allowHeader(methods));
    response.route = pattern;
    return response;
}

/// What stands against letting the handler see the request.
std::optional<Response> Router::refuse(const Route& route, const Request& request) const {
    if (route.changesState && request.crossSite) return problem(403, "Pages of other sites cannot change anything.");
    if (route.changesState && !tokenMatches(request.authorization)) {
        Response response = problem(401, "This route changes state: send the token as `Authorization: Bearer ...`.");
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
        return response;
    }
    for (const auto& asked : request.query) {
        const std::string& name = asked.first;
        const bool known = std::any_of(route.parameters.begin(), route.parameters.end(), [&](const Parameter& one) {
            return one.place == ParameterPlace::Query && one.name == name;
        });
        if (!known) return problem(400, "This route has no parameter `" + name + "`.", name);
    }
    if (!route.bodySchema.empty() && !request.contentType.empty() && !isJsonType(request.contentType))
        return problem(415, "The body must be application/json.");
    return std::nullopt;
}

Response Router::run(const Route& route, const Request& request) const {
    if (auto refused = refuse(route, request)) return *refused;
    try {
        return route.handler(request);
    } catch (const std::exception& error) {
        spdlog::error("rest: {} {}: {}", route.method, route.pattern, error.what());
    } catch (...) {
        spdlog::error("rest: {} {}: unknown exception", route.method, route.pattern);
    }
    return problem(500, "The request failed inside the program; its log says why.");
}

bool Router::tokenMatches(std::string_view authorization) const {
    constexpr std::string_view kScheme = "Bearer ";
    if (m_token.empty() || !authorization.starts_with(kScheme)) return false;
    authorization.remove_prefix(kScheme.size());
    return authorization.size() == m_token.size() &&
           CRYPTO_memcmp(authorization.data(), m_token.data(), m_token.size()) == 0;
}

} // namespace streampulse::serve
