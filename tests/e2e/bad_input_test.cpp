// Everything a user can get wrong, through the real program: a message that names the thing and the cure, the right
// exit code, at most one screen, nothing hung, nothing left behind.
#include "tests/support/program_run.h"
#include "tests/support/tests_root.h"

#include <QDir>
#include <QFile>
#include <QtTest>
#include <functional>
#include <unistd.h>

using namespace streampulse::test;

namespace {

constexpr int kScreenLines = 24;
const QByteArray kHeader = "trip_id,region_id,event_time,fare,duration,distance\n";
const QByteArray kRow = "t1,1,2025-01-15T10:30:00Z,25.5,1800,12.5\n";

struct BadCase {
    const char* name;
    std::function<QStringList(ProgramRun&)> prepare; ///< returns the arguments
    int exitCode;
    QList<QByteArray> says;
};

QList<BadCase> fileCases() {
    return {
        {"missing file", [](ProgramRun&) { return QStringList{"nowhere.csv"}; }, 3, {"nowhere.csv"}},
        {"directory", [](ProgramRun& p) { return QStringList{p.folder()}; }, 3, {"folder"}},
        {"empty file", [](ProgramRun& p) { return QStringList{p.write("e.csv", "")}; }, 3, {"e.csv", "empty"}},
        {"header only", [](ProgramRun& p) { return QStringList{p.write("h.csv", kHeader)}; }, 3, {"h.csv"}},
        {"wrong delimiter",
         [](ProgramRun& p) { return QStringList{p.write("s.csv", QByteArray(kHeader + kRow).replace(',', ';'))}; },
         3,
         {"s.csv", ";"}},
        {"binary file",
         [](ProgramRun& p) {
             return QStringList{p.write("b.csv", QByteArray("\x7f"
                                                            "ELF\0\1\2\0\0",
                                                            9) +
                                                     QByteArray(500, '\0'))};
         },
         3,
         {"b.csv"}},
        {"duplicate column",
         [](ProgramRun& p) {
             return QStringList{
                 p.write("d.csv", "trip_id,region_id,region_id,event_time,fare,duration,distance\n" + kRow)};
         },
         3,
         {"d.csv", "region_id"}},
        {"missing column",
         [](ProgramRun& p) {
             return QStringList{p.write("m.csv", "trip_id,region_id,event_time,fare\nt,1,2025-01-15T10:30:00Z,1\n")};
         },
         3,
         {"m.csv", "duration"}},
    };
}

QList<BadCase> optionCases() {
    return {
        {"unknown spec",
         [](ProgramRun& p) {
             return QStringList{p.write("g.csv", kHeader + kRow), "--spec", "nosuch"};
         },
         2,
         {"nosuch"}},
        {"spec with three mistakes",
         [](ProgramRun& p) {
             const QByteArray spec =
                 "name = \"x\"\n[key]\nname = \"k\"\nfield = \"k\"\ntype = \"colour\"\n[time]\nfield = \"t\"\n"
                 "format = \"lunar\"\n[[aggregate]]\nname = \"a\"\nfunction = \"sum\"\nmeasure = \"none\"\n";
             return QStringList{p.write("g.csv", kHeader + kRow), "--spec", p.write("bad.toml", spec)};
         },
         2,
         {"bad.toml:5", "bad.toml:8", "bad.toml:12"}},
        {"two bad options",
         [](ProgramRun& p) {
             return QStringList{p.write("g.csv", kHeader + kRow), "--window", "5 parsecs", "--partitions", "0"};
         },
         2,
         {"--window", "--partitions"}},
        {"unknown option",
         [](ProgramRun&) {
             return QStringList{"--wndow", "1m"};
         },
         2,
         {"--wndow", "--window"}},
        {"two files",
         [](ProgramRun&) {
             return QStringList{"a.csv", "b.csv"};
         },
         2,
         {"b.csv"}},
        {"address that is not ours",
         [](ProgramRun& p) {
             return QStringList{p.write("g.csv", kHeader + kRow), "--rest", "0.0.0.0:0"};
         },
         2,
         {"0.0.0.0"}},
    };
}

QList<BadCase> valueCases() {
    return {
        {"no workers",
         [](ProgramRun& p) {
             return QStringList{p.write("g.csv", kHeader + kRow), "--workers", "0"};
         },
         2,
         {"--workers: '0'", "auto"}},
        {"unknown disorder",
         [](ProgramRun& p) {
             return QStringList{p.write("g.csv", kHeader + kRow), "--disorder", "wild=1%"};
         },
         2,
         {"--disorder: 'wild=1%'"}},
        {"paused where nobody can play",
         [](ProgramRun& p) {
             return QStringList{p.write("g.csv", kHeader + kRow), "--start-paused", "--rest", "off"};
         },
         2,
         {"--start-paused", "--rest"}},
    };
}

QList<BadCase> serviceCases() {
    return {
        {"data folder is a file",
         [](ProgramRun& p) {
             return QStringList{p.write("g.csv", kHeader + kRow), "--data-dir", p.write("file", "x")};
         },
         2,
         {"--data-dir"}},
        {"no redis-server",
         [](ProgramRun& p) {
             p.environment = {"PATH=/nonexistent"};
             return QStringList{p.write("g.csv", kHeader + kRow)};
         },
         7,
         {"redis-server", "install"}},
        {"resume of another file",
         [](ProgramRun& p) {
             static_cast<void>(p.run({p.write("g.csv", kHeader + kRow)}));
             return QStringList{p.write("other.csv", kHeader + kRow + kRow), "--resume"};
         },
         2,
         {"sha256", "--fresh"}},
        {"resume with other settings",
         [](ProgramRun& p) {
             static_cast<void>(p.run({p.write("g.csv", kHeader + kRow)}));
             return QStringList{p.path("g.csv"), "--resume", "--window", "7m"};
         },
         2,
         {"window", "7m"}},
        {"output is the input",
         [](ProgramRun& p) {
             const QString file = p.write("g.csv", kHeader + kRow);
             return QStringList{file, "--windows-out", file, "--summary", "a.json", "--junit", "a.json"};
         },
         2,
         {"--windows-out", "is the input", "--junit", "same file"}},
        {"too many windows per event",
         [](ProgramRun& p) {
             return QStringList{p.write("g.csv", kHeader + kRow), "--window", "200h/1s"};
         },
         2,
         {"720000 windows"}},
        {"output folder does not exist",
         [](ProgramRun& p) {
             return QStringList{p.write("g.csv", kHeader + kRow), "--summary", "no/such/out.json"};
         },
         2,
         {"no/such/out.json"}},
    };
}

const QList<BadCase>& badCases() {
    static const QList<BadCase> kCases = fileCases() + optionCases() + valueCases() + serviceCases();
    return kCases;
}

} // namespace

