// C17: a canary planted through every way in comes out nowhere, and is taken only from where nobody else can read it.
#include "tests/unit/config/parse_options.h"

#include <QtTest>

using namespace streampulse::config;

namespace {

const std::string kCanary = "canary-4711";

/// A planted secret: what the program was given, and whether it may take it.
struct Planted {
    const char* name;
    Words arguments;
    Words variables;
    std::string toml;
    int mode = 0600;
    bool accepted = true;
    const char* cure = "";
};

const char* const kOnCommandLine = "a secret on the command line can be read by every user";

std::vector<Planted> commandLines() {
    return {
        {"--redis", {"--redis", "redis://:" + kCanary + "@h"}, {}, "", 0600, false, "STREAMPULSE_REDIS_PASSWORD"},
        {"--redis=", {"--redis=redis://me:" + kCanary + "@h"}, {}, "", 0600, false, kOnCommandLine},
        {"mistyped", {"--redis", "redis://:a/" + kCanary + "@h"}, {}, "", 0600, false, kOnCommandLine},
        {"no scheme", {"--redis", kCanary}, {}, "", 0600, false, "is no address"},
        {"TLS", {"--redis", "rediss://:" + kCanary + "@h"}, {}, "", 0600, false, kOnCommandLine},
        {"socket", {"--redis", "unix:///x?password=" + kCanary}, {}, "", 0600, false, kOnCommandLine},
        {"twice",
         {"--redis", "redis://:" + kCanary + "@h", "--redis", "redis://:" + kCanary + "@i"},
         {},
         "",
         0600,
         false,
         "--redis: given twice"},
        {"password", {"--redis-password", kCanary}, {}, "", 0600, false, kOnCommandLine},
        {"password=", {"--redis-password=" + kCanary}, {}, "", 0600, false, "--redis-password: a secret"},
        {"-X", {"-X", "sasl.password=" + kCanary}, {}, "", 0600, false, "STREAMPULSE_KAFKA_PROPERTIES"},
        {"-X together", {"-Xssl.key.password=" + kCanary}, {}, "", 0600, false, kOnCommandLine},
        {"-X=", {"-X=sasl.password=" + kCanary}, {}, "", 0600, false, "has no name"},
        {"-X in capitals", {"-X", "SASL.PASSWORD=" + kCanary}, {}, "", 0600, false, kOnCommandLine},
        {"-X torn", {"-X", "sasl.password", kCanary, "in.csv"}, {}, "", 0600, false, "-X: is no property"},
        {"-X torn twice", {"-X", "sasl.password", "=", kCanary}, {}, "", 0600, false, "-X: is no property"},
        {"long", {"--kafka-properties", "ssl.key.pem=" + kCanary}, {}, "", 0600, false, kOnCommandLine},
        {"client secret", {"-X", "sasl.oauthbearer.client.secret=" + kCanary}, {}, "", 0600, false, kOnCommandLine},
        {"keystore", {"-X", "ssl.keystore.password=" + kCanary}, {}, "", 0600, false, kOnCommandLine},
        {"oauth", {"-X", "sasl.oauthbearer.config=" + kCanary}, {}, "", 0600, false, kOnCommandLine},
        {"no name", {"-X", "=" + kCanary}, {}, "", 0600, false, "has no name"},
        {"no value", {"-X", kCanary}, {}, "", 0600, false, "no '='"},
        {"verification", {"-X", "enable.ssl.certificate.verification=" + kCanary}, {}, "", 0600, false, "stays true"},
        {"brokers", {"--brokers", "me:" + kCanary + "@h:1"}, {}, "", 0600, false, "sasl.username"},
        {"unknown option", {"--redis-passwort=" + kCanary}, {}, "", 0600, false, "no such option"},
        {"unknown option apart", {"--redis-passwort", kCanary, "in.csv"}, {}, "", 0600, false, "no such option"},
    };
}

std::vector<Planted> variables() {
    return {
        {"URL", {}, {"STREAMPULSE_REDIS=redis://me:" + kCanary + "@h"}, ""},
        {"password", {"--redis", "redis://h"}, {"STREAMPULSE_REDIS_PASSWORD=" + kCanary}, ""},
        {"properties", {}, {"STREAMPULSE_KAFKA_PROPERTIES=debug=all;sasl.password=" + kCanary}, ""},
        {"bad URL", {}, {"STREAMPULSE_REDIS=redis://:" + kCanary + "@"}, "", 0600, false, "names no host"},
        {"cut URL", {}, {"STREAMPULSE_REDIS=redis://:" + kCanary}, "", 0600, false, "names no host"},
        {"password alone",
         {},
         {"STREAMPULSE_REDIS_PASSWORD=" + kCanary},
         "",
         0600,
         false,
         "STREAMPULSE_REDIS_PASSWORD: needs --redis"},
        {"two passwords",
         {},
         {"STREAMPULSE_REDIS=redis://:" + kCanary + "@h", "STREAMPULSE_REDIS_PASSWORD=" + kCanary},
         "",
         0600,
         false,
         "leave one of them away"},
        {"cut properties",
         {},
         {"STREAMPULSE_KAFKA_PROPERTIES=sasl.password=a;" + kCanary},
         "",
         0600,
         false,
         "STREAMPULSE_KAFKA_PROPERTIES: is no property"},
        {"unknown", {}, {"STREAMPULSE_REDIS_PASWORD=" + kCanary}, "", 0600, false, "no such setting"},
    };
}

std::vector<Planted> configurations() {
    const std::string url = "redis = \"redis://:" + kCanary + "@h\"\n";
    const std::string properties = "kafka_properties = [\"debug=all\", \"sasl.password=" + kCanary + "\"]\n";
    const std::string password = "redis = \"unix:///r.sock\"\nredis_password = \"" + kCanary + "\"\n";
    return {
        {"URL", {}, {}, url},
        {"password", {}, {}, password},
        {"properties", {}, {}, properties},
        {"open URL", {}, {}, url, 0644, false, ":1: redis: holds a secret, and others may read the file; chmod 600 '"},
        {"open password", {}, {}, password, 0640, false, ":2: redis_password: holds a secret"},
        {"open properties", {}, {}, properties, 0604, false, ":1: kafka_properties: holds a secret"},
        {"overridden", {"--redis", "redis://h"}, {}, url, 0644, false, ":1: redis: holds a secret"},
        {"bad URL", {}, {}, "redis = \"redis://:" + kCanary + "\"\n", 0600, false, "names no host"},
        {"bad property", {}, {}, "kafka_properties = \"" + kCanary + "\"\n", 0600, false, "no '='"},
        {"unquoted", {}, {}, "redis_password = " + kCanary + "\n", 0600, false, "not TOML"},
        {"unclosed", {}, {}, "redis_password = \"" + kCanary + "\n", 0600, false, "not TOML"},
        {"bare", {}, {}, kCanary + "\n", 0600, false, "not TOML"},
        {"repeated",
         {},
         {},
         "redis_password = \"" + kCanary + "\"\nredis_password = \"" + kCanary + "\"\n",
         0600,
         false,
         "not TOML"},
        {"table", {}, {}, "[redis_password]\nis = \"" + kCanary + "\"\n", 0600, false, "must be a text"},
        {"unknown", {}, {}, "redis_pasword = \"" + kCanary + "\"\n", 0600, false, "no such setting"},
    };
}

} // namespace

