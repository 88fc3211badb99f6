#include "ui/window/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

namespace streampulse::ui {
namespace {

constexpr int kWaitMs = 1000;
constexpr int kLongestMessage = 16'384;
constexpr int kPatienceMs = 5000;

/// A socket's path is at most 107 bytes long, so it stands in the runtime folder under a hash of the data folder.
QString socketPath(const QString& folder) {
    QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (runtime.isEmpty()) runtime = QDir::tempPath();
    const QByteArray name = QFileInfo(folder).canonicalFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().left(24);
    return runtime + QStringLiteral("/streampulse-") + QString::fromLatin1(hash);
}

} // namespace

SingleInstance::SingleInstance(const QString& folder, QObject* parent) : QObject(parent), m_path(socketPath(folder)) {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::take);
}

bool SingleInstance::handOver(const QString& file) const {
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(kWaitMs)) return false;
    QJsonObject message;
    if (file.isEmpty())
        message.insert(QStringLiteral("show"), true);
    else
        message.insert(QStringLiteral("open"), QFileInfo(file).absoluteFilePath());
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
            Q_EMIT asked(message.value(QStringLiteral("open")).toString());
        });
    }
}

} // namespace streampulse::ui
