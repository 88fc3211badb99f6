#include "ui/source/label_memory.h"

#include "ui/settings/settings_file.h"

#include <QJsonObject>

namespace streampulse::ui {
namespace {

const QString kName = QStringLiteral("source.labels");
const QString kInput = QStringLiteral("input");
const QString kLabels = QStringLiteral("labels");

} // namespace

QString LabelMemory::find(const QString& path) const {
    for (const QJsonValue one : m_settings.value(kName).toArray())
        if (one[kInput].isString() && one[kInput].toString() == path) return one[kLabels].toString();
    return {};
}

void LabelMemory::remember(const QString& path, const QString& labels) {
    QJsonArray all = without(path);
    if (!labels.isEmpty()) all.prepend(QJsonObject{{kInput, path}, {kLabels, labels}});
    while (all.size() > kMost) all.removeLast();
    m_settings.setValue(kName, all);
}

QJsonArray LabelMemory::without(const QString& path) const {
    QJsonArray others;
    for (const QJsonValue one : m_settings.value(kName).toArray())
        if (one[kInput].isString() && one[kInput].toString() != path) others.append(one);
    return others;
}

} // namespace streampulse::ui
