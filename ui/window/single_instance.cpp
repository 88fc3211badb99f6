#include "ui/window/single_instance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace streampulse::ui {
namespace {

constexpr int kRetryMs = 50;
constexpr int kLongestMessage = 16'384;
constexpr int kPatienceMs = 5000;
const QString kPath = QStringLiteral("open");
const QString kFileOrder = QStringLiteral("fileOrder");
const QString kPaused = QStringLiteral("paused");
const QString kSpeed = QStringLiteral("speed");
const QString kLabels = QStringLiteral("labels");

/// A socket's path is at most 107 bytes long, so it stands in the runtime folder under a hash of the data folder.
QString socketPath(const QString& folder) {
    QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (runtime.isEmpty()) runtime = QDir::tempPath();
    const QByteArray name = QFileInfo(folder).canonicalFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().left(24);
    return runtime + QStringLiteral("/streampulse-") + QString::fromLatin1(hash);
}

QJsonObject messageOf(const api::OpenRequest& request) {
    return {{kPath, QFileInfo(QString::fromStdString(request.path)).absoluteFilePath()},
            {kFileOrder, request.fileOrder},
            {kPaused, request.paused},
            {kSpeed, request.speed},
            {kLabels, QString::fromStdString(request.labels)}};
}

api::OpenRequest requestOf(const QJsonObject& message) {
    api::OpenRequest request;
    request.path = message.value(kPath).toString().toStdString();
    request.fileOrder = message.value(kFileOrder).toBool();
    request.paused = message.value(kPaused).toBool();
    request.speed = std::max(0.0, message.value(kSpeed).toDouble(request.speed));
    request.labels = message.value(kLabels).toString().toStdString();
    return request;
}

} // namespace

SingleInstance::SingleInstance(const QString& folder, int patienceMs, QObject* parent)
    : QObject(parent),
      m_lockPath(folder + QStringLiteral("/window.lock")),
      m_path(socketPath(folder)),
      m_patienceMs(patienceMs) {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::take);
}

SingleInstance::~SingleInstance() { leave(); }

SingleInstance::Begun SingleInstance::begin(const api::OpenRequest& request) {
    const QDeadlineTimer deadline(m_patienceMs);
    do {
        if (lock()) {
            listen();
            return Begun::First;
        }
        const Answer answer = handOver(request, static_cast<int>(deadline.remainingTime()));
        if (answer == Answer::Taken) return Begun::HandedOver;
        if (answer == Answer::None) break;
        QThread::msleep(kRetryMs); // it has the lock and no socket yet, or is just leaving
    } while (!deadline.hasExpired());
    return Begun::Silent;
}

qint64 SingleInstance::holder() const {
    QFile file(m_lockPath);
    constexpr qint64 kDigits = 20;
    return file.open(QIODevice::ReadOnly) ? file.read(kDigits).trimmed().toLongLong() : 0;
}

void SingleInstance::leave() {
    m_server.close(); // removes the socket, so before the lock
    if (m_lock >= 0) ::close(m_lock);
    m_lock = -1;
}

/// False when another process holds it. The kernel gives it back when its holder ends, however that may be.
bool SingleInstance::lock() {
    const QByteArray path = QFile::encodeName(m_lockPath);
    const int file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) return true;
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        const bool taken = errno == EWOULDBLOCK;
        ::close(file);
        return !taken; // a file system without locks
    }
    m_lock = file;
    const QByteArray process = QByteArray::number(static_cast<qint64>(::getpid())) + '\n';
    const bool told =
        ::ftruncate(file, 0) == 0 && ::write(file, process.constData(), static_cast<std::size_t>(process.size())) > 0;
    static_cast<void>(told); // on a full disk it is held without saying by whom
    return true;
}

void SingleInstance::listen() {
    if (m_lock < 0) return;
    QLocalServer::removeServer(m_path); // whose lock is free is gone
    m_server.listen(m_path);
}

SingleInstance::Answer SingleInstance::handOver(const api::OpenRequest& request, int waitMs) const {
    const QDeadlineTimer deadline(waitMs);
    const auto left = [&deadline]() { return static_cast<int>(deadline.remainingTime()); };
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(left())) return Answer::Nobody;
    const auto hears = [&]() {
        while (!socket.canReadLine())
            if (!socket.waitForReadyRead(left())) return false;
        return !socket.readLine(kLongestMessage).isEmpty();
    };
    if (!hears()) return deadline.hasExpired() ? Answer::None : Answer::Nobody;
    QJsonObject message;
    if (request.path.empty())
        message.insert(QStringLiteral("show"), true);
    else
        message = messageOf(request);
    socket.write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
    if (socket.waitForBytesWritten(left()) && hears()) return Answer::Taken;
    return deadline.hasExpired() ? Answer::None : Answer::Nobody;
}

void SingleInstance::take() {
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(kPatienceMs, socket, &QLocalSocket::abort);
        socket->write("{\"ready\":true}\n");
        connect(socket, &QLocalSocket::readyRead, this, [this, socket]() {
            if (socket->bytesAvailable() > kLongestMessage) return socket->abort();
            if (!socket->canReadLine()) return;
            const QJsonObject message = QJsonDocument::fromJson(socket->readLine(kLongestMessage)).object();
            if (message.isEmpty()) return socket->abort();
            socket->write("{\"ok\":true}\n");
            socket->flush();
            socket->disconnectFromServer();
            Q_EMIT asked(requestOf(message));
        });
    }
}

} // namespace streampulse::ui
