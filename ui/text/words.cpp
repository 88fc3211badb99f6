#include "ui/text/words.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <array>
#include <utility>

namespace streampulse::ui {
namespace {

struct Word {
    const char* name;
    const char* text;
};

QString say(const char* text) { return QCoreApplication::translate("Words", text); }

template<std::size_t N> QString lookUp(const std::array<Word, N>& words, const QString& name) {
    for (const Word& word : words)
        if (name == QLatin1String(word.name)) return say(word.text);
    return {};
}

constexpr std::array<Word, 8> kReasons{{{"bad_json", QT_TRANSLATE_NOOP("Words", "no valid JSON")},
                                        {"missing_field", QT_TRANSLATE_NOOP("Words", "missing field")},
                                        {"bad_type", QT_TRANSLATE_NOOP("Words", "wrong type")},
                                        {"bad_time", QT_TRANSLATE_NOOP("Words", "unreadable time")},
                                        {"out_of_range", QT_TRANSLATE_NOOP("Words", "out of range")},
                                        {"too_large", QT_TRANSLATE_NOOP("Words", "too large")},
                                        {"bad_row", QT_TRANSLATE_NOOP("Words", "broken row")},
                                        {"foreign", QT_TRANSLATE_NOOP("Words", "foreign record")}}};

constexpr std::array<Word, 3> kSideOutputs{{{"rejected", QT_TRANSLATE_NOOP("Words", "rejected")},
                                            {"late", QT_TRANSLATE_NOOP("Words", "late")},
                                            {"duplicate", QT_TRANSLATE_NOOP("Words", "duplicate")}}};

/// Names of the built-in specs; those of other specs are shown as they are.
constexpr std::array<Word, 8> kKeys{{{"region", QT_TRANSLATE_NOOP("Words", "Region")},
                                     {"store", QT_TRANSLATE_NOOP("Words", "Store")},
                                     {"page", QT_TRANSLATE_NOOP("Words", "Page")},
                                     {"lot", QT_TRANSLATE_NOOP("Words", "Car park")},
                                     {"customer", QT_TRANSLATE_NOOP("Words", "Customer")},
                                     {"product", QT_TRANSLATE_NOOP("Words", "Product")},
                                     {"country", QT_TRANSLATE_NOOP("Words", "Country")},
                                     {"key", QT_TRANSLATE_NOOP("Words", "Key")}}};
constexpr std::array<Word, 8> kKeyPlurals{{{"region", QT_TRANSLATE_NOOP("Words", "Regions")},
                                           {"store", QT_TRANSLATE_NOOP("Words", "Stores")},
                                           {"page", QT_TRANSLATE_NOOP("Words", "Pages")},
                                           {"lot", QT_TRANSLATE_NOOP("Words", "Car parks")},
                                           {"customer", QT_TRANSLATE_NOOP("Words", "Customers")},
                                           {"product", QT_TRANSLATE_NOOP("Words", "Products")},
                                           {"country", QT_TRANSLATE_NOOP("Words", "Countries")},
                                           {"key", QT_TRANSLATE_NOOP("Words", "Keys")}}};
constexpr std::array<Word, 10> kAggregates{{{"tripCount", QT_TRANSLATE_NOOP("Words", "Trips")},
                                            {"avgFare", QT_TRANSLATE_NOOP("Words", "Mean fare")},
                                            {"totalDistance", QT_TRANSLATE_NOOP("Words", "Total distance")},
                                            {"avgDuration", QT_TRANSLATE_NOOP("Words", "Mean duration")},
                                            {"p50Duration", QT_TRANSLATE_NOOP("Words", "Median duration")},
                                            {"p95Duration", QT_TRANSLATE_NOOP("Words", "p95 duration")},
                                            {"orderCount", QT_TRANSLATE_NOOP("Words", "Orders")},
                                            {"viewCount", QT_TRANSLATE_NOOP("Words", "Views")},
                                            {"count", QT_TRANSLATE_NOOP("Words", "Count")},
                                            {"revenue", QT_TRANSLATE_NOOP("Words", "Revenue")}}};

/// "avgFare", "avg_fare" -> "Avg fare"
QString readable(const std::string& name) {
    QString text;
    for (const QChar c : QString::fromStdString(name)) {
        if (c == u'_' || c == u'-') {
            text += u' ';
        } else if (c.isUpper() && !text.isEmpty() && text.back().isLower()) {
            text += u' ';
            text += c.toLower();
        } else {
            text += c;
        }
    }
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

QString filterWords(const spec::PipelineSpec& spec, const spec::Filter& filter) {
    QStringList values;
    for (const std::string& value : filter.values) values << QString::fromStdString(value);
    const QString name = QString::fromStdString(spec.attributes.at(filter.attribute).name);
    return (filter.negated ? say(QT_TRANSLATE_NOOP("Words", "where %1 is not %2"))
                           : say(QT_TRANSLATE_NOOP("Words", "where %1 is %2")))
        .arg(name, values.join(QStringLiteral(", ")));
}

QString formulaOf(const spec::PipelineSpec& spec, const spec::Aggregate& aggregate) {
    const auto measure = [&] { return QString::fromStdString(spec.measures.at(aggregate.measure).name); };
    const auto other = [&](std::size_t index) { return aggregateWord(spec.aggregates.at(index)); };
    switch (aggregate.function) {
    case spec::AggregateFunction::Count:
        return say(QT_TRANSLATE_NOOP("Words", "number of records in the window"));
    case spec::AggregateFunction::Sum:
        return say(QT_TRANSLATE_NOOP("Words", "sum of %1 in the window")).arg(measure());
    case spec::AggregateFunction::Mean:
        return say(QT_TRANSLATE_NOOP("Words", "sum of %1 ÷ number of records with a %1")).arg(measure());
    case spec::AggregateFunction::Min:
        return say(QT_TRANSLATE_NOOP("Words", "smallest %1 in the window")).arg(measure());
    case spec::AggregateFunction::Max:
        return say(QT_TRANSLATE_NOOP("Words", "greatest %1 in the window")).arg(measure());
    case spec::AggregateFunction::Quantile:
        return say(QT_TRANSLATE_NOOP("Words", "%1 at rank ⌈%2 · n⌉ of the n sorted values in the window"))
            .arg(measure(), QString::number(static_cast<double>(aggregate.quantilePermille) / 1000.0));
    case spec::AggregateFunction::Ratio:
        return say(QT_TRANSLATE_NOOP("Words", "%1 ÷ %2")).arg(other(aggregate.numerator), other(aggregate.denominator));
    }
    return {};
}

} // namespace

QString stateWord(api::EngineState state) {
    switch (state) {
    case api::EngineState::Starting:
        return say(QT_TRANSLATE_NOOP("Words", "starting"));
    case api::EngineState::Running:
        return say(QT_TRANSLATE_NOOP("Words", "running"));
    case api::EngineState::Paused:
        return say(QT_TRANSLATE_NOOP("Words", "paused"));
    case api::EngineState::Degraded:
        return say(QT_TRANSLATE_NOOP("Words", "degraded"));
    case api::EngineState::Stopped:
        return say(QT_TRANSLATE_NOOP("Words", "stopped"));
    case api::EngineState::Finished:
        return say(QT_TRANSLATE_NOOP("Words", "finished"));
    case api::EngineState::Failed:
        return say(QT_TRANSLATE_NOOP("Words", "failed"));
    }
    return {};
}

QString transportWord(api::TransportState state) {
    switch (state) {
    case api::TransportState::Playing:
        return say(QT_TRANSLATE_NOOP("Words", "playing"));
    case api::TransportState::Paused:
        return say(QT_TRANSLATE_NOOP("Words", "paused"));
    case api::TransportState::Stepping:
        return say(QT_TRANSLATE_NOOP("Words", "stepping"));
    case api::TransportState::Ended:
        return say(QT_TRANSLATE_NOOP("Words", "ended"));
    }
    return {};
}

QString trendWord(api::LagTrend trend) {
    switch (trend) {
    case api::LagTrend::Falling:
        return say(QT_TRANSLATE_NOOP("Words", "falling"));
    case api::LagTrend::Steady:
        return say(QT_TRANSLATE_NOOP("Words", "steady"));
    case api::LagTrend::Rising:
        return say(QT_TRANSLATE_NOOP("Words", "rising"));
    }
    return {};
}

QString sideOutputWord(const QString& kind) {
    const QString word = lookUp(kSideOutputs, kind);
    return word.isEmpty() ? kind : word;
}

QString reasonWord(const QString& reason) {
    const QString word = lookUp(kReasons, reason);
    return word.isEmpty() ? sideOutputWord(reason) : word;
}

QString commitWord(CommitResult result) {
    switch (result) {
    case CommitResult::Applied:
        return say(QT_TRANSLATE_NOOP("Words", "applied"));
    case CommitResult::NotApplied:
        return say(QT_TRANSLATE_NOOP("Words", "not applied"));
    case CommitResult::Refused:
        return say(QT_TRANSLATE_NOOP("Words", "refused"));
    case CommitResult::Unknown:
        return say(QT_TRANSLATE_NOOP("Words", "unknown"));
    }
    return {};
}

QString windowStatusWord(WindowStatus status) {
    return status == WindowStatus::Final ? say(QT_TRANSLATE_NOOP("Words", "final"))
                                         : say(QT_TRANSLATE_NOOP("Words", "open"));
}

QString actionWord(api::Action action) {
    switch (action) {
    case api::Action::Play:
        return say(QT_TRANSLATE_NOOP("Words", "play"));
    case api::Action::Pause:
        return say(QT_TRANSLATE_NOOP("Words", "pause"));
    case api::Action::StepRecord:
        return say(QT_TRANSLATE_NOOP("Words", "step: record"));
    case api::Action::StepWatermark:
        return say(QT_TRANSLATE_NOOP("Words", "step: watermark"));
    case api::Action::StepWindow:
        return say(QT_TRANSLATE_NOOP("Words", "step: window"));
    case api::Action::Restart:
        return say(QT_TRANSLATE_NOOP("Words", "restart"));
    case api::Action::Stop:
        return say(QT_TRANSLATE_NOOP("Words", "stop"));
    case api::Action::Checkpoint:
        return say(QT_TRANSLATE_NOOP("Words", "checkpoint"));
    }
    return {};
}

QString keyWord(const spec::PipelineSpec& spec, bool plural) {
    const QString name = QString::fromStdString(spec.key.name);
    const QString word = plural ? lookUp(kKeyPlurals, name) : lookUp(kKeys, name);
    return word.isEmpty() ? readable(spec.key.name) : word;
}

QString aggregateWord(const spec::Aggregate& aggregate) {
    const QString word = lookUp(kAggregates, QString::fromStdString(aggregate.name));
    return word.isEmpty() ? readable(aggregate.name) : word;
}

QString aggregateFormula(const spec::PipelineSpec& spec, const spec::Aggregate& aggregate) {
    const QString formula = formulaOf(spec, aggregate);
    return aggregate.filter ? formula + QStringLiteral(", ") + filterWords(spec, *aggregate.filter) : formula;
}

QString authorWords(const QString& author) {
    if (author == QLatin1String("window")) return say(QT_TRANSLATE_NOOP("Words", "in this window"));
    if (author == QLatin1String("rest")) return say(QT_TRANSLATE_NOOP("Words", "by REST"));
    if (author == QLatin1String("idle")) return say(QT_TRANSLATE_NOOP("Words", "by the idle timeout"));
    return say(QT_TRANSLATE_NOOP("Words", "by “%1”")).arg(author);
}

QString windowWords(const WindowDefinition& definition, const Format& format) {
    switch (definition.kind) {
    case WindowKind::Tumbling:
        return say(QT_TRANSLATE_NOOP("Words", "tumbling %1")).arg(format.duration(definition.size));
    case WindowKind::Sliding:
        return say(QT_TRANSLATE_NOOP("Words", "sliding %1 every %2"))
            .arg(format.duration(definition.size), format.duration(definition.slide));
    case WindowKind::Session:
        return say(QT_TRANSLATE_NOOP("Words", "session, gap %1")).arg(format.duration(definition.gap));
    }
    return {};
}

QString changeWords(const SettingsChange& change, const Format& format) {
    QStringList parts;
    const auto add = [&parts](const char* text, const QString& value) { parts << say(text).arg(value); };
    const QString off = say(QT_TRANSLATE_NOOP("Words", "off"));
    if (change.watermarkBound)
        add(QT_TRANSLATE_NOOP("Words", "watermark bound %1"), format.duration(*change.watermarkBound));
    if (change.window) add(QT_TRANSLATE_NOOP("Words", "window %1"), windowWords(*change.window, format));
    if (change.allowedLateness)
        add(QT_TRANSLATE_NOOP("Words", "allowed lateness %1"), format.duration(*change.allowedLateness));
    if (change.idleTimeout)
        add(QT_TRANSLATE_NOOP("Words", "idle timeout %1"),
            change.idleTimeout->timeout ? format.duration(*change.idleTimeout->timeout) : off);
    if (change.checkpointInterval)
        add(QT_TRANSLATE_NOOP("Words", "checkpoint interval %1"), format.duration(*change.checkpointInterval));
    if (change.dedup)
        add(QT_TRANSLATE_NOOP("Words", "duplicate check %1"),
            *change.dedup ? say(QT_TRANSLATE_NOOP("Words", "on")) : off);
    if (change.advanceWatermark)
        add(QT_TRANSLATE_NOOP("Words", "idle partition's watermark to %1"), format.dateTime(*change.advanceWatermark));
    if (change.end) parts << say(QT_TRANSLATE_NOOP("Words", "the input ends here"));
    return parts.join(QStringLiteral(", "));
}

QString effectWords(const ChangeEffect& effect) {
    const auto count = [](const char* text, std::int64_t number) {
        return QCoreApplication::translate("Words", text, nullptr,
                                           static_cast<int>(std::min<std::int64_t>(number, INT32_MAX)));
    };
    QStringList parts;
    if (effect.windowsFired > 0)
        parts << count(QT_TRANSLATE_N_NOOP("Words", "%Ln window(s) fired"), effect.windowsFired);
    if (effect.becameLate > 0)
        parts << count(QT_TRANSLATE_N_NOOP("Words", "%Ln record(s) became late"), effect.becameLate);
    if (effect.kept > 0) parts << count(QT_TRANSLATE_N_NOOP("Words", "%Ln record(s) kept"), effect.kept);
    return parts.join(QStringLiteral(", "));
}

} // namespace streampulse::ui
