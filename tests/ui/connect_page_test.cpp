// The form of real services as a person fills it: typing, mistakes, Enter, what is remembered and what never is.
#include "tests/support/ui_stage.h"
#include "ui/connect/connect_form.h"
#include "ui/connect/connect_page.h"
#include "ui/source/text_line.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;

namespace {

struct Desk {
    test::UiStage stage;
    std::unique_ptr<ConnectPage> page;
    std::vector<ConnectTexts> asked;
    int cancelled = 0;

    bool show(QSize size = {1000, 600}) {
        page = std::make_unique<ConnectPage>(stage.context);
        QObject::connect(page.get(), &ConnectPage::connectRequested, page.get(),
                         [this](const ConnectTexts& texts) { asked.push_back(texts); });
        QObject::connect(page.get(), &ConnectPage::cancelled, page.get(), [this]() { ++cancelled; });
        page->resize(size);
        page->show();
        page->activateWindow();
        return QTest::qWaitForWindowActive(page.get());
    }
    template<class T> T* find(const char* name) { return page->findChild<T*>(QLatin1String(name)); }
    void type(const char* name, const char* text) {
        auto* line = find<QLineEdit>(name);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, QLatin1String(text));
    }
    QString failure() {
        auto* box = find<QWidget>("connectFailure");
        return box->isVisible() ? box->accessibleName() : QString();
    }
    QString hint(const char* name) { return find<TextLine>(name)->text(); }
};

} // namespace

class ConnectPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFieldIsAskedForAndEnterConnects();
    void theKeyboardLeadsThroughAllFields();
    void everyMistakeIsNamedAndTheTextsStay();
    void aMistakeIsSeenWhereItIsAndGoesWhenItIsMended();
    void mistakesOfTheEngineHaveTheFieldsNames();
    void theTextsAreRememberedWithoutSecrets();
    void theServicesOfTheCommandLineAreAskedForAsSuch();
    void aNarrowPageHasOneColumn();
};

void ConnectPageTest::everyFieldIsAskedForAndEnterConnects() {
    Desk desk;
    QVERIFY(desk.show());
    QCOMPARE(QApplication::focusWidget(), desk.find<QWidget>("connectBrokers"));
    QTest::keyClicks(QApplication::focusWidget(), "kafka-1:9092, kafka-2:9092");
    desk.type("connectTopic", "rides");
    desk.type("connectGroup", "workers");
    desk.type("connectFromText", "latest");
    desk.type("connectFile", "/data/trips.csv");
    desk.type("connectRedis", "redis://ann@host:6380/2");
    desk.type("connectPassword", "pw 1 ");
    QCOMPARE(desk.find<QLineEdit>("connectPassword")->echoMode(), QLineEdit::Password);
    auto* properties = desk.find<QPlainTextEdit>("connectProperties");
    properties->setFocus();
    QTest::keyClicks(properties, "security.protocol=SSL");
    QTest::keyClick(properties, Qt::Key_Return);
    QTest::keyClicks(properties, " @/etc/secrets.conf ");
    QVERIFY(desk.asked.empty());
    QTest::mouseClick(desk.find<QCheckBox>("connectFresh"), Qt::LeftButton, {}, QPoint(8, 8));
    QTest::keyClick(desk.find<QWidget>("connectRedis"), Qt::Key_Return);
    QCOMPARE(desk.asked.size(), std::size_t{1});
    api::ServiceChoice wanted;
    wanted.brokers = "kafka-1:9092, kafka-2:9092";
    wanted.topic = "rides";
    wanted.group = "workers";
    wanted.from = "latest";
    wanted.redis = "redis://ann@host:6380/2";
    wanted.redisPassword = "pw 1 "; // a blank may belong to it
    wanted.properties = {"security.protocol=SSL", "@/etc/secrets.conf"};
    wanted.fresh = true;
    QVERIFY(desk.asked[0].services == wanted);
    QCOMPARE(desk.asked[0].file, QStringLiteral("/data/trips.csv"));
    QTest::keyClick(properties, Qt::Key_Return, Qt::ControlModifier);
    QTest::mouseClick(desk.find<QPushButton>("connectButton"), Qt::LeftButton);
    QCOMPARE(desk.asked.size(), std::size_t{3});
    QTest::keyClick(desk.find<QWidget>("connectTopic"), Qt::Key_Escape);
    QCOMPARE(desk.cancelled, 1);
}

