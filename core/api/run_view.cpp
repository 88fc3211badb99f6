#include "core/api/run_view.h"

#include <algorithm>

namespace streampulse::api {

std::int64_t InputTruth::count(const std::string& key, const TimeWindow& window) const {
    const auto found = times.find(key);
    if (found == times.end()) return 0;
    const auto begin = std::lower_bound(found->second.begin(), found->second.end(), window.start);
    return std::lower_bound(begin, found->second.end(), window.end) - begin;
}

} // namespace streampulse::api
