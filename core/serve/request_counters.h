// Counts of the HTTP requests answered, for the metrics. Used by the serve thread only.
#pragma once

#include "core/metrics/metric_catalogue.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>

namespace streampulse::serve {

class RequestCounters {
public:
    /// `route` is a pattern of the route table; methods outside HTTP's own become "other", so labels stay bounded.
    void count(const std::string& route, const std::string& method, int code, std::chrono::nanoseconds took);
    void write(metrics::MetricsInput& input) const;

private:
    static constexpr std::array<double, 8> kBounds{.001, .0025, .01, .025, .1, .25, 1, 10};

    std::map<std::tuple<std::string, std::string, int>, std::int64_t> m_requests;
    std::array<std::int64_t, kBounds.size() + 1> m_buckets{}; ///< not cumulative
    double m_seconds = 0;
};

} // namespace streampulse::serve
