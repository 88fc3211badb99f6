// Runs the real program in a folder of its own: arguments in, exit code, stdout, stderr and summary out.
//
// Ports are free ones and the data folder is fresh unless the arguments say otherwise, so that tests run side by side.
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace streampulse::test {

struct ProgramResult {
    int exitCode = -1;
    bool crashed = false; ///< ended by a signal
    QByteArray out;
    QByteArray error;
    [[nodiscard]] QJsonObject summary() const { return QJsonDocument::fromJson(out).object(); }
};

class ProgramRun {
public:
    ProgramRun();

    /// Environment variables to add, "NAME=value".
    QStringList environment;
    QByteArray standardInput;
    int timeoutSeconds = 60;

    /// Runs to the end; a run that does not end in time is killed and has exit code -2.
    ProgramResult run(const QStringList& arguments);
    /// Waits for the end of a started one.
    ProgramResult await(QProcess& process) const;
    /// Starts it and returns at once.
    std::unique_ptr<QProcess> start(const QStringList& arguments);

    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString dataFolder() const { return m_folder.filePath("data"); }
    /// Writes a file into folder() and returns its path.
    [[nodiscard]] QString write(const QString& name, const QByteArray& content) const;

private:
    [[nodiscard]] QStringList complete(const QStringList& arguments) const;
    void prepare(QProcess& process) const;

    QTemporaryDir m_folder;
};

/// A plain HTTP/1.1 GET on 127.0.0.1; status and body.
struct HttpAnswer {
    int status = 0;
    QByteArray body;
};
[[nodiscard]] HttpAnswer httpGet(int port, const QString& target);
/// Likewise with a JSON body and, unless empty, a bearer token.
[[nodiscard]] HttpAnswer httpSend(int port, const QByteArray& methodAndTarget, const QByteArray& body,
                                  const QByteArray& token);

/// Waits for a `--ports-file` to appear complete; an empty object after the timeout.
[[nodiscard]] QJsonObject awaitPortsFile(const QString& path, int timeoutSeconds = 30);

/// Number of processes whose command line contains `text`, apart from ours.
[[nodiscard]] int processesWith(const QString& text);

} // namespace streampulse::test
