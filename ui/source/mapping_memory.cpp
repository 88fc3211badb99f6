#include "ui/source/mapping_memory.h"

#include "ui/settings/settings_file.h"

#include <QJsonObject>

namespace streampulse::ui {
namespace {

const QString kSetting = QStringLiteral("source.mappings");
const QString kHeader = QStringLiteral("header");
constexpr int kKinds = 4;

std::string text(const QJsonObject& object, const char* name) {
    return object.value(QLatin1String(name)).toString().toStdString();
}

QString string(const std::string& text) { return QString::fromStdString(text); }

QJsonObject toJson(const spec::ColumnRule& rule) {
    return {{QStringLiteral("kind"), static_cast<int>(rule.kind)},
            {QStringLiteral("target"), string(rule.target)},
            {QStringLiteral("column"), string(rule.column)},
            {QStringLiteral("earlier"), string(rule.earlier)},
            {QStringLiteral("factor"), QString::number(rule.factor)}, // beyond what a double holds
            {QStringLiteral("scale"), rule.factorScale}};
}

std::optional<spec::ColumnRule> ruleOf(const QJsonObject& object) {
    const int kind = object.value(QLatin1String("kind")).toInt(-1);
    bool number = false;
    spec::ColumnRule rule;
    rule.target = text(object, "target");
    rule.column = text(object, "column");
    rule.earlier = text(object, "earlier");
    rule.factor = object.value(QLatin1String("factor")).toString().toLongLong(&number);
    rule.factorScale = object.value(QLatin1String("scale")).toInt();
    if (kind < 0 || kind >= kKinds || rule.target.empty() || !number) return std::nullopt;
    rule.kind = static_cast<spec::ColumnRule::Kind>(kind);
    return rule;
}

std::optional<spec::ColumnMapping> mappingOf(const QJsonObject& object) {
    spec::ColumnMapping mapping;
    mapping.name = text(object, "name");
    mapping.title = text(object, "title");
    mapping.zone = text(object, "zone");
    mapping.chosen = true;
    for (const QJsonValue& one : object.value(QLatin1String("rules")).toArray()) {
        auto rule = ruleOf(one.toObject());
        if (!rule) return std::nullopt;
        mapping.rules.push_back(std::move(*rule));
    }
    if (mapping.name.empty() || mapping.rules.empty()) return std::nullopt;
    return mapping;
}

} // namespace

std::optional<spec::ColumnMapping> MappingMemory::find(const std::string& headerId) const {
    if (headerId.empty()) return std::nullopt;
    for (const QJsonValue& one : m_settings.value(kSetting).toArray())
        if (one.toObject().value(kHeader).toString() == string(headerId)) return mappingOf(one.toObject());
    return std::nullopt;
}

std::optional<spec::ColumnMapping> MappingMemory::ofRun(const std::string& runMapping) const {
    for (const QJsonValue& one : m_settings.value(kSetting).toArray()) {
        const std::string name = "csv:" + text(one.toObject(), "name");
        if (runMapping == name || runMapping.starts_with(name + "-")) return mappingOf(one.toObject());
    }
    return std::nullopt;
}

QJsonArray MappingMemory::without(const std::string& headerId) const {
    QJsonArray kept;
    for (const QJsonValue& one : m_settings.value(kSetting).toArray())
        if (one.toObject().value(kHeader).toString() != string(headerId)) kept.append(one);
    return kept;
}

void MappingMemory::remember(const std::string& headerId, const spec::ColumnMapping& mapping) {
    if (headerId.empty()) return;
    QJsonArray rules;
    for (const spec::ColumnRule& rule : mapping.rules) rules.append(toJson(rule));
    QJsonArray all = without(headerId);
    all.prepend(QJsonObject{{kHeader, string(headerId)},
                            {QStringLiteral("name"), string(mapping.name)},
                            {QStringLiteral("title"), string(mapping.title)},
                            {QStringLiteral("zone"), string(mapping.zone)},
                            {QStringLiteral("rules"), rules}});
    while (all.size() > kMost) all.removeLast();
    m_settings.setValue(kSetting, all);
}

void MappingMemory::forget(const std::string& headerId) { m_settings.setValue(kSetting, without(headerId)); }

} // namespace streampulse::ui
