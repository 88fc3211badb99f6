// The Date field of an answer (RFC 9110): "Sun, 06 Nov 1994 08:49:37 GMT", whatever the locale.
#pragma once

#include <chrono>
#include <string>

namespace streampulse::serve {

[[nodiscard]] std::string httpDate(std::chrono::system_clock::time_point time);

} // namespace streampulse::serve
