// The command line that repeats what is open in the window, for people to copy.
#pragma once

#include "core/api/workbench.h"

#include <QString>

namespace streampulse::ui {

/// As a person would type it: quoted only where a shell needs it.
[[nodiscard]] QString wordForShell(const QString& text);

/// Up to the name of the control log. Of `services`, those the source was opened with, no secret gets in: it has to
/// come from the environment or a file.
[[nodiscard]] QString repeatCommand(const api::SourceFacts& source, const std::optional<api::ServiceChoice>& services);

} // namespace streampulse::ui
