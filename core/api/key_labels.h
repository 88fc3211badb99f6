// What people call the keys.
#pragma once

#include <map>
#include <string>

namespace streampulse::api {

/// Key text -> what people call it, from a lookup file ("5" -> "Astoria, Queens").
using KeyLabels = std::map<std::string, std::string, std::less<>>;

} // namespace streampulse::api
