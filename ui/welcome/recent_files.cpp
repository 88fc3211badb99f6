#include "ui/welcome/recent_files.h"

#include "ui/settings/settings_file.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace streampulse::ui {
namespace {

constexpr auto kName = "recentFiles";

} // namespace

QStringList RecentFiles::list() const {
    QStringList paths;
    const QJsonArray stored = m_settings.value(QLatin1String(kName)).toArray();
    for (const QJsonValue& value : stored) {
        const QString path = value.toString();
        if (!path.isEmpty() && !paths.contains(path) && paths.size() < kMost) paths << path;
    }
    return paths;
}

void RecentFiles::add(const QString& path) {
    if (path.isEmpty()) return;
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    QStringList paths = list();
    paths.removeAll(absolute);
    paths.prepend(absolute);
    while (paths.size() > kMost) paths.removeLast();
    write(paths);
}

void RecentFiles::remove(const QString& path) {
    QStringList paths = list();
    if (paths.removeAll(path) > 0) write(paths);
}

void RecentFiles::write(const QStringList& paths) {
    m_settings.setValue(QLatin1String(kName), QJsonArray::fromStringList(paths));
}

} // namespace streampulse::ui
