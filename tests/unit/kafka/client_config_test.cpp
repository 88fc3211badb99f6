// Options become clients: wrong and fixed properties are named, secrets never quoted.
#include "core/base/log.h"
#include "core/kafka/client_config.h"
#include "core/kafka/kafka_publisher.h"
#include "core/kafka/kafka_source.h"

#include <QTest>
#include <array>

using namespace streampulse;
using namespace streampulse::kafka;

namespace {

KafkaOptions withProperty(const std::string& name, const std::string& value) {
    KafkaOptions options;
    options.brokers = "127.0.0.1:1";
    options.properties = {{name, value}};
    return options;
}

Error errorOf(const KafkaOptions& options) {
    ClientConfig config(options);
    const auto client = config.create(RD_KAFKA_CONSUMER);
    return client ? Error{} : client.error();
}

bool names(const Error& error, std::string_view part) { return error.message.find(part) != std::string::npos; }

} // namespace

class ClientConfigTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(streampulse::configureLog("off", streampulse::LogFormat::Text).has_value()); }
    void fixedPropertiesAreRefused() {
        QVERIFY(!fixedProperties().empty());
        for (const std::string_view property : fixedProperties()) {
            const Error error = errorOf(withProperty(std::string(property), "1"));
            QCOMPARE(error.code, ErrorCode::InvalidArgument);
            QVERIFY2(names(error, property) && names(error, "remove it"), error.message.c_str());
        }
    }

    void wrongPropertiesAreNamed() {
        QVERIFY(names(errorOf(withProperty("no.such.thing", "1")), "no.such.thing"));
        const Error error = errorOf(withProperty("socket.timeout.ms", "soon"));
        QCOMPARE(error.code, ErrorCode::InvalidArgument);
        QVERIFY2(names(error, "socket.timeout.ms"), error.message.c_str());
    }

    void secretsAreNotQuoted() {
        const Error error = errorOf(withProperty("ssl.keystore.password.nonsense", "canary-4711"));
        QVERIFY(names(error, "ssl.keystore.password.nonsense"));
        QVERIFY(!names(error, "canary-4711"));
    }

    void brokersAreNeeded() {
        const Error error = errorOf(KafkaOptions{});
        QCOMPARE(error.code, ErrorCode::InvalidArgument);
        QVERIFY2(names(error, "broker"), error.message.c_str());
    }

    void userPropertiesWin() {
        ClientConfig config(withProperty("socket.timeout.ms", "1234"));
        config.set("socket.timeout.ms", "9999");
        auto client = config.create(RD_KAFKA_CONSUMER);
        QVERIFY(client.has_value());
        std::array<char, 32> value{};
        std::size_t size = value.size();
        QCOMPARE(rd_kafka_conf_get(rd_kafka_conf(client->get()), "socket.timeout.ms", value.data(), &size),
                 RD_KAFKA_CONF_OK);
        QCOMPARE(std::string(value.data()), "1234");
    }

    void everyRoleAcceptsItsOwnProperties() {
        KafkaOptions options;
        options.brokers = "127.0.0.1:1";
        for (const bool embedded : {false, true}) {
            options.embedded = embedded;
            QVERIFY(KafkaSource::open(options, "t").has_value());
        }
        options.properties = {{"enable.idempotence", "false"}};
        const auto publisher = KafkaPublisher::open(options, "t");
        QVERIFY(!publisher.has_value());
        QCOMPARE(publisher.error().code, ErrorCode::InvalidArgument);
    }

    void errorsAreTranslated() {
        QCOMPARE(toError(RD_KAFKA_RESP_ERR__TRANSPORT).code, ErrorCode::Unavailable);
        QCOMPARE(toError(RD_KAFKA_RESP_ERR__TIMED_OUT).code, ErrorCode::Timeout);
        QCOMPARE(toError(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART).code, ErrorCode::NotFound);
        QVERIFY(!toError(RD_KAFKA_RESP_ERR__TIMED_OUT).message.empty());
    }
};

QTEST_GUILESS_MAIN(ClientConfigTest)
#include "client_config_test.moc"
