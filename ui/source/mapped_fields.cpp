#include "ui/source/mapped_fields.h"

#include <QCoreApplication>
#include <algorithm>

namespace streampulse::ui {
namespace {

/// As the preview of core names it.
constexpr std::string_view kRowIdSource = "file name and row";

QString say(const char* text) { return QCoreApplication::translate("Source", text); }

QString rowIdWords() { return say(QT_TRANSLATE_NOOP("Source", "file name and row")); }

/// value x 10^-scale, exactly, without trailing zeros.
QString factorText(std::int64_t value, int scale) {
    QString digits = QString::number(std::abs(value)).rightJustified(scale + 1, u'0');
    if (scale > 0) {
        digits.insert(digits.size() - scale, u'.');
        while (digits.endsWith(u'0')) digits.chop(1);
        if (digits.endsWith(u'.')) digits.chop(1);
    }
    return value < 0 ? QStringLiteral("−") + digits : digits;
}

std::vector<std::string> recordFields(const spec::PipelineSpec& spec) {
    std::vector<std::string> fields;
    const auto add = [&fields](const std::string& field) {
        if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    };
    if (spec.id) add(spec.id->field);
    add(spec.key.field);
    add(spec.time.field);
    for (const spec::Measure& measure : spec.measures) add(measure.field);
    for (const spec::Attribute& attribute : spec.attributes) add(attribute.field);
    return fields;
}

} // namespace

QString ruleWords(const spec::ColumnRule& rule) {
    using Kind = spec::ColumnRule::Kind;
    const QString column = QString::fromStdString(rule.column);
    switch (rule.kind) {
    case Kind::Copy:
        return column;
    case Kind::TimeDifferenceSeconds:
        return QStringLiteral("%1 − %2").arg(column, QString::fromStdString(rule.earlier));
    case Kind::Multiply:
        return QStringLiteral("%1 × %2").arg(column, factorText(rule.factor, rule.factorScale));
    case Kind::RowId:
        return rowIdWords();
    }
    return {};
}

std::vector<MappedField> mappedFields(const spec::PipelineSpec& spec, const spec::ColumnMapping* mapping) {
    std::vector<MappedField> mapped;
    for (const std::string& field : recordFields(spec)) {
        MappedField one{QString::fromStdString(field), QString::fromStdString(field)};
        if (mapping != nullptr)
            for (const spec::ColumnRule& rule : mapping->rules)
                if (rule.target == field) one.source = ruleWords(rule);
        mapped.push_back(std::move(one));
    }
    return mapped;
}

const spec::ColumnMapping* mappingNamed(const spec::PipelineSpec& spec, const std::string& name) {
    const auto found = std::find_if(spec.mappings.begin(), spec.mappings.end(),
                                    [&](const spec::ColumnMapping& mapping) { return mapping.name == name; });
    return found == spec.mappings.end() ? nullptr : &*found;
}

QString shapeWord(const std::string& shape) {
    if (shape == "csv") return say(QT_TRANSLATE_NOOP("Source", "CSV"));
    if (shape == "json-lines") return say(QT_TRANSLATE_NOOP("Source", "JSON lines"));
    if (shape == "json-array") return say(QT_TRANSLATE_NOOP("Source", "JSON array"));
    return QString::fromStdString(shape);
}

QString typeWord(const std::string& type) {
    if (type == "integer") return say(QT_TRANSLATE_NOOP("Source", "integer"));
    if (type == "number") return say(QT_TRANSLATE_NOOP("Source", "number"));
    if (type == "text") return say(QT_TRANSLATE_NOOP("Source", "text"));
    if (type == "time") return say(QT_TRANSLATE_NOOP("Source", "time"));
    return QString::fromStdString(type);
}

QString sourceWords(const std::string& source) {
    return source == kRowIdSource ? rowIdWords() : QString::fromStdString(source);
}

} // namespace streampulse::ui
