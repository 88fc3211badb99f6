#include "ui/window/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr int kWaitMs = 1000;
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

SingleInstance::SingleInstance(const QString& folder, QObject* parent) : QObject(parent), m_path(socketPath(folder)) {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::take);
}

bool SingleInstance::handOver(const api::OpenRequest& request) const {
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(kWaitMs)) return false;
    QJsonObject message;
    if (request.path.empty())
        message.insert(QStringLiteral("show"), true);
    else
        message = messageOf(request);
    socket.write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
    return socket.waitForBytesWritten(kWaitMs) && socket.waitForReadyRead(kWaitMs);
}

bool SingleInstance::listen() {
    if (m_server.listen(m_path)) return true;
    // Nobody answered there, so what lies there was left by a window that died.
    QLocalServer::removeServer(m_path);
    return m_server.listen(m_path);
}

void SingleInstance::take() {
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(kPatienceMs, socket, &QLocalSocket::abort);
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
