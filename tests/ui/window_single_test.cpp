// A second start hands its file to the first window; settings that a crash must not lose.
#include "tests/support/moc_prelude.h"

#include "ui/settings/settings_file.h"
#include "ui/window/single_instance.h"

#include <QJsonDocument>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <thread>

using namespace streampulse;

class WindowSingleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_runtime.isValid() && qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8())); }
    void handsItsFileOver();
    void nobodyIsThere();
    void takesTheSocketOfADeadWindow();
    void settingsAreWrittenSoonAfterAChange();

private:
    QTemporaryDir m_runtime;
};

void WindowSingleTest::handsItsFileOver() {
    QTemporaryDir folder;
    ui::SingleInstance first(folder.path());
    QVERIFY(first.listen());
    QSignalSpy asked(&first, &ui::SingleInstance::asked);
    std::atomic<int> taken{-1};
    api::OpenRequest wanted;
    wanted.path = "trips.csv";
    wanted.fileOrder = wanted.paused = true;
    wanted.speed = 600;
    wanted.labels = "/zones.csv";
    std::thread second([&] { taken = ui::SingleInstance(folder.path()).handOver(wanted) ? 1 : 0; });
    QTRY_COMPARE(asked.count(), 1);
    QTRY_COMPARE(taken.load(), 1);
    second.join();
    const auto got = asked.front().front().value<api::OpenRequest>();
    QCOMPARE(QString::fromStdString(got.path), QDir::current().absoluteFilePath("trips.csv"));
    QVERIFY(got.fileOrder && got.paused && got.labels == wanted.labels);
    QCOMPARE(got.speed, 600.0);
}

void WindowSingleTest::nobodyIsThere() {
    QTemporaryDir folder;
    QVERIFY(!ui::SingleInstance(folder.path()).handOver({}));
}

void WindowSingleTest::takesTheSocketOfADeadWindow() {
    QTemporaryDir folder;
    QString path;
    {
        QLocalServer dead;
        ui::SingleInstance probe(folder.path());
        QVERIFY(probe.listen());
        const QStringList sockets = QDir(m_runtime.path()).entryList({"streampulse-*"}, QDir::System);
        QVERIFY(!sockets.isEmpty());
        path = m_runtime.filePath(sockets.back());
    }
    if (!QFile::exists(path)) { // a window that was killed leaves its socket behind
        QFile left(path);
        QVERIFY(left.open(QIODevice::WriteOnly));
    }
    ui::SingleInstance next(folder.path());
    QVERIFY(!next.handOver({}));
    QVERIFY(next.listen());
}

void WindowSingleTest::settingsAreWrittenSoonAfterAChange() {
    QTemporaryDir folder;
    const QString path = folder.filePath("deep/window.json");
    ui::SettingsFile settings(path);
    settings.setValue("language", "vi");
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(file.readAll()).object().value("language").toString(), QString("vi"));
    QCOMPARE(ui::SettingsFile(path).value("language").toString(), QString("vi"));
}

QTEST_GUILESS_MAIN(WindowSingleTest)
#include "window_single_test.moc"
