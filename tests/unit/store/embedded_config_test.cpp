// redis.conf of the private Redis: R25's settings, C21's rights, and no secret of the program's user in clear.
#include "core/store/embedded_config.h"

#include "core/base/hash.h"

#include <QtTest>

using namespace streampulse;
using namespace streampulse::store;

class EmbeddedConfigTest : public QObject {
    Q_OBJECT
private slots:
    void saysEverySettingOfR25_data();
    void saysEverySettingOfR25();
    void hidesTheUsersPassword();
    void quotesAnyPath();
};

namespace {
const EmbeddedConfig kConfig{"/data/my folder", "/run/redis.sock", "adminsecret", "streampulse", "usersecret"};
} // namespace

void EmbeddedConfigTest::saysEverySettingOfR25_data() {
    QTest::addColumn<QString>("line");
    for (const char* line :
         {"port 0", "unixsocketperm 700", "appendonly yes", "appendfsync always", "no-appendfsync-on-rewrite no",
          "aof-load-truncated yes", "save \"\"", "maxmemory-policy noeviction", "enable-debug-command no",
          "enable-module-command no", "requirepass adminsecret", "dir \"/data/my folder\"",
          "unixsocket \"/run/redis.sock\"", "daemonize no"})
        QTest::newRow(line) << line;
}

void EmbeddedConfigTest::saysEverySettingOfR25() {
    QFETCH(QString, line);
    const QStringList lines = QString::fromStdString(embeddedConfigText(kConfig)).split('\n');
    QCOMPARE(lines.count(line), 1);
}

void EmbeddedConfigTest::hidesTheUsersPassword() {
    const std::string text = embeddedConfigText(kConfig);
    QVERIFY(text.find("usersecret") == std::string::npos);
    QVERIFY(text.find("user streampulse on #" + sha256Hex("usersecret") + " ~* resetchannels -@all +") !=
            std::string::npos);
}

void EmbeddedConfigTest::quotesAnyPath() {
    QCOMPARE(quotedConfigArgument("/a b"), std::string("\"/a b\""));
    QCOMPARE(quotedConfigArgument("/a\"\\\n"), std::string("\"/a\\x22\\x5c\\x0a\""));
    QCOMPARE(quotedConfigArgument("/\xc3\xa9"), std::string("\"/\\xc3\\xa9\""));
}

QTEST_GUILESS_MAIN(EmbeddedConfigTest)
#include "embedded_config_test.moc"
