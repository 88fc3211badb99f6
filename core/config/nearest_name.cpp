#include "core/config/nearest_name.h"

#include <algorithm>
#include <vector>

namespace streampulse::config {
namespace {

/// Optimal string alignment distance, by three rolling rows.
std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1] == b[j - 1];
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

} // namespace

std::string_view nearestName(std::string_view name, std::span<const std::string> candidates) {
    const std::size_t allowed = std::clamp<std::size_t>(name.size() / 3, 1, 3);
    std::string_view nearest;
    std::size_t fewest = allowed + 1;
    for (const std::string& candidate : candidates) {
        const std::size_t edits = editDistance(name, candidate);
        if (edits >= fewest) continue;
        fewest = edits;
        nearest = candidate;
    }
    return nearest;
}

} // namespace streampulse::config
