// The parts that the texts of the control log have in common. For the control_*.cpp of this room.
#pragma once

#include "core/codec/object_reader.h"

namespace streampulse::codec {

/// The change an object describes; with mistakes noted, what could be read of it.
[[nodiscard]] SettingsChange readChange(simdjson::dom::object object, std::string path, Problems& problems);

enum class AppliedForm {
    Row,   ///< with its sequence, everything needed
    InLog, ///< without a sequence; partition and beforeOffset are needed
};
[[nodiscard]] AppliedChange readApplied(simdjson::dom::object object, std::string path, AppliedForm form,
                                        Problems& problems);

/// `"beforeOffset":...` and what follows it, without brackets.
[[nodiscard]] std::string appliedMembers(const AppliedChange& applied);

/// `,"partition":2` when the entry is for one partition only.
[[nodiscard]] std::string partitionMember(const ControlEntry& entry);

} // namespace streampulse::codec