class SecretsTest : public QObject {
    Q_OBJECT

private slots:
    void commandLine() { plantAll(commandLines()); }
    void environment() { plantAll(variables()); }
    void configuration() { plantAll(configurations()); }

    void propertyFiles() {
        const TextFile secret("sasl.username=me\nsasl.password=" + kCanary + "\n");
        plant({"private", {"-X", "@" + secret.path()}, {}, ""});
        const TextFile open("sasl.password=" + kCanary + "\n", 0644);
        const std::string cure =
            "-X: " + open.path() + ": holds a secret, and others may read the file; chmod 600 '" + open.path() + "'";
        plant({"open", {"-X", "@" + open.path()}, {}, "", 0600, false, cure.c_str()});
        const TextFile torn("sasl.password " + kCanary + "\nssl.key.pem=-\n" + kCanary + "\n");
        plant({"torn", {"-X", "@" + torn.path()}, {}, "", 0600, false, ":3: is no property"});
    }

    /// With no mistake about it the secret arrives.
    void acceptedSecretsArrive() {
        const Words brokers{"--brokers", "h:1"};
        const ConfigFolder config(
            "redis = \"redis://me:" + kCanary + "@h\"\nkafka_properties = \"ssl.key.pem=" + kCanary + "\"\n", 0600);
        const ProgramOptions options = accepted(brokers, config.environment());
        QVERIFY(options.redis && options.redis->password == kCanary);
        QCOMPARE(options.kafkaProperties, (KafkaProperties{{"ssl.key.pem", kCanary}}));
    }

