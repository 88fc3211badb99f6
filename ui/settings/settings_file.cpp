#include "ui/settings/settings_file.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace streampulse::ui {
namespace {

constexpr int kWriteDelayMs = 300;
constexpr qint64 kLargestFile = 4'000'000;

enum class Opened { No, Special, Yes };

/// Only an ordinary file, and without waiting: a pipe or a device may have no end. No: errno says why.
Opened openFile(const QString& path, QFile& file) {
    const QByteArray name = QFile::encodeName(path);
    struct stat facts {};
    if (::stat(name.constData(), &facts) != 0) return Opened::No;
    if (!S_ISREG(facts.st_mode)) return Opened::Special;
    const int descriptor = ::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return Opened::No;
    if (file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) return Opened::Yes;
    ::close(descriptor);
    return Opened::Special;
}

} // namespace

SettingsFile::SettingsFile(QString path, QObject* parent) : QObject(parent), m_path(std::move(path)) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kWriteDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &SettingsFile::flush);
    if (!m_path.isEmpty()) read();
}

SettingsFile::~SettingsFile() { flush(); }

void SettingsFile::read() {
    QFile file;
    errno = 0;
    const Opened opened = openFile(m_path, file);
    const int error = errno;
    if (opened == Opened::No && error == ENOENT) return;
    if (opened == Opened::No) {
        m_trouble = tr("The settings cannot be read (%1: %2); the defaults apply.").arg(m_path, qt_error_string(error));
        return;
    }
    if (opened == Opened::Special) return setAside(tr("it is no ordinary file"));
    const QByteArray text = file.read(kLargestFile + 1);
    if (text.size() > kLargestFile) return setAside(tr("it is too large"));
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(text, &parsed);
    if (!document.isObject())
        return setAside(parsed.error == QJsonParseError::NoError ? tr("it is no JSON object") : parsed.errorString());
    m_values = document.object();
}

/// Kept under another name; where that is not allowed it is left alone, and nothing is saved over it.
void SettingsFile::setAside(const QString& reason) {
    const QString aside =
        QStringLiteral("%1.broken-%2")
            .arg(m_path, QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")));
    if (::rename(QFile::encodeName(m_path).constData(), QFile::encodeName(aside).constData()) == 0) {
        m_trouble = tr("The settings file was damaged (%1). It is kept as %2; the defaults apply.").arg(reason, aside);
        return;
    }
    m_trouble = tr("The settings file cannot be used (%1) and cannot be put aside. The defaults apply and nothing is "
                   "saved; move %2 away.")
                    .arg(reason, m_path);
    m_path.clear();
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
    const QString folder = QFileInfo(m_path).absolutePath();
    std::error_code reason;
    std::filesystem::create_directories(QFile::encodeName(folder).constData(), reason);
    if (reason) {
        Q_EMIT writeFailed(tr("The settings cannot be saved (%1: %2).").arg(folder, qt_error_string(reason.value())));
        return;
    }
    QSaveFile file(m_path);
    const QByteArray text = QJsonDocument(m_values).toJson(QJsonDocument::Indented);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit()) return;
    Q_EMIT writeFailed(tr("The settings cannot be saved (%1: %2).").arg(m_path, file.errorString()));
}

} // namespace streampulse::ui
