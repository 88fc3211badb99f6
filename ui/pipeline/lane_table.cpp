#include "ui/pipeline/lane_table.h"

#include "ui/pipeline/flow_texts.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <algorithm>

namespace streampulse::ui {
namespace {

struct LaneTexts {
    Q_DECLARE_TR_FUNCTIONS(streampulse::ui::LaneTable)
};

using LaneColumn = Column<LaneFacts>;
using Number = std::function<double(const LaneFacts&)>;
using Text = std::function<QString(const LaneFacts&)>;

LaneColumn numberColumn(const char* name, std::function<QString()> title, std::function<QString()> formula,
                        Number number, Text text) {
    LaneColumn column;
    column.name = QString::fromLatin1(name);
    column.number = true;
    column.title = std::move(title);
    column.width = 8;
    column.formula = std::move(formula);
    column.text = std::move(text);
    column.sort = [number](const LaneFacts& lane) { return QVariant(number(lane)); };
    column.machine = [number](const LaneFacts& lane) { return QString::number(number(lane), 'g', 15); };
    return column;
}

LaneColumn countColumn(const char* name, std::function<QString()> title, std::int64_t LaneFacts::*member,
                       const Format& format) {
    return numberColumn(
        name, std::move(title), {}, [member](const LaneFacts& lane) { return static_cast<double>(lane.*member); },
        [member, &format](const LaneFacts& lane) { return format.number(lane.*member); });
}

LaneColumn rateColumn(const char* name, std::function<QString()> title, std::function<QString()> formula,
                      double FlowRates::Lane::*member, const Format& format) {
    return numberColumn(
        name, std::move(title), std::move(formula), [member](const LaneFacts& lane) { return lane.rates.*member; },
        [member, &format](const LaneFacts& lane) { return format.rate(lane.rates.*member); });
}

QString machineTime(EventTime time) {
    return time.isMin() || time.isMax() ? QString() : QString::fromStdString(formatRfc3339(time));
}

LaneColumn timeColumn(const char* name, std::function<QString()> title, std::function<QString()> formula,
                      std::function<EventTime(const LaneFacts&)> time, const Format& format) {
    LaneColumn column;
    column.name = QString::fromLatin1(name);
    column.number = true;
    column.title = std::move(title);
    column.formula = std::move(formula);
    column.text = [time, &format](const LaneFacts& lane) { return format.time(time(lane)); };
    column.sort = [time](const LaneFacts& lane) { return QVariant(static_cast<qlonglong>(time(lane).micros())); };
    column.machine = [time](const LaneFacts& lane) { return machineTime(time(lane)); };
    return column;
}

LaneColumn stateColumn() {
    LaneColumn column;
    column.name = QStringLiteral("state");
    column.width = 16;
    column.title = []() { return LaneTexts::tr("State"); };
    column.text = [](const LaneFacts& lane) { return FlowTexts::stateWord(lane.state); };
    column.mark = [](const LaneFacts& lane) { return FlowTexts::stateMark(lane.state); };
    column.toolTip = [](const LaneFacts& lane) { return QString::fromStdString(lane.stopped); };
    return column;
}

LaneColumn trendColumn() {
    LaneColumn column;
    column.name = QStringLiteral("trend");
    column.number = true;
    column.title = []() { return LaneTexts::tr("Trend"); };
    column.formula = &FlowTexts::trendFormula;
    column.text = [](const LaneFacts& lane) {
        return FlowTexts::trendArrow(lane.lagTrend) + QLatin1Char(' ') + trendWord(lane.lagTrend);
    };
    column.machine = [](const LaneFacts& lane) {
        const auto name = api::lagTrendName(lane.lagTrend);
        return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
    };
    return column;
}

LaneTable::Columns columnsOf(const Format& format) {
    const auto plain = [](std::int32_t LaneFacts::*member) {
        return std::pair<Number, Text>{[member](const LaneFacts& lane) { return lane.*member; },
                                       [member](const LaneFacts& lane) { return QString::number(lane.*member); }};
    };
    const auto [partition, partitionText] = plain(&LaneFacts::partition);
    const auto [worker, workerText] = plain(&LaneFacts::worker);
    return {
        numberColumn(
            "partition", []() { return LaneTexts::tr("Partition"); }, {}, partition, partitionText),
        numberColumn(
            "worker", []() { return LaneTexts::tr("Worker"); }, {}, worker, workerText),
        stateColumn(),
        rateColumn(
            "published_per_s", []() { return LaneTexts::tr("In"); }, &FlowTexts::publishedFormula,
            &FlowRates::Lane::published, format),
        numberColumn(
            "credit_used", []() { return LaneTexts::tr("Credit used"); }, &FlowTexts::creditFormula,
            [](const LaneFacts& lane) { return lane.creditFill; },
            [&format](const LaneFacts& lane) { return format.percent(lane.creditFill, 0); }),
        rateColumn(
            "read_per_s", []() { return LaneTexts::tr("Read"); }, &FlowTexts::readFormula, &FlowRates::Lane::read,
            format),
        numberColumn(
            "lag_records", []() { return LaneTexts::tr("Lag"); }, &FlowTexts::lagFormula,
            [](const LaneFacts& lane) { return static_cast<double>(lane.lagRecords); },
            [&format](const LaneFacts& lane) { return format.number(lane.lagRecords); }),
        numberColumn(
            "lag_seconds", []() { return LaneTexts::tr("Event-time lag"); }, &FlowTexts::lagTimeFormula,
            [](const LaneFacts& lane) { return std::chrono::duration<double>(lane.lagTime).count(); },
            [&format](const LaneFacts& lane) { return FlowTexts::lagTime(lane.lagTime, format); }),
        trendColumn(),
        timeColumn(
            "watermark", []() { return LaneTexts::tr("Watermark"); }, &FlowTexts::watermarkFormula,
            [](const LaneFacts& lane) { return lane.watermark; }, format),
        rateColumn(
            "committed_per_s", []() { return LaneTexts::tr("Committed"); }, &FlowTexts::committedFormula,
            &FlowRates::Lane::committed, format),
        countColumn(
            "counted", []() { return LaneTexts::tr("Counted"); }, &LaneFacts::counted, format),
        countColumn(
            "late", []() { return LaneTexts::tr("Late"); }, &LaneFacts::late, format),
        countColumn(
            "open_windows", []() { return LaneTexts::tr("Open windows"); }, &LaneFacts::openWindows, format),
        timeColumn(
            "next_window_end", []() { return LaneTexts::tr("Next window ends"); }, &FlowTexts::nextEndFormula,
            [](const LaneFacts& lane) { return lane.nextEnd.value_or(EventTime::min()); }, format),
    };
}

bool byPartition(const LaneFacts& a, const LaneFacts& b) { return a.partition < b.partition; }

} // namespace

LaneTable* makeLaneTable(const Format& format, QObject* parent) {
    return new LaneTable(columnsOf(format), &byPartition, parent);
}

std::vector<LaneFacts> tableRows(const PipelineFacts& facts) {
    std::vector<LaneFacts> rows = facts.lanes;
    std::sort(rows.begin(), rows.end(), &byPartition);
    return rows;
}

} // namespace streampulse::ui
