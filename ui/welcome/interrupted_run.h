// The run that did not come to its end, as the settings remember it (name "interrupted"): it was open when the program
// ended, however it ended, and can be gone on with (S16).
//
// GUI thread only; touches no file but the settings'.
#pragma once

#include <QString>

#include <optional>

namespace streampulse::ui {

class SettingsFile;

struct InterruptedRun {
    QString path; ///< of the input; empty: the sample
    bool fileOrder = false;
    friend bool operator==(const InterruptedRun&, const InterruptedRun&) = default;
};

/// Nothing when there is none, or its input is gone.
[[nodiscard]] std::optional<InterruptedRun> interruptedRun(const SettingsFile& settings);
void rememberInterrupted(SettingsFile& settings, const InterruptedRun& run);
void forgetInterrupted(SettingsFile& settings);

} // namespace streampulse::ui
