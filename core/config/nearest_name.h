// "Did you mean ...": the known name nearest to a misspelt one.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace streampulse::config {

/// The candidate with the fewest edits (insert, delete, replace, swap of neighbours) to `name`, the first of equals;
/// empty when even that one needs more than a third of the name's length (at least 1, at most 3).
[[nodiscard]] std::string_view nearestName(std::string_view name, std::span<const std::string> candidates);

} // namespace streampulse::config