    void onlySecretsNeedThat() {
        const ConfigFolder config("brokers = \"h:1\"\nredis = \"redis://me@h:1/2\"\nkafka_properties = "
                                  "[\"sasl.username=me\", \"ssl.key.location=/k.pem\"]\n",
                                  0644);
        const Words variables = config.environment({"STREAMPULSE_REDIS_PASSWORD=x"});
        QVERIFY(accepted({}, variables).redis.has_value());
        QVERIFY(accepted({"--brokers", "h:1", "-X", "sasl.username=me", "-X", "ssl.ca.location=/ca.pem"}).brokers);
    }

    /// A printed configuration cannot be mistaken for one with its secrets.
    void stars() {
        const Words environment{"HOME=/h", "STREAMPULSE_BROKERS=h:1", "STREAMPULSE_REDIS=redis://:" + kCanary + "@h",
                                "STREAMPULSE_KAFKA_PROPERTIES=sasl.password=" + kCanary};
        const ConfigFolder printed(printConfig(parse({}, environment), {}), 0600);
        const Words errors = parse({}, printed.environment()).errors;
        QVERIFY2(errors.size() == 2, joined(errors).c_str());
        QVERIFY(mentions(errors, "redis: has *** for its password"));
        QVERIFY(mentions(errors, "kafka_properties: sasl.password is ***"));
    }

private:
    static void plantAll(const std::vector<Planted>& all) {
        for (const Planted& planted : all) plant(planted);
    }

    static void plant(const Planted& planted) {
        const bool needsBrokers = planted.accepted;
        const ConfigFolder config(planted.toml, planted.mode);
        Words variables = config.environment(planted.variables);
        if (needsBrokers) variables.emplace_back("STREAMPULSE_BROKERS=h:1");
        const ParsedOptions parsed = parse(planted.arguments, variables);
        const std::string errors = joined(parsed.errors);
        const std::string seen = errors + printConfig(parsed, {}) + helpText();
        const std::string about = std::string(planted.name) + ": " + errors;
        QVERIFY2(seen.find(kCanary) == std::string::npos, about.c_str());
        QVERIFY2(parsed.errors.empty() == planted.accepted, about.c_str());
        QVERIFY2(mentions(parsed.errors, planted.cure) || planted.accepted, about.c_str());
        if (planted.accepted) QVERIFY2(seen.find("***") != std::string::npos, about.c_str());
        for (const auto& [name, origin] : parsed.origins)
            QVERIFY2(origin.find(kCanary) == std::string::npos, about.c_str());
    }
};

QTEST_GUILESS_MAIN(SecretsTest)
#include "secrets_test.moc"
