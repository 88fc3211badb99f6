// Fail points: named places where a test makes the program die, stop or fail (faults.md 2.2, F1-F5).
//
// STREAMPULSE_FAIL_POINT="name:count[:action][,...]" picks the count-th passage of a name; actions are kill (default:
// SIGKILL to ourselves) and error. Without the variable a passage costs one relaxed load.
//
// Names: poll.done (records taken, none of them judged), commit.sending, commit.sent (no reply yet), commit.replied
// (not yet acted on), claim.loaded (before the partition's state is restored; once per partition).
#pragma once

#include <string_view>

namespace streampulse {

/// True when the armed action is `error` and this is the chosen passage. Safe from every thread.
[[nodiscard]] bool passFailPoint(std::string_view name);

} // namespace streampulse
