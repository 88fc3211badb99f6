// A second start hands its file to the first window; settings that a crash must not lose.
#include "tests/support/moc_prelude.h"

#include "ui/settings/settings_file.h"
#include "ui/window/single_instance.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include <atomic>
#include <barrier>
#include <memory>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace streampulse;

class WindowSingleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_runtime.isValid() && qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8())); }
    void handsItsFileOver();
    void takesTheSocketOfADeadWindow();
    void oneOfManyStartsIsFirst();
    void aSilentWindowKeepsItsPlace();
    void settingsAreWrittenSoonAfterAChange();
    void settingsAreReadFromAFileOnly_data();
    void settingsAreReadFromAFileOnly();
    void whatCannotBePutAsideIsLeftAlone();
    void unwritableSettingsSayWhy();

private:
    QTemporaryDir m_runtime;
};

using Begun = ui::SingleInstance::Begun;

void WindowSingleTest::handsItsFileOver() {
    QTemporaryDir folder;
    ui::SingleInstance first(folder.path());
    QVERIFY(first.begin({}) == Begun::First);
    QSignalSpy asked(&first, &ui::SingleInstance::asked);
    std::atomic<int> taken{-1};
    api::OpenRequest wanted;
    wanted.path = "trips.csv";
    wanted.fileOrder = wanted.paused = true;
    wanted.speed = 600;
    wanted.labels = "/zones.csv";
    std::thread second([&] { taken = ui::SingleInstance(folder.path()).begin(wanted) == Begun::HandedOver ? 1 : 0; });
    QTRY_COMPARE(asked.count(), 1);
    QTRY_COMPARE(taken.load(), 1);
    second.join();
    const auto got = asked.front().front().value<api::OpenRequest>();
    QCOMPARE(QString::fromStdString(got.path), QDir::current().absoluteFilePath("trips.csv"));
    QVERIFY(got.fileOrder && got.paused && got.labels == wanted.labels);
    QCOMPARE(got.speed, 600.0);
}

/// A window that was killed leaves its socket behind, but no lock.
void WindowSingleTest::takesTheSocketOfADeadWindow() {
    QTemporaryDir folder;
    QString path;
    {
        ui::SingleInstance probe(folder.path());
        QVERIFY(probe.begin({}) == Begun::First);
        const QStringList sockets = QDir(m_runtime.path()).entryList({"streampulse-*"}, QDir::System);
        QVERIFY(!sockets.isEmpty());
        path = m_runtime.filePath(sockets.back());
    }
    QVERIFY(!QFile::exists(path));
    QFile left(path);
    QVERIFY(left.open(QIODevice::WriteOnly));
    ui::SingleInstance next(folder.path());
    QVERIFY(next.begin({}) == Begun::First);
    std::atomic<int> taken{-1};
    std::thread second([&] { taken = ui::SingleInstance(folder.path()).begin({}) == Begun::HandedOver ? 1 : 0; });
    QTRY_COMPARE(taken.load(), 1);
    second.join();
}

