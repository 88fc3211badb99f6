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

std::string propertyOf(const ClientHandle& client, const char* name) {
    std::array<char, 64> value{};
    std::size_t size = value.size();
    const auto got = rd_kafka_conf_get(rd_kafka_conf(client.get()), name, value.data(), &size);
    return got == RD_KAFKA_CONF_OK ? std::string(value.data()) : "unknown";
}

bool names(const Error& error, std::string_view part) { return error.message.find(part) != std::string::npos; }

} // namespace

class ClientConfigTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(streampulse::configureLog("off", streampulse::LogFormat::Text).has_value()); }
    void fixedPropertiesAreRefused() {
        for (const FixedProperty& property : kFixedProperties) {
            const Error error = errorOf(withProperty(std::string(property.name), "1"));
            QCOMPARE(error.code, ErrorCode::InvalidArgument);
            QVERIFY2(names(error, property.name) && names(error, "remove it"), error.message.c_str());
        }
    }

    void verificationStaysOn() {
        const std::string algorithm = "ssl.endpoint.identification.algorithm";
        const std::string verification = "enable.ssl.certificate.verification";
        for (const char* value : {"none", "NONE", "None", "", "0"}) {
            const Error error = errorOf(withProperty(algorithm, value));
            QCOMPARE(error.code, ErrorCode::InvalidArgument);
            QVERIFY2(names(error, algorithm) && names(error, "stays https"), error.message.c_str());
        }
        for (const char* value : {"false", "FALSE", "f", "0", "no", ""}) {
            const Error error = errorOf(withProperty(verification, value));
            QCOMPARE(error.code, ErrorCode::InvalidArgument);
            QVERIFY2(names(error, verification) && names(error, "stays true"), error.message.c_str());
        }
        for (const auto& [name, value] : {std::pair(algorithm, "https"), std::pair(algorithm, "HTTPS"),
                                          std::pair(verification, "true"), std::pair(verification, "1")})
            QCOMPARE(errorOf(withProperty(name, value)).message, std::string());
    }

    void tlsAndScramArePlainProperties() {
        KafkaOptions options;
        options.brokers = "127.0.0.1:1";
        options.properties = {{"security.protocol", "sasl_ssl"},
                              {"sasl.mechanisms", "SCRAM-SHA-512"},
                              {"sasl.username", "somebody"},
                              {"sasl.password", "canary-4711"}};
        for (const rd_kafka_type_t type : {RD_KAFKA_CONSUMER, RD_KAFKA_PRODUCER}) {
            ClientConfig config(options);
            const auto client = config.create(type);
            QVERIFY2(client.has_value(), client ? "" : client.error().message.c_str());
            QCOMPARE(propertyOf(*client, "security.protocol"), std::string("sasl_ssl"));
            QCOMPARE(propertyOf(*client, "sasl.mechanisms"), std::string("SCRAM-SHA-512"));
            QCOMPARE(propertyOf(*client, "ssl.endpoint.identification.algorithm"), std::string("https"));
            QCOMPARE(propertyOf(*client, "enable.ssl.certificate.verification"), std::string("true"));
        }
        options.properties.emplace_back("ssl.ca.location", "/nowhere/ca.pem");
        const Error error = errorOf(options);
        QVERIFY2(names(error, "ssl.ca.location") && !names(error, "canary-4711"), error.message.c_str());
    }

    void whatIsSecret() {
        for (const char* name : {"sasl.password", "ssl.key.password", "ssl.key.pem", "ssl.keystore.password",
                                 "sasl.oauthbearer.client.secret", "sasl.oauthbearer.config", "sasl.jaas.config",
                                 "sasl.oauthbearer.assertion.private.key.passphrase", "SASL.Password"})
            QVERIFY2(isSecretProperty(name), name);
        for (const char* name : {"sasl.username", "ssl.key.location", "ssl.ca.pem", "ssl.certificate.pem",
                                 "ssl.keystore.location", "security.protocol", "sasl.oauthbearer.method", ""})
            QVERIFY2(!isSecretProperty(name), name);
    }

    void wrongPropertiesAreNamed() {
        QVERIFY(names(errorOf(withProperty("no.such.thing", "1")), "no.such.thing"));
        const Error error = errorOf(withProperty("socket.timeout.ms", "soon"));
        QCOMPARE(error.code, ErrorCode::InvalidArgument);
        QVERIFY2(names(error, "socket.timeout.ms"), error.message.c_str());
    }

    void secretsAreNotQuoted() {
        KafkaOptions key = withProperty("ssl.key.pem", "canary-4711");
        key.properties.emplace_back("security.protocol", "ssl");
        for (const KafkaOptions& options : {withProperty("ssl.keystore.password.nonsense", "canary-4711"),
                                            withProperty("sasl.jaas.config", "canary-4711"), key}) {
            const Error error = errorOf(options);
            QVERIFY2(!error.message.empty() && !names(error, "canary-4711"), error.message.c_str());
        }
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
        QCOMPARE(propertyOf(*client, "socket.timeout.ms"), std::string("1234"));
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
