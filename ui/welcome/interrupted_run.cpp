#include "ui/welcome/interrupted_run.h"

#include "ui/settings/settings_file.h"

#include <QFileInfo>
#include <QJsonObject>

namespace streampulse::ui {
namespace {

const QString kName = QStringLiteral("interrupted");
const QString kPath = QStringLiteral("path");
const QString kFileOrder = QStringLiteral("fileOrder");

} // namespace

std::optional<InterruptedRun> interruptedRun(const SettingsFile& settings) {
    const QJsonObject stored = settings.value(kName).toObject();
    if (!stored.value(kPath).isString()) return std::nullopt;
    const InterruptedRun run{stored.value(kPath).toString(), stored.value(kFileOrder).toBool()};
    if (!run.path.isEmpty() && !QFileInfo::exists(run.path)) return std::nullopt;
    return run;
}

void rememberInterrupted(SettingsFile& settings, const InterruptedRun& run) {
    settings.setValue(kName, QJsonObject{{kPath, run.path}, {kFileOrder, run.fileOrder}});
}

void forgetInterrupted(SettingsFile& settings) {
    if (settings.value(kName).isObject()) settings.remove(kName);
}

} // namespace streampulse::ui
