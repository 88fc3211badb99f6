#include "ui/window/repeat_command.h"

#include "core/config/kafka_property.h"
#include "core/config/redis_url.h"
#include "ui/tabs/api_requests.h"

#include <QRegularExpression>
#include <QStringList>

namespace streampulse::ui {
namespace {

std::string withoutPassword(const std::string& url) {
    auto redis = config::parseRedisUrl(url);
    if (!redis) return {};
    redis->password.clear();
    return config::formatRedisUrl(*redis);
}

void addOption(QStringList& words, const char* name, const std::string& value) {
    if (!value.empty()) words << QLatin1String(name) << wordForShell(QString::fromStdString(value));
}

void addServices(QStringList& words, const api::SourceFacts& source, const api::ServiceChoice& services) {
    addOption(words, "--brokers", services.brokers);
    addOption(words, "--topic", source.topic);
    addOption(words, "--group", services.group);
    addOption(words, "--from", services.from);
    for (const std::string& property : services.properties)
        if (!config::carriesKafkaSecret(property)) addOption(words, "-X", property);
    if (!services.redis.empty()) addOption(words, "--redis", withoutPassword(services.redis));
    if (source.name.empty()) words << QStringLiteral("--until") << QStringLiteral("end"); // else it never ends
}

} // namespace

QString wordForShell(const QString& text) {
    static const QRegularExpression kPlain(QStringLiteral("^[\\w./:=,@+-]+$"));
    return kPlain.match(text).hasMatch() ? text : shellQuoted(text);
}

QString repeatCommand(const api::SourceFacts& source, const std::optional<api::ServiceChoice>& services) {
    QStringList words{QStringLiteral("streampulse"), QStringLiteral("--no-gui")};
    if (services) addServices(words, source, *services);
    if (!source.path.empty()) words << wordForShell(QString::fromStdString(source.path));
    if (source.fileOrder) words << QStringLiteral("--order") << QStringLiteral("file");
    if (!source.disorder.empty() && source.disorder != "none")
        words << QStringLiteral("--disorder") << QString::fromStdString(source.disorder);
    words << QStringLiteral("--control-log");
    return words.join(u' ');
}

} // namespace streampulse::ui