class BadInputTest : public QObject {
    Q_OBJECT
private slots:
    void eachIsNamedAndLeavesNothing_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < badCases().size(); ++i) QTest::newRow(badCases()[i].name) << i;
    }
    void eachIsNamedAndLeavesNothing() {
        QFETCH(int, index);
        const BadCase& bad = badCases()[index];
        ProgramRun program;
        const QStringList arguments = bad.prepare(program);
        const auto result = program.run(arguments);
        QVERIFY2(result.exitCode == bad.exitCode, QByteArray::number(result.exitCode) + " instead of " +
                                                      QByteArray::number(bad.exitCode) + ": " + result.error);
        QVERIFY(!result.crashed);
        for (const QByteArray& words : bad.says) QVERIFY2(result.error.contains(words), result.error.constData());
        QVERIFY2(result.error.count('\n') <= kScreenLines, result.error.constData());
        QCOMPARE(processesWith(program.folder()), 0);
    }
    void aLockedDataFolderNamesItsHolder() {
        ProgramRun program;
        const QString file = program.write("g.csv", kHeader + kRow);
        auto first = program.start({file, "--keep-serving", "--ports-file", "ports.json"});
        QVERIFY(!awaitPortsFile(program.path("ports.json")).isEmpty());
        const auto second = program.run({file});
        QCOMPARE(second.exitCode, 7);
        QVERIFY2(second.error.contains(QByteArray::number(first->processId())), second.error.constData());
        QVERIFY(second.error.contains("--data-dir"));
        first->terminate();
        QVERIFY(first->waitForFinished(20'000));
    }
    void aReadOnlyDataFolder() {
        ProgramRun program;
        if (::geteuid() == 0) {
            // Root may write anywhere, so the folder lies on a file system that nobody may write.
            const auto result =
                program.run({program.write("g.csv", kHeader + kRow), "--data-dir", "/proc/streampulse"});
            QCOMPARE(result.exitCode, 2);
            QVERIFY2(result.error.contains("--data-dir"), result.error.constData());
            return;
        }
        const QString folder = program.path("ro");
        QVERIFY(QDir().mkdir(folder));
        QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
        const auto result = program.run({program.write("g.csv", kHeader + kRow), "--data-dir", folder + "/d"});
        QCOMPARE(result.exitCode, 2);
        QVERIFY(result.error.contains("--data-dir"));
    }
    void aHugeLineIsRejectedAndTheRestCounted() {
        ProgramRun program;
        const QString path = program.path("huge.csv");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(kHeader + kRow + "t2,1,2025-01-15T10:31:00Z,1,1,");
        QVERIFY(file.resize(file.size() + 1'000'000'000)); // a sparse gigabyte: NUL bytes, one line
        file.seek(file.size());
        file.write("\nt3,1,2025-01-15T10:32:00Z,25.5,1800,12.5\n");
        file.close();
        program.timeoutSeconds = 120;
        const auto result = program.run({path});
        QVERIFY2(result.exitCode == 0 || result.exitCode == 3, result.error.constData());
        if (result.exitCode == 0) {
            const auto ledger = result.summary()["ledger"].toObject();
            QCOMPARE(ledger["counted"].toInt(), 2);
            QCOMPARE(ledger["rejected"].toObject()["too_large"].toInt(), 1);
            QVERIFY(result.summary()["timing"].toObject()["peak_rss_bytes"].toInteger() < 200'000'000);
        } else {
            QVERIFY2(result.error.contains("huge.csv"), result.error.constData());
        }
    }
    void quotedNewlinesAndMarksAreData() {
        ProgramRun program;
        const QByteArray csv = "\xEF\xBB\xBF"
                               "trip_id,note,region_id,event_time,fare,duration,distance\r\n"
                               "t1,\"two\r\nlines\",1,2025-01-15T10:30:00Z,1,1,1\r\n"
                               "t2,\"a \"\"quote\"\"\",1,2025-01-15T10:31:00Z,1,1,1\r\n";
        const auto result = program.run({program.write("q.csv", csv)});
        QVERIFY2(result.exitCode == 0, result.error.constData());
        QCOMPARE(result.summary()["ledger"].toObject()["counted"].toInt(), 2);
    }
    void aCorruptedStateIsNotTrusted() {
        ProgramRun program;
        const QString file = QString::fromStdString(dataFile("streampulse_sample_trips.csv"));
        QCOMPARE(program.run({file}).exitCode, 0);
        QDir redis(program.dataFolder() + "/redis/appendonlydir");
        const QStringList files = redis.entryList({"*.aof", "*.rdb"}, QDir::Files);
        QVERIFY(!files.isEmpty());
        for (const QString& name : files) {
            QFile damaged(redis.filePath(name));
            QVERIFY(damaged.open(QIODevice::ReadWrite));
            damaged.resize(damaged.size() / 2);
            damaged.seek(damaged.size() / 3);
            damaged.write("*x\r\ngarbage");
        }
        const auto result = program.run({file, "--resume"});
        QVERIFY2(result.exitCode == 7, result.error.constData());
        QVERIFY2(result.error.contains("redis"), result.error.constData());
        QVERIFY(result.error.count('\n') <= kScreenLines);
        QCOMPARE(processesWith(program.folder()), 0);
    }
};

QTEST_GUILESS_MAIN(BadInputTest)
#include "bad_input_test.moc"
