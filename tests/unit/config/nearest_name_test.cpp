// "Did you mean ...": near names are found, far ones are not guessed.
#include "core/config/nearest_name.h"

#include <QtTest>

#include <vector>

using streampulse::config::nearestName;

class NearestNameTest : public QObject {
    Q_OBJECT

private slots:
    void finds_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("nearest");
        QTest::newRow("itself") << "speed"
                                << "speed";
        QTest::newRow("one missing") << "sped"
                                     << "speed";
        QTest::newRow("one more") << "speeed"
                                  << "speed";
        QTest::newRow("one wrong") << "soeed"
                                   << "speed";
        QTest::newRow("two swapped") << "spede"
                                     << "speed";
        QTest::newRow("three edits of a long name") << "chekpont-intrval"
                                                    << "checkpoint-interval";
        QTest::newRow("too far") << "banana"
                                 << "";
        QTest::newRow("short and wrong") << "xy"
                                         << "";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("the first of equals") << "sead"
                                             << "seed";
    }
    void finds() {
        QFETCH(QString, name);
        QFETCH(QString, nearest);
        const std::vector<std::string> known{"speed", "seed", "send", "checkpoint-interval", "spec"};
        QCOMPARE(QString::fromUtf8(nearestName(name.toStdString(), known).data(),
                                   static_cast<qsizetype>(nearestName(name.toStdString(), known).size())),
                 nearest);
    }
};

QTEST_GUILESS_MAIN(NearestNameTest)
#include "nearest_name_test.moc"
