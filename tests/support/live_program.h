// The real program while it runs, driven and watched by REST as anybody would.
#pragma once

#include "tests/support/program_run.h"

#include <QFile>
#include <QTest>

#include <functional>
#include <memory>

namespace streampulse::test {

class LiveProgram {
public:
    /// Starts it with `--ports-file` and waits for the ports.
    LiveProgram(ProgramRun& program, const QStringList& arguments) : m_program(program) {
        QFile::remove(portsPath());
        m_process = program.start(arguments + QStringList{"--ports-file", portsPath()});
        m_ports = awaitPortsFile(portsPath());
        if (m_ports.isEmpty()) qWarning("no ports: %s", m_process->readAllStandardError().constData());
    }

    [[nodiscard]] QProcess& process() { return *m_process; }
    [[nodiscard]] QString portsPath() const { return m_program.path("live-ports.json"); }
    [[nodiscard]] int rest() const { return m_ports["rest"].toInt(); }
    [[nodiscard]] QByteArray token() const { return m_ports["token"].toString().toUtf8(); }

    [[nodiscard]] HttpAnswer get(const QString& target) const { return httpGet(rest(), target); }
    [[nodiscard]] QJsonObject json(const QString& target) const {
        return QJsonDocument::fromJson(get(target).body).object();
    }
    [[nodiscard]] QJsonObject pipeline() const { return json("/api/v1/pipeline"); }
    [[nodiscard]] HttpAnswer patch(const QByteArray& change) const {
        return httpSend(rest(), "PATCH /api/v1/pipeline", change, token());
    }
    [[nodiscard]] HttpAnswer act(const QByteArray& action) const {
        return httpSend(rest(), "POST /api/v1/pipeline/actions", "{\"action\":\"" + action + "\"}", token());
    }
    [[nodiscard]] HttpAnswer speed(int value) const {
        return httpSend(rest(), "POST /api/v1/pipeline/actions",
                        "{\"action\":\"speed\",\"value\":" + QByteArray::number(value) + "}", token());
    }
    /// Every row read so far, over all partitions.
    [[nodiscard]] qint64 read() const { return json("/api/v1/ledger")["total"].toObject()["read"].toInteger(); }

    /// Asks until it holds; false after half a minute.
    [[nodiscard]] bool await(const std::function<bool(const QJsonObject& pipeline)>& holds) const {
        return QTest::qWaitFor([&] { return holds(pipeline()); }, 30'000);
    }
    [[nodiscard]] bool awaitState(const QString& state) const {
        return await([&](const QJsonObject& now) { return now["state"].toString() == state; });
    }
    /// No change waits for a record any more, and there are `changes` of them.
    [[nodiscard]] bool awaitApplied(int changes) const {
        return await([&](const QJsonObject& now) {
            return now["controlLogLength"].toInt() == changes && now["pending"].toArray().isEmpty();
        });
    }
    /// Steps finished since the program's start.
    [[nodiscard]] bool awaitStep(int number) const {
        return await([&](const QJsonObject& now) {
            return now["transport"].toObject()["lastStep"].toObject()["number"].toInt() == number;
        });
    }
    /// To its end.
    [[nodiscard]] ProgramResult finish() { return m_program.await(*m_process); }

private:
    ProgramRun& m_program;
    std::unique_ptr<QProcess> m_process;
    QJsonObject m_ports;
};

} // namespace streampulse::test
