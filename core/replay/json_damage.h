// Damage for a JSON record, as Disorder::badPpm asks for it: every result must be rejected by the engine.
#pragma once

#include "core/replay/replayer.h"

#include <string>
#include <string_view>

namespace streampulse::replay {

/// Which fields can be damaged; an empty name: none of that kind.
struct DamageFields {
    std::string number; ///< a field whose value must be a number
    std::string time;
};

/// CutJson cuts the text in half; TextInNumber puts a text where the number belongs; NoTime takes the time away. Where
/// a field is not there, or the text is no object, it is cut instead. The same bytes for the same arguments.
[[nodiscard]] std::string damageJson(std::string_view json, Damage damage, const DamageFields& fields);

} // namespace streampulse::replay
