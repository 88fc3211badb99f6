// The log's two formats, and that no message can forge a line or steer a terminal (C18).
#include "core/base/log.h"

#include <QtTest>

#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

using namespace streampulse;

namespace {

/// What `body` writes to stderr.
template<class Body> std::string capturedStderr(Body body) {
    QTemporaryDir folder;
    const std::string path = folder.filePath("stderr").toStdString();
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const int kept = ::dup(STDERR_FILENO);
    std::fflush(stderr);
    ::dup2(file, STDERR_FILENO);
    body();
    spdlog::default_logger()->flush();
    std::fflush(stderr);
    ::dup2(kept, STDERR_FILENO);
    ::close(kept);
    ::close(file);
    std::ostringstream content;
    content << std::ifstream(path).rdbuf();
    return content.str();
}

} // namespace

class LogTest : public QObject {
    Q_OBJECT

private slots:
    void jsonLinesAreJson() {
        const std::string text = capturedStderr([] {
            QVERIFY(configureLog("info", LogFormat::Json).has_value());
            spdlog::warn("a \"quoted\" \\ text\nwith a {} line and \x1b[31m colour", "second");
        });
        QCOMPARE(std::count(text.begin(), text.end(), '\n'), std::ptrdiff_t(1));
        const QJsonDocument line = QJsonDocument::fromJson(QByteArray::fromStdString(text));
        QVERIFY2(line.isObject(), text.c_str());
        QCOMPARE(line["level"].toString(), QString("warning"));
        QCOMPARE(line["message"].toString(), QString("a \"quoted\" \\ text\nwith a second line and \x1b[31m colour"));
        QVERIFY(QDateTime::fromString(line["time"].toString(), Qt::ISODateWithMs).isValid());
        QVERIFY(line["thread"].isDouble());
    }

    void textShowsControlCharacters() {
        const std::string text = capturedStderr([] {
            QVERIFY(configureLog("info", LogFormat::Text).has_value());
            spdlog::info("file \x1b[31m\r name\n12:00:00.000 error forged\x7f");
        });
        QVERIFY2(text.ends_with("info file \\x1b[31m\\x0d name\\n12:00:00.000 error forged\\x7f\n"), text.c_str());
        QCOMPARE(std::count(text.begin(), text.end(), '\n'), std::ptrdiff_t(1));
    }

    void levelsFilter() {
        const std::string text = capturedStderr([] {
            QVERIFY(configureLog("warn", LogFormat::Text).has_value());
            spdlog::info("hidden");
            spdlog::error("shown");
        });
        QVERIFY(text.find("hidden") == std::string::npos);
        QVERIFY(text.find("shown") != std::string::npos);
        QVERIFY(capturedStderr([] {
                    QVERIFY(configureLog("off", LogFormat::Text).has_value());
                    spdlog::critical("hidden");
                }).empty());
    }

    void unknownLevelsAreNamed() {
        const Status status = configureLog("loud", LogFormat::Text);
        QVERIFY(!status);
        QVERIFY(status.error().message.find("loud") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(LogTest)
#include "log_test.moc"
