// 128-bit integers, for sums that must not depend on the order of their terms (S12).
#pragma once

#include <string>

namespace streampulse {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

/// Plain decimal digits with a leading '-' where negative.
[[nodiscard]] std::string toDecimalString(Int128 value);

} // namespace streampulse
