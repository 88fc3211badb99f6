#include "ui/tabs/events_tab.h"

#include "ui/link/workbench_link.h"
#include "ui/text/format.h"

#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

constexpr int kAllKinds = -1;

QString machineWall(double wall) {
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(wall * 1000), Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace

EventsTab::EventsTab(UiContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_log(new EventLog(context, this)) {
    m_table = new Table(
        columns(), [](const EventLine& a, const EventLine& b) { return a.number > b.number; }, this);
    m_panel = new TablePanel(context, QStringLiteral("events"), this);
    m_panel->setModel(m_table);
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("kind"));
    m_kind->addItem(QString(), kAllKinds);
    for (int kind = 0; kind < kEventKinds; ++kind) m_kind->addItem(QString(), kind);
    m_panel->addTool(m_kind);
    m_panel->setAccepts([this](int row) {
        const int kind = m_kind->currentData().toInt();
        return kind == kAllKinds || static_cast<int>(m_table->row(row).kind) == kind;
    });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_panel);
    connect(m_kind, &QComboBox::currentIndexChanged, m_panel, &TablePanel::refilter);
    connect(m_panel, &TablePanel::filtersCleared, this, [this]() { m_kind->setCurrentIndex(0); });
    connect(m_log, &EventLog::changed, this, &EventsTab::take);
    connect(&context.format, &Format::changed, this, [this]() { m_table->retell(); });
    retranslate();
}

EventsTab::Table::Columns EventsTab::columns() {
    Table::Columns columns;
    columns.push_back({.name = QStringLiteral("time"),
                       .width = 9,
                       .title = []() { return tr("Time"); },
                       .formula = []() { return tr("Wall time, in the time zone of the window"); },
                       .text = [this](const EventLine& line) { return m_context.format.wallTime(line.wall); },
                       .sort = [](const EventLine& line) { return QVariant(static_cast<qlonglong>(line.number)); },
                       .machine = [](const EventLine& line) { return machineWall(line.wall); }});
    columns.push_back(
        {.name = QStringLiteral("event_time"),
         .width = 19,
         .title = []() { return tr("Event time"); },
         .formula = []() { return tr("Where the replay stood"); },
         .text =
             [this](const EventLine& line) {
                 return line.eventTime ? m_context.format.dateTime(*line.eventTime) : QStringLiteral("–");
             },
         .sort =
             [](const EventLine& line) {
                 return line.eventTime ? QVariant(static_cast<qlonglong>(line.eventTime->micros())) : QVariant();
             },
         .machine =
             [](const EventLine& line) {
                 return line.eventTime ? QString::fromStdString(formatRfc3339(*line.eventTime)) : QString();
             }});
    columns.push_back({.name = QStringLiteral("kind"),
                       .width = 12,
                       .title = []() { return tr("Kind"); },
                       .text = [](const EventLine& line) { return eventKindWord(line.kind); },
                       .machine = [](const EventLine& line) { return eventKindName(line.kind); },
                       .mark = [](const EventLine& line) { return line.mark; }});
    columns.push_back({.name = QStringLiteral("text"),
                       .width = 80,
                       .title = []() { return tr("What happened"); },
                       .text = [](const EventLine& line) { return line.text; },
                       .toolTip = [](const EventLine& line) { return line.text; }});
    return columns;
}

void EventsTab::setFilter(const QString& text) {
    m_kind->setCurrentIndex(0);
    m_panel->setFilter(text);
}

void EventsTab::take() {
    if (isVisible()) m_table->setRows({m_log->lines().rbegin(), m_log->lines().rend()});
}

void EventsTab::retranslate() {
    setAccessibleName(tr("Events"));
    m_panel->setFilterHint(tr("Filter: kind, text, time"));
    m_panel->setEmptyText(tr("Nothing has happened yet"),
                          tr("Open a file or run the sample: all that happens is listed here."));
    m_kind->setItemText(0, tr("All kinds"));
    for (int kind = 0; kind < kEventKinds; ++kind)
        m_kind->setItemText(kind + 1, eventKindWord(static_cast<EventKind>(kind)));
    m_kind->setAccessibleName(tr("Kind of events shown"));
    m_kind->setToolTip(tr("Shows the events of one kind"));
}

void EventsTab::changeEvent(QEvent* what) {
    if (what->type() == QEvent::LanguageChange) {
        retranslate();
        m_log->retell();
        m_table->retell();
    }
    QWidget::changeEvent(what);
}

void EventsTab::showEvent(QShowEvent* what) {
    QWidget::showEvent(what);
    take();
}

} // namespace streampulse::ui
