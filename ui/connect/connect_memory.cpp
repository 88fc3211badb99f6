#include "ui/connect/connect_memory.h"

#include "core/config/kafka_property.h"
#include "core/config/redis_url.h"
#include "ui/settings/settings_file.h"

#include <QJsonArray>
#include <QJsonObject>

#include <utility>

namespace streampulse::ui {
namespace {

const QString kName = QStringLiteral("connect");
const QString kProperties = QStringLiteral("properties");
const QString kFile = QStringLiteral("file");

/// The fields that are remembered as they are.
constexpr std::pair<const char*, std::string api::ServiceChoice::*> kTexts[] = {
    {"brokers", &api::ServiceChoice::brokers}, {"topic", &api::ServiceChoice::topic},
    {"group", &api::ServiceChoice::group},     {"from", &api::ServiceChoice::from},
    {"redis", &api::ServiceChoice::redis},
};

/// Without its password; nothing when it cannot be told what in it is one.
std::string withoutPassword(const std::string& url) {
    if (!config::carriesRedisPassword(url)) return url;
    auto redis = config::parseRedisUrl(url);
    if (!redis) return {};
    redis->password.clear();
    return config::formatRedisUrl(*redis);
}

} // namespace

ConnectTexts rememberedConnect(const SettingsFile& settings) {
    const QJsonObject stored = settings.value(kName).toObject();
    ConnectTexts texts;
    for (const auto& [name, field] : kTexts)
        texts.services.*field = stored.value(QLatin1String(name)).toString().toStdString();
    for (const QJsonValue& line : stored.value(kProperties).toArray())
        if (line.isString()) texts.services.properties.push_back(line.toString().toStdString());
    texts.file = stored.value(kFile).toString();
    return texts;
}

void rememberConnect(SettingsFile& settings, const ConnectTexts& texts) {
    ConnectTexts kept = texts;
    kept.services.redis = withoutPassword(texts.services.redis);
    QJsonObject stored;
    for (const auto& [name, field] : kTexts)
        if (const std::string& text = kept.services.*field; !text.empty())
            stored.insert(QLatin1String(name), QString::fromStdString(text));
    QJsonArray properties;
    for (const std::string& line : texts.services.properties) {
        const bool named = line.starts_with('@') || line.find('=') != std::string::npos;
        if (named && !config::carriesKafkaSecret(line)) properties.append(QString::fromStdString(line));
    }
    if (!properties.isEmpty()) stored.insert(kProperties, properties);
    if (!texts.file.isEmpty()) stored.insert(kFile, texts.file);
    settings.setValue(kName, stored);
}

} // namespace streampulse::ui
