// What is open, in words.
#pragma once

#include "core/api/workbench.h"

#include <QString>

namespace streampulse::ui {

/// "trips.csv"; on a real topic "trips", or "trips.csv → trips".
[[nodiscard]] QString sourceTitle(const api::SourceFacts& source);

} // namespace streampulse::ui
