// Causes in the language of the person: the sentences of core/api/cause.cpp are translated as patterns, their numbers
// are said in the person's locale and zone.
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <array>
#include <variant>

namespace streampulse::ui {
namespace {

/// Ordered as api::CauseKind.
constexpr std::array<const char*, api::kCauseKindCount> kTitles{
    QT_TRANSLATE_NOOP("CauseTitle", "Paused"),
    QT_TRANSLATE_NOOP("CauseTitle", "Nothing read yet"),
    QT_TRANSLATE_NOOP("CauseTitle", "Input ended"),
    QT_TRANSLATE_NOOP("CauseTitle", "Resuming"),
    QT_TRANSLATE_NOOP("CauseTitle", "Change pending"),
    QT_TRANSLATE_NOOP("CauseTitle", "Store away"),
    QT_TRANSLATE_NOOP("CauseTitle", "Store full"),
    QT_TRANSLATE_NOOP("CauseTitle", "Kafka away"),
    QT_TRANSLATE_NOOP("CauseTitle", "Commit refused"),
    QT_TRANSLATE_NOOP("CauseTitle", "Key in two partitions"),
    QT_TRANSLATE_NOOP("CauseTitle", "Partition stopped"),
    QT_TRANSLATE_NOOP("CauseTitle", "Waiting for commits"),
    QT_TRANSLATE_NOOP("CauseTitle", "Task is slow"),
    QT_TRANSLATE_NOOP("CauseTitle", "Idle partition"),
    QT_TRANSLATE_NOOP("CauseTitle", "Bound too long"),
    QT_TRANSLATE_NOOP("CauseTitle", "Window too long"),
    QT_TRANSLATE_NOOP("CauseTitle", "Everything is late"),
    QT_TRANSLATE_NOOP("CauseTitle", "Event far in the future"),
    QT_TRANSLATE_NOOP("CauseTitle", "Wrong time zone"),
    QT_TRANSLATE_NOOP("CauseTitle", "Running"),
    QT_TRANSLATE_NOOP("CauseTitle", "No such window"),
    QT_TRANSLATE_NOOP("CauseTitle", "Window is open"),
    QT_TRANSLATE_NOOP("CauseTitle", "Window is final"),
    QT_TRANSLATE_NOOP("CauseTitle", "Window can be corrected"),
    QT_TRANSLATE_NOOP("CauseTitle", "Window was corrected"),
    QT_TRANSLATE_NOOP("CauseTitle", "Row counted"),
    QT_TRANSLATE_NOOP("CauseTitle", "Row late"),
    QT_TRANSLATE_NOOP("CauseTitle", "Row is a duplicate"),
    QT_TRANSLATE_NOOP("CauseTitle", "Row rejected"),
    QT_TRANSLATE_NOOP("CauseTitle", "Row repeated"),
    QT_TRANSLATE_NOOP("CauseTitle", "Row not read yet"),
    QT_TRANSLATE_NOOP("CauseTitle", "Row forgotten"),
};

struct FactSayer {
    const Format& format;
    QString operator()(std::int64_t number) const { return format.number(number); }
    QString operator()(EventTime time) const { return format.dateTime(time); }
    QString operator()(Duration duration) const { return format.duration(duration); }
    QString operator()(const std::string& text) const { return QString::fromStdString(text); }
};

} // namespace

QString causeTitle(api::CauseKind kind) {
    return QCoreApplication::translate("CauseTitle", kTitles.at(static_cast<std::size_t>(kind)));
}

QString causeSentence(const api::Cause& cause, const Format& format) {
    const std::string source(api::causePattern(cause.kind));
    const std::string pattern = QCoreApplication::translate("Cause", source.c_str()).toStdString();
    const auto say = [&format](const api::CauseFact& fact) {
        if (fact.name == "reason")
            if (const auto* reason = std::get_if<std::string>(&fact.value))
                return reasonWord(QString::fromStdString(*reason)).toStdString();
        return std::visit(FactSayer{format}, fact.value).toStdString();
    };
    return QString::fromStdString(api::causeText(cause, pattern, say));
}

} // namespace streampulse::ui
