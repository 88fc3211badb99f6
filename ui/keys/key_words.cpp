#include "ui/keys/key_words.h"

#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <cmath>

namespace streampulse::ui {
namespace {

constexpr std::int64_t kMicros = 1'000'000;

QString say(const char* text) { return QCoreApplication::translate("Keys", text); }

QString clock(EventTime time, const Format& format, bool seconds) {
    const QString text = format.time(time);
    return seconds || time.isMin() || time.isMax() ? text : text.left(5);
}

bool hasSeconds(EventTime time) { return time.micros() % (60 * kMicros) != 0; }

/// The day a window lies in is said when it begins a day in the zone or lasts longer than one.
bool needsDay(const TimeWindow& window, const Format& format) {
    if (window.start.isMin() || window.end.isMax()) return false;
    return window.end - window.start >= std::chrono::hours(24) ||
           format.time(window.start) == QLatin1String("00:00:00");
}

QString row(const QString& name, const QString& value) {
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align='right'><b>%2</b></td></tr>")
        .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

} // namespace

QString windowSpan(const TimeWindow& window, const Format& format) {
    const bool seconds = hasSeconds(window.start) || hasSeconds(window.end);
    const QString end = clock(window.end, format, seconds);
    if (!needsDay(window, format)) return clock(window.start, format, seconds) + QStringLiteral(" – ") + end;
    const QString from = format.dateTime(window.start).left(seconds ? 19 : 16);
    const bool sameDay = format.dateTime(window.start).left(10) == format.dateTime(window.end).left(10);
    return from + QStringLiteral(" – ") + (sameDay ? end : format.dateTime(window.end).left(seconds ? 19 : 16));
}

QString keyTitle(const KeyFacts& facts, const spec::PipelineSpec& spec) {
    const QString key = QString::fromStdString(facts.text());
    return facts.label == key ? say(QT_TRANSLATE_NOOP("Keys", "%1 %2")).arg(keyWord(spec, false), key) : facts.label;
}

QString statusText(WindowStatus status) {
    return (status == WindowStatus::Final ? QStringLiteral("● ") : QStringLiteral("◌ ")) + windowStatusWord(status);
}

QString valueText(const WindowResult& window, std::size_t aggregate, const Format& format) {
    if (aggregate >= window.fields.size() || !window.fields[aggregate]) return QStringLiteral("–");
    return format.plain(*window.fields[aggregate]);
}

QString completeText(const KeyFacts& facts, const Format& format) {
    if (!facts.compared) return {};
    double percent = *facts.complete() * 100;
    // What is not whole must not look whole.
    percent = facts.counted < facts.expected ? std::floor(percent * 10) / 10 : std::ceil(percent * 10) / 10;
    return format.percent(percent / 100, percent >= 99 && percent < 100 ? 1 : 0);
}

QString completeTip(const KeyFacts& facts, const Format& format) {
    if (!facts.compared) return {};
    return say(QT_TRANSLATE_NOOP("Keys", "complete = counted in final windows ÷ what the whole input holds for the "
                                         "same time = %1 ÷ %2"))
        .arg(format.number(facts.counted), format.number(facts.expected));
}

ChartCell cellOf(const KeyFacts& facts, const KeyWordsContext& context) {
    ChartCell cell;
    cell.series = facts.series;
    cell.title = keyTitle(facts, context.spec);
    const QString key = QString::fromStdString(facts.text());
    if (facts.label != key) cell.key = key;
    const auto& shown = facts.newestFinal ? facts.newestFinal : facts.newest;
    const spec::Aggregate& aggregate = context.spec.aggregates.at(context.aggregate);
    QString status;
    if (shown) {
        cell.value = valueText(*shown, context.aggregate, context.format);
        cell.valueFinal = shown->status == WindowStatus::Final;
        cell.window = windowSpan(shown->id.window, context.format);
        status = windowStatusWord(shown->status);
    }
    if (facts.compared) {
        cell.complete = say(QT_TRANSLATE_NOOP("Keys", "complete %1")).arg(completeText(facts, context.format));
        cell.incomplete = facts.counted < facts.expected;
    }
    const QString value =
        QStringLiteral("%1 = %2").arg(aggregateWord(aggregate), aggregateFormula(context.spec, aggregate));
    const QString about =
        say(QT_TRANSLATE_NOOP("Keys", "The large number is the newest final window's; ◌ an open one's."));
    QStringList lines{QStringLiteral("<b>%1</b>").arg(cell.title.toHtmlEscaped()), value.toHtmlEscaped(),
                      about.toHtmlEscaped()};
    if (facts.compared) lines << completeTip(facts, context.format).toHtmlEscaped();
    cell.tip = QStringLiteral("<p>%1</p>").arg(lines.join(QStringLiteral("<br>")));
    QStringList spoken{cell.title, aggregateWord(aggregate) + u' ' + cell.value, cell.window, status, cell.complete};
    spoken.removeAll(QString());
    cell.accessible = spoken.join(QStringLiteral(", "));
    return cell;
}

QString windowLine(const WindowResult& window, const KeyWordsContext& context) {
    QStringList parts{windowSpan(window.id.window, context.format), statusText(window.status)};
    for (std::size_t i = 0; i < context.spec.aggregates.size(); ++i)
        parts << aggregateWord(context.spec.aggregates[i]) + u' ' + valueText(window, i, context.format);
    if (window.revision > 0)
        parts << say(QT_TRANSLATE_NOOP("Keys", "revision %1")).arg(context.format.number(window.revision));
    return parts.join(QStringLiteral("  ·  "));
}

QString windowTip(const WindowResult& window, std::int64_t truth, const KeyWordsContext& context) {
    QString rows;
    for (std::size_t i = 0; i < context.spec.aggregates.size(); ++i)
        rows += row(aggregateWord(context.spec.aggregates[i]), valueText(window, i, context.format));
    if (truth >= 0) rows += row(say(QT_TRANSLATE_NOOP("Keys", "In the whole input")), context.format.number(truth));
    rows += row(say(QT_TRANSLATE_NOOP("Keys", "Revision")), context.format.number(window.revision));
    QString notes;
    if (window.partial)
        notes += QStringLiteral("<br>") +
                 say(QT_TRANSLATE_NOOP("Keys", "partial: cut by a change of the window")).toHtmlEscaped();
    if (window.approximate)
        notes += QStringLiteral("<br>") +
                 say(QT_TRANSLATE_NOOP("Keys", "approximate: quantiles come from a sketch")).toHtmlEscaped();
    return QStringLiteral("<b>%1</b>&nbsp;&nbsp;%2<table>%3</table>%4")
        .arg(windowSpan(window.id.window, context.format).toHtmlEscaped(), statusText(window.status).toHtmlEscaped(),
             rows, notes);
}

} // namespace streampulse::ui
