// One HTTP request and its answer as plain values: what routes see. Nothing of the HTTP library is in here.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace streampulse::serve {

enum class Port : std::uint8_t { Rest = 1, Metrics = 2 };

struct Request {
    Port port = Port::Rest;
    std::string method;
    std::vector<std::string> segments;                      ///< decoded path, split at '/': "/a/b" is {"a","b"}
    std::vector<std::pair<std::string, std::string>> query; ///< decoded, in order
    std::map<std::string, std::string> path;                ///< filled by the router: values of {placeholders}
    std::string peer;                                       ///< the sender's address
    std::string ifNoneMatch;
    std::string authorization;
    std::string contentType;
    bool crossSite = false; ///< a browser says that a page of another site asks
    std::string body;
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();

    /// The one value of a query parameter, or null.
    [[nodiscard]] const std::string* parameter(std::string_view name) const {
        for (const auto& [key, value] : query)
            if (key == name) return &value;
        return nullptr;
    }
};

struct Response {
    int status = 200;
    std::string contentType = "application/json";
    std::string body{};
    std::vector<std::pair<std::string, std::string>> headers{}; ///< besides those every answer carries
    std::string route = "unmatched";                            ///< for the metrics: the pattern that answered
    std::string audit{}; ///< what was asked of a route that changes state, for the log
};

} // namespace streampulse::serve
