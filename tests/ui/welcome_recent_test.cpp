// The list of recent files in the settings.
#include "tests/support/moc_prelude.h"

#include "ui/settings/settings_file.h"
#include "ui/welcome/recent_files.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace streampulse::ui;

class WelcomeRecentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNewestStandsFirstOnceAndTenAreKept() {
        SettingsFile settings{QString()};
        RecentFiles recent(settings);
        for (int i = 0; i < 14; ++i) recent.add(QStringLiteral("/d/%1.csv").arg(i));
        QCOMPARE(recent.list().size(), RecentFiles::kMost);
        QCOMPARE(recent.list().first(), QStringLiteral("/d/13.csv"));
        QCOMPARE(recent.list().last(), QStringLiteral("/d/4.csv"));
        recent.add(QStringLiteral("/d/6.csv"));
        QCOMPARE(recent.list().first(), QStringLiteral("/d/6.csv"));
        QCOMPARE(recent.list().count(QStringLiteral("/d/6.csv")), 1);
        QCOMPARE(recent.list().size(), RecentFiles::kMost);
        recent.remove(QStringLiteral("/d/6.csv"));
        QVERIFY(!recent.list().contains(QStringLiteral("/d/6.csv")));
        recent.remove(QStringLiteral("/never/there"));
        QCOMPARE(recent.list().size(), RecentFiles::kMost - 1);
    }

    void thePathIsAbsoluteAndTheSampleIsNoFile() {
        SettingsFile settings{QString()};
        RecentFiles recent(settings);
        recent.add(QString());
        QVERIFY(recent.list().isEmpty());
        recent.add(QStringLiteral("x/../trips.csv"));
        QCOMPARE(recent.list(), QStringList{QDir::current().filePath(QStringLiteral("trips.csv"))});
        recent.add(QDir::current().filePath(QStringLiteral("./trips.csv")));
        QCOMPARE(recent.list().size(), 1);
    }

    void whatIsNoPathInTheSettingsIsPassedOver() {
        SettingsFile settings{QString()};
        RecentFiles recent(settings);
        settings.setValue(QStringLiteral("recentFiles"),
                          QJsonArray{1, QJsonValue::Null, QStringLiteral("/a.csv"), QString(), QJsonObject(),
                                     QStringLiteral("/a.csv"), QStringLiteral("/b.csv")});
        QCOMPARE(recent.list(), (QStringList{QStringLiteral("/a.csv"), QStringLiteral("/b.csv")}));
        settings.setValue(QStringLiteral("recentFiles"), QStringLiteral("broken"));
        QVERIFY(recent.list().isEmpty());
    }

    void theyOutliveTheProgram() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.json"));
        {
            SettingsFile settings(path);
            RecentFiles(settings).add(QStringLiteral("/d/ü \"1\".csv"));
            settings.flush();
        }
        SettingsFile settings(path);
        QCOMPARE(RecentFiles(settings).list(), QStringList{QStringLiteral("/d/ü \"1\".csv")});
    }
};

QTEST_GUILESS_MAIN(WelcomeRecentTest)
#include "welcome_recent_test.moc"