void ConnectPageTest::theKeyboardLeadsThroughAllFields() {
    Desk desk;
    QVERIFY(desk.show());
    const QStringList path{"connectBrokers",    "connectTopic",  "connectGroup",  "connectFrom",
                           "connectFile",       "connectBrowse", "connectRedis",  "connectPassword",
                           "connectProperties", "connectFresh",  "connectCancel", "connectButton"};
    for (const QString& name : path) {
        QWidget* now = QApplication::focusWidget();
        if (name == "connectFrom" && now->objectName() == "connectFromText") now = now->parentWidget();
        QCOMPARE(now->objectName(), name);
        QVERIFY2(!now->accessibleName().isEmpty() || !now->property("text").toString().isEmpty(), qPrintable(name));
        QVERIFY2(!now->toolTip().isEmpty(), qPrintable(name));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
}

void ConnectPageTest::everyMistakeIsNamedAndTheTextsStay() {
    Desk desk;
    QVERIFY(desk.show());
    desk.type("connectTopic", "a topic");
    desk.type("connectFromText", "yesterday");
    desk.type("connectRedis", "http://host");
    desk.find<QPlainTextEdit>("connectProperties")->setPlainText("no value");
    QTest::mouseClick(desk.find<QPushButton>("connectButton"), Qt::LeftButton);
    QVERIFY(desk.asked.empty());
    const QStringList lines = desk.failure().split(u'\n');
    QCOMPARE(lines.size(), 5);
    const char* names[] = {"Brokers: ", "Topic: ", "Begin: ", "Redis: ", "Kafka properties: "};
    for (int i = 0; i < lines.size(); ++i) QVERIFY2(lines[i].startsWith(QLatin1String(names[i])), qPrintable(lines[i]));
    QCOMPARE(QApplication::focusWidget(), desk.find<QWidget>("connectBrokers"));
    QCOMPARE(desk.find<QLineEdit>("connectTopic")->text(), QStringLiteral("a topic"));
    QTRY_VERIFY(!desk.find<QWidget>("connectFailure")->visibleRegion().isEmpty());
}

void ConnectPageTest::aMistakeIsSeenWhereItIsAndGoesWhenItIsMended() {
    Desk desk;
    QVERIFY(desk.show());
    const QString hint = desk.hint("connectTopicHint");
    desk.type("connectTopic", "a topic");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(desk.hint("connectTopicHint") != hint);
    QCOMPARE(desk.find<TextLine>("connectTopicHint")->role(), Role::Bad);
    QVERIFY(desk.find<QLineEdit>("connectTopic")->accessibleDescription().contains(QStringLiteral("✗")));
    desk.type("connectTopic", "topic");
    QCOMPARE(desk.hint("connectTopicHint"), hint);
    QCOMPARE(desk.find<TextLine>("connectTopicHint")->role(), Role::Muted);
}

void ConnectPageTest::mistakesOfTheEngineHaveTheFieldsNames() {
    Desk desk;
    QVERIFY(desk.show());
    desk.page->form().findChild<QLineEdit*>("connectTopic")->setText("kept");
    desk.page->tellFailure(QStringLiteral("Begin: holds offsets 0 to 3\nKafka at x:1: nobody answers"));
    QCOMPARE(desk.failure(), QStringLiteral("Begin: holds offsets 0 to 3\nKafka at x:1: nobody answers"));
    QCOMPARE(desk.find<QLineEdit>("connectTopic")->text(), QStringLiteral("kept"));
    desk.page->tellFailure({});
    QCOMPARE(desk.failure(), QString());
}

void ConnectPageTest::theTextsAreRememberedWithoutSecrets() {
    QTemporaryDir folder;
    const QString path = folder.filePath("window.json");
    {
        SettingsFile settings(path);
        ConnectTexts texts;
        texts.services.brokers = "kafka:9092";
        texts.services.redis = "redis://ann:hidden-1@host:6379/3";
        texts.services.redisPassword = "hidden-2";
        texts.services.fresh = true;
        texts.services.properties = {"security.protocol=SASL_SSL", "sasl.password=hidden-3", "@my.conf",
                                     "ssl.key.password = hidden-4", "hidden-5"};
        texts.file = "/data/trips.csv";
        rememberConnect(settings, texts);
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY2(!written.contains("hidden"), written.constData());
    const SettingsFile settings(path);
    const ConnectTexts again = rememberedConnect(settings);
    QCOMPARE(again.services.brokers, std::string("kafka:9092"));
    QCOMPARE(again.services.redis, std::string("redis://ann@host:6379/3"));
    QVERIFY(again.services.redisPassword.empty() && !again.services.fresh);
    QCOMPARE(again.services.properties, (std::vector<std::string>{"security.protocol=SASL_SSL", "@my.conf"}));
    QCOMPARE(again.file, QStringLiteral("/data/trips.csv"));

    Desk desk;
    rememberConnect(desk.stage.settings, again);
    QVERIFY(desk.show());
    QCOMPARE(desk.find<QLineEdit>("connectBrokers")->text(), QStringLiteral("kafka:9092"));
    QCOMPARE(desk.find<QPlainTextEdit>("connectProperties")->toPlainText(),
             QStringLiteral("security.protocol=SASL_SSL\n@my.conf"));
    QVERIFY(!desk.find<QCheckBox>("connectFresh")->isChecked());
}

void ConnectPageTest::theServicesOfTheCommandLineAreAskedForAsSuch() {
    Desk desk;
    QVERIFY(desk.show());
    ConnectTexts started;
    started.services.asStarted = true;
    started.services.brokers = "kafka:9092";
    started.services.redis = "redis://ann@host:6379/3"; // its password is in the environment
    desk.page->form().showStarted(started);
    QTest::keyClick(desk.find<QWidget>("connectBrokers"), Qt::Key_Return);
    desk.type("connectTopic", "another");
    QTest::keyClick(desk.find<QWidget>("connectBrokers"), Qt::Key_Return);
    QCOMPARE(desk.asked.size(), std::size_t{2});
    QVERIFY(desk.asked[0].services.asStarted);
    QVERIFY(!desk.asked[1].services.asStarted);
}

void ConnectPageTest::aNarrowPageHasOneColumn() {
    Desk desk;
    QVERIFY(desk.show({1000, 600}));
    auto* brokers = desk.find<QWidget>("connectBrokers");
    auto* redis = desk.find<QWidget>("connectRedis");
    QTRY_COMPARE(redis->y(), brokers->y());
    QVERIFY(redis->x() > brokers->x());
    desk.page->resize(560, 600);
    QTRY_VERIFY(redis->y() > brokers->y());
    QCOMPARE(redis->x(), brokers->x());
}

QTEST_MAIN(ConnectPageTest)
#include "connect_page_test.moc"
