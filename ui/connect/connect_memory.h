// What was typed into the form of real services, as the settings remember it (name "connect"). No secret ever gets
// there: passwords and properties that hold one are left out.
//
// GUI thread only; touches no file but the settings'.
#pragma once

#include "core/api/workbench.h"

#include <QString>

namespace streampulse::ui {

class SettingsFile;

struct ConnectTexts {
    api::ServiceChoice services;
    QString file; ///< to be published; empty: none
};

[[nodiscard]] ConnectTexts rememberedConnect(const SettingsFile& settings);
/// For texts that were accepted: in a mistyped one a secret may stand anywhere.
void rememberConnect(SettingsFile& settings, const ConnectTexts& texts);

} // namespace streampulse::ui
