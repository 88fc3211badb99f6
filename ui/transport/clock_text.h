// How far behind: "−5:00", "−1:30:00", "−0:00.5", "−2 d 3:00:00", as the transport bar shows the watermark's bound.
#pragma once

#include "core/stream/time.h"

#include <QLocale>
#include <QString>

namespace streampulse::ui {

/// `distance` >= 0; fractions down to milliseconds, zeros dropped.
[[nodiscard]] QString behindText(Duration distance, const QLocale& locale);

} // namespace streampulse::ui
