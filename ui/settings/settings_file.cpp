#include "ui/settings/settings_file.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <utility>

namespace streampulse::ui {
namespace {

constexpr int kWriteDelayMs = 300;
constexpr qint64 kLargestFile = 4'000'000;

} // namespace

SettingsFile::SettingsFile(QString path, QObject* parent) : QObject(parent), m_path(std::move(path)) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kWriteDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &SettingsFile::flush);
    if (!m_path.isEmpty()) read();
}

SettingsFile::~SettingsFile() { flush(); }

void SettingsFile::read() {
    QFile file(m_path);
    if (!file.exists()) return;
    QString reason;
    if (!file.open(QIODevice::ReadOnly)) {
        m_trouble = tr("The settings cannot be read (%1: %2); the defaults apply.").arg(m_path, file.errorString());
        return;
    }
    if (file.size() > kLargestFile) {
        reason = tr("it is too large");
    } else {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
        if (document.isObject()) {
            m_values = document.object();
            return;
        }
        reason = error.error == QJsonParseError::NoError ? tr("it is no JSON object") : error.errorString();
    }
    file.close();
    const QString aside =
        QStringLiteral("%1.broken-%2")
            .arg(m_path, QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")));
    const QString kept = QFile::rename(m_path, aside) ? aside : m_path;
    m_trouble = tr("The settings file was damaged (%1). It is kept as %2; the defaults apply.").arg(reason, kept);
}

QJsonValue SettingsFile::value(const QString& name, const QJsonValue& otherwise) const {
    const auto found = m_values.constFind(name);
    return found == m_values.constEnd() ? otherwise : *found;
}

void SettingsFile::setValue(const QString& name, const QJsonValue& value) {
    if (m_values.value(name) == value) return;
    if (value.isUndefined())
        m_values.remove(name);
    else
        m_values.insert(name, value);
    m_dirty = true;
    if (!m_timer.isActive()) m_timer.start(); // a bounded delay, also while changes keep coming
}

void SettingsFile::flush() {
    m_timer.stop();
    if (!m_dirty || m_path.isEmpty()) return;
    m_dirty = false;
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QSaveFile file(m_path);
    const QByteArray text = QJsonDocument(m_values).toJson(QJsonDocument::Indented);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit()) return;
    Q_EMIT writeFailed(tr("The settings cannot be saved (%1: %2).").arg(m_path, file.errorString()));
}

} // namespace streampulse::ui
