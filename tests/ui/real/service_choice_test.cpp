// The services that a person types into the window, read by the rules of the command line.
#include "tests/support/moc_prelude.h"

#include "app/service_choice.h"

#include <QtTest>

using namespace streampulse;

namespace {

api::ServiceChoice choiceOf(const char* brokers) {
    api::ServiceChoice choice;
    choice.brokers = brokers;
    return choice;
}

/// (Inlined, GCC 12 takes the emptied options for uninitialised ones: bug 80635.)
[[gnu::noinline]] config::ProgramOptions startedWith(const std::string& brokers) {
    config::ProgramOptions options;
    options.dataDir = "/folder";
    options.brokers = brokers;
    return options;
}

/// What the window's form makes of `choice`, whatever the program was started with.
Result<config::ProgramOptions> chosenFrom(const api::ServiceChoice& choice) {
    return app::chooseServices(startedWith("started:9092"), choice);
}

QString mistakes(const Result<config::ProgramOptions>& chosen) {
    return chosen ? QString() : QString::fromStdString(chosen.error().message);
}

} // namespace

class ServiceChoiceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allMistakesComeAtOnce() {
        api::ServiceChoice choice = choiceOf("no port");
        choice.topic = "a topic";
        choice.from = "yesterday";
        choice.properties = {"nothing"};
        choice.redis = "http://x";
        const QStringList lines = mistakes(chosenFrom(choice)).split(u'\n');
        const char* names[] = {"Brokers: ", "Topic: ", "Begin: ", "Kafka properties: ", "Redis: "};
        for (const char* name : names)
            QVERIFY2(std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return line.startsWith(name); }),
                     name);
        QVERIFY(mistakes(chosenFrom({})).startsWith("Brokers: "));
    }

    void thePasswordHasAFieldOfItsOwn() {
        api::ServiceChoice choice = choiceOf("kafka:9092");
        choice.redis = "redis://ann@host";
        QVERIFY(mistakes(chosenFrom(choice)).contains("field Redis password"));
        choice.redisPassword = "pw";
        const auto chosen = chosenFrom(choice);
        QVERIFY(chosen.has_value());
        QCOMPARE(chosen->redis->password, std::string("pw"));
        choice.redis.clear();
        QVERIFY(mistakes(chosenFrom(choice)).startsWith("Redis password: "));
    }

    void aNewRunIsBegunOnlyWhereItIsAskedFor() {
        config::ProgramOptions started = startedWith("kafka:9092");
        started.fresh = true; // --fresh
        api::ServiceChoice choice = app::startedServices(started);
        QVERIFY(choice.asStarted && choice.fresh);
        QVERIFY(app::chooseServices(started, choice).value().fresh);
        choice.fresh = false; // opened once more
        QVERIFY(!app::chooseServices(started, choice).value().fresh);
        QVERIFY(!app::chooseServices(started, choiceOf("other:9092")).value().fresh);
        choice = choiceOf("other:9092");
        choice.fresh = true;
        QVERIFY(chosenFrom(choice).value().fresh);
    }

    void theStartedServicesAreShownWithoutSecrets() {
        config::ProgramOptions started = startedWith("kafka:9092");
        started.topic = "rides";
        started.kafkaProperties = {{"security.protocol", "SASL_SSL"}, {"sasl.password", "hidden"}};
        started.redis.emplace();
        started.redis->host = "host";
        started.redis->user = "ann";
        started.redis->password = "hidden";
        const api::ServiceChoice shown = app::startedServices(started);
        QCOMPARE(shown.brokers, std::string("kafka:9092"));
        QCOMPARE(shown.topic, std::string("rides"));
        QCOMPARE(shown.properties, std::vector<std::string>{"security.protocol=SASL_SSL"});
        QVERIFY2(shown.redis.find("hidden") == std::string::npos && shown.redis.find("ann") != std::string::npos,
                 shown.redis.c_str());
        QVERIFY(shown.redisPassword.empty());
    }
};

QTEST_GUILESS_MAIN(ServiceChoiceTest)
#include "service_choice_test.moc"
