// Disorder as text.
#include "core/replay/replayer.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::replay;
using namespace std::chrono_literals;

class DisorderTest : public QObject {
    Q_OBJECT
private slots:
    void parsed();
    void everyBadPartIsNamed();
    void formattedAndBack_data();
    void formattedAndBack();
};

void DisorderTest::parsed() {
    const Result<Disorder> disorder = parseDisorder(" late=5%, dup = 0.5 %,bad=0.0001%,late-by=1m30s");
    QVERIFY(disorder);
    QCOMPARE(disorder->latePpm, std::int64_t(50'000));
    QCOMPARE(disorder->duplicatePpm, std::int64_t(5'000));
    QCOMPARE(disorder->badPpm, std::int64_t(1));
    QVERIFY(disorder->lateBy == Duration(90s));
    QVERIFY(parseDisorder("none")->none());
    QVERIFY(parseDisorder("late=0%")->none());
}

void DisorderTest::everyBadPartIsNamed() {
    const Result<Disorder> disorder = parseDisorder("late=5,dup=1%,bad=101%,foo=1%,late-by=soon,bad=0.00001%");
    QVERIFY(!disorder);
    for (const char* part : {"'late=5'", "'bad=101%'", "'foo=1%'", "'late-by=soon'", "'bad=0.00001%'"})
        QVERIFY2(disorder.error().message.find(part) != std::string::npos, part);
    QVERIFY(disorder.error().message.find("dup") == disorder.error().message.find("dup, bad")); // only as a cure
    for (const char* text : {"", "late", "late=", "late=%", "none,late=1%", "late=1%,", "late-by=0s", "dup=-1%"})
        QVERIFY2(!parseDisorder(text), text);
}

void DisorderTest::formattedAndBack_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"none", "late=5%,dup=1%,bad=1%,late-by=10m", "bad=0.25%", "dup=100%,late-by=1ms"})
        QTest::newRow(text) << text;
}

void DisorderTest::formattedAndBack() {
    QFETCH(QString, text);
    const Result<Disorder> disorder = parseDisorder(text.toStdString());
    QVERIFY(disorder);
    QCOMPARE(QString::fromStdString(formatDisorder(*disorder)), text);
}

QTEST_GUILESS_MAIN(DisorderTest)
#include "disorder_test.moc"
