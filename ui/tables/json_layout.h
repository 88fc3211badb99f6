// JSON as text laid out for reading: only blanks and line ends are added, every number stays as it is written.
#pragma once

#include <QString>

namespace streampulse::ui {

/// Two blanks per level, one member per line. Text that is no JSON comes out readable, too.
[[nodiscard]] QString layOutJson(const QString& json);

} // namespace streampulse::ui