void WindowSingleTest::oneOfManyStartsIsFirst() {
    constexpr int kStarts = 6;
    constexpr int kRounds = 10;
    for (int round = 0; round < kRounds; ++round) {
        QTemporaryDir folder;
        std::barrier together(kStarts);
        std::atomic<int> firsts{0};
        std::atomic<int> handedOver{0};
        std::vector<std::unique_ptr<QThread>> starts; // the first one looks after a socket
        for (int i = 0; i < kStarts; ++i)
            starts.emplace_back(QThread::create([&] {
                ui::SingleInstance start(folder.path(), 30'000);
                together.arrive_and_wait();
                const Begun begun = start.begin({});
                if (begun == Begun::HandedOver) ++handedOver;
                if (begun != Begun::First) return;
                ++firsts;
                QEventLoop loop;
                while (firsts + handedOver < kStarts) loop.processEvents(QEventLoop::AllEvents, 20);
            }));
        for (const auto& start : starts) start->start();
        for (const auto& start : starts) start->wait();
        QCOMPARE(firsts.load(), 1);
        QCOMPARE(handedOver.load(), kStarts - 1);
    }
}

/// It is stopped or busy: nobody takes its place, and it is found again when it goes on.
void WindowSingleTest::aSilentWindowKeepsItsPlace() {
    QTemporaryDir folder;
    ui::SingleInstance first(folder.path());
    QVERIFY(first.begin({}) == Begun::First);
    QSignalSpy asked(&first, &ui::SingleInstance::asked);
    {
        ui::SingleInstance second(folder.path(), 300); // nobody looks after the first one's socket meanwhile
        QVERIFY(second.begin({}) == Begun::Silent);
        QCOMPARE(second.holder(), qint64(QCoreApplication::applicationPid()));
    }
    QTest::qWait(50);
    QCOMPARE(asked.count(), 0); // what a start has given up is not done later
    std::atomic<int> taken{-1};
    std::thread third([&] { taken = ui::SingleInstance(folder.path()).begin({}) == Begun::HandedOver ? 1 : 0; });
    QTRY_COMPARE(taken.load(), 1);
    third.join();
    first.leave();
    QVERIFY(ui::SingleInstance(folder.path()).begin({}) == Begun::First);
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

void WindowSingleTest::settingsAreReadFromAFileOnly_data() {
    QTest::addColumn<QString>("target");
    QTest::newRow("pipe") << QString(); // nobody writes: it would wait for ever
    QTest::newRow("device") << "/dev/zero";
    QTest::newRow("folder") << QDir::tempPath();
}

void WindowSingleTest::settingsAreReadFromAFileOnly() {
    QFETCH(QString, target);
    QTemporaryDir folder;
    const QString path = folder.filePath("window.json");
    if (target.isEmpty())
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    else
        QVERIFY(QFile::link(target, path));
    ui::SettingsFile settings(path);
    QVERIFY2(settings.trouble().contains("it is no ordinary file"), qPrintable(settings.trouble()));
    const auto kept = QDir(folder.path()).entryList({"window.json.broken-*"}, QDir::System | QDir::AllEntries);
    QCOMPARE(kept.size(), 1);
    QVERIFY(settings.trouble().contains(kept.front()));
    settings.setValue("language", "vi");
    settings.flush();
    QVERIFY(QFileInfo(path).isFile() && !QFileInfo(path).isSymLink());
}

namespace {

/// Somebody else for a moment: root may do everything.
class Nobody {
public:
    Nobody() : m_root(::geteuid() == 0 && ::seteuid(65'534) == 0) {}
    ~Nobody() {
        if (m_root && ::seteuid(0) != 0) qFatal("cannot be root again");
    }
    Nobody(const Nobody&) = delete;
    Nobody& operator=(const Nobody&) = delete;

private:
    const bool m_root;
};

} // namespace

void WindowSingleTest::whatCannotBePutAsideIsLeftAlone() {
    QTemporaryDir folder;
    const QString path = folder.filePath("window.json");
    QFile damaged(path);
    QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("{") == 1);
    damaged.close();
    QCOMPARE(::chmod(QFile::encodeName(folder.path()).constData(), 0555), 0);
    {
        const Nobody nobody;
        QCOMPARE(::access(QFile::encodeName(path).constData(), R_OK), 0);
        ui::SettingsFile settings(path);
        QVERIFY2(settings.trouble().contains("nothing is saved"), qPrintable(settings.trouble()));
        QSignalSpy failed(&settings, &ui::SettingsFile::writeFailed);
        settings.setValue("language", "vi");
        settings.flush();
        QCOMPARE(failed.count(), 0);
    }
    QCOMPARE(::chmod(QFile::encodeName(folder.path()).constData(), 0700), 0);
    QVERIFY(damaged.open(QIODevice::ReadOnly));
    QCOMPARE(damaged.readAll(), QByteArray("{"));
}

void WindowSingleTest::unwritableSettingsSayWhy() {
    QTemporaryDir folder;
    QCOMPARE(::chmod(QFile::encodeName(folder.path()).constData(), 0555), 0);
    const Nobody nobody;
    ui::SettingsFile settings(folder.filePath("deep/window.json"));
    QSignalSpy failed(&settings, &ui::SettingsFile::writeFailed);
    settings.setValue("language", "vi");
    settings.flush();
    QCOMPARE(failed.count(), 1);
    const QString text = failed.front().front().toString();
    QVERIFY2(text.contains("Permission denied"), qPrintable(text));
}

QTEST_GUILESS_MAIN(WindowSingleTest)
#include "window_single_test.moc"
