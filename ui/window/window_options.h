// How the window begins.
#pragma once

#include "core/api/workbench.h"

#include <QString>

namespace streampulse::ui {

struct WindowOptions {
    QString settingsFile; ///< empty: nothing is remembered
    QString version;
    bool resetLayout = false;
    bool openAtOnce = false;  ///< `request` is opened without a welcome page
    api::OpenRequest request; ///< also how later sources are opened: speed, order
};

} // namespace streampulse::ui
