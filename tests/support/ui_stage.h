// Everything a panel needs, over a fake workbench: for tests of single panels. Create it after the QApplication.
#pragma once

#include "tests/support/fake_workbench.h"
#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/settings/settings_file.h"
#include "ui/text/format.h"
#include "ui/window/ui_context.h"

namespace streampulse::test {

struct UiStage {
    FakeWorkbench workbench;
    ui::WorkbenchLink link{workbench};
    ui::Theme theme;
    ui::Format format;
    ui::SettingsFile settings{QString()};
    ui::Navigator navigator;
    ui::Notices notices;
    ui::UiContext context{link, theme, format, settings, navigator, notices};
};

} // namespace streampulse::test
