#include "core/serve/request_counters.h"

#include <algorithm>

namespace streampulse::serve {

void RequestCounters::count(const std::string& route, const std::string& method, int code,
                            std::chrono::nanoseconds took) {
    constexpr std::array<const char*, 7> kMethods{"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"};
    const bool known = std::find(kMethods.begin(), kMethods.end(), method) != kMethods.end();
    ++m_requests[{route, known ? method : "other", code}];
    const double seconds = std::chrono::duration<double>(took).count();
    const auto bucket = std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin();
    ++m_buckets[static_cast<std::size_t>(bucket)];
    m_seconds += seconds;
}

void RequestCounters::write(metrics::MetricsInput& input) const {
    for (const auto& [labels, count] : m_requests)
        input.httpRequests.push_back({std::get<0>(labels), std::get<1>(labels), std::get<2>(labels), count});
    input.httpDuration.bounds.assign(kBounds.begin(), kBounds.end());
    std::int64_t total = 0;
    for (const std::int64_t count : m_buckets) input.httpDuration.cumulative.push_back(total += count);
    input.httpDuration.sum = m_seconds;
}

} // namespace streampulse::serve
