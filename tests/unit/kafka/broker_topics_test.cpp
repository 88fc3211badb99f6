// The embedded broker's list of topics as one argument, there and back; bad ones are named.
#include "core/kafka/broker_topics.h"

#include <QTest>

using namespace streampulse;
using namespace streampulse::kafka;

class BrokerTopicsTest : public QObject {
    Q_OBJECT
private slots:
    void thereAndBack() {
        const std::vector<BrokerTopic> topics{{"trips-1a2b", 4}, {"trips-1a2b.dead", 1}, {"X_9", 1000}};
        const std::string text = formatBrokerTopics(topics);
        QCOMPARE(text, "trips-1a2b:4,trips-1a2b.dead:1,X_9:1000");
        const auto parsed = parseBrokerTopics(text);
        QVERIFY(parsed.has_value());
        QVERIFY(*parsed == topics);
    }

    void refused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("named");
        QTest::newRow("nothing") << ""
                                 << "at least one";
        QTest::newRow("no count") << "a"
                                  << "'a'";
        QTest::newRow("empty count") << "a:"
                                     << "'a:'";
        QTest::newRow("no number") << "good:1,a:x"
                                   << "'a:x'";
        QTest::newRow("rest after number") << "a:1x"
                                           << "'a:1x'";
        QTest::newRow("no name") << ":4"
                                 << "''";
        QTest::newRow("dots") << "..:4"
                              << "'..'";
        QTest::newRow("blank in name") << "a b:4"
                                       << "'a b'";
        QTest::newRow("none") << "a:0"
                              << "'a'";
        QTest::newRow("negative") << "a:-4"
                                  << "'a'";
        QTest::newRow("too many") << "a:1001"
                                  << "'a'";
        QTest::newRow("twice") << "a:1,b:1,a:2"
                               << "'a'";
        QTest::newRow("empty part") << "a:1,,b:1"
                                    << "''";
        QTest::newRow("too long") << QString(250, 'n') + ":1"
                                  << "249";
    }
    void refused() {
        QFETCH(QString, text);
        QFETCH(QString, named);
        const auto parsed = parseBrokerTopics(text.toStdString());
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(QString::fromStdString(parsed.error().message).contains(named), parsed.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(BrokerTopicsTest)
#include "broker_topics_test.moc"
