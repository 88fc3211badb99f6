#include "core/base/clock.h"

namespace streampulse {

using std::chrono::duration_cast;
using std::chrono::microseconds;

microseconds SystemClock::monotonic() const {
    return duration_cast<microseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

microseconds SystemClock::wall() const {
    return duration_cast<microseconds>(std::chrono::system_clock::now().time_since_epoch());
}

} // namespace streampulse
