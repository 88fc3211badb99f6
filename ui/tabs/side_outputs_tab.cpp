#include "ui/tabs/side_outputs_tab.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <tuple>

namespace streampulse::ui {
namespace {

constexpr qint64 kAskEveryMs = 1000;
constexpr std::int64_t kKeptRows = 1000; ///< that the store keeps of a partition at least

QVariant sortTime(const std::optional<EventTime>& time) {
    return time ? QVariant(static_cast<qlonglong>(time->micros())) : QVariant();
}

} // namespace

SideOutputsTab::SideOutputsTab(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    build();
    connect(m_panel, &TablePanel::filterChanged, this, &SideOutputsTab::showSummary);
    connect(m_panel, &TablePanel::filtersCleared, this, [this]() {
        for (QToolButton* chip : m_chips) chip->setChecked(true);
    });
    connect(m_strip, &ExplainStrip::explained, this, &SideOutputsTab::explained);
    connect(&context.link, &WorkbenchLink::snapshotChanged, this, &SideOutputsTab::takeSnapshot);
    connect(&context.link, &WorkbenchLink::sessionChanged, this, &SideOutputsTab::takeSession);
    connect(&context.link, &WorkbenchLink::stateChanged, this, [this]() { m_table->retell(); });
    connect(&context.link, &WorkbenchLink::ticked, this, &SideOutputsTab::askWhenDue);
    connect(&context.format, &Format::changed, this, [this]() {
        m_table->retell();
        showSummary();
    });
    retranslate();
}

void SideOutputsTab::build() {
    auto columns = placeColumns();
    for (auto& column : reasonColumns()) columns.push_back(std::move(column));
    m_table = new Table(std::move(columns), &SideOutputsTab::newerFirst, this);
    m_table->setSearch([this](const Row& row) { return searchText(row); });
    m_panel = new TablePanel(m_context, QStringLiteral("side-outputs"), this);
    m_panel->setModel(m_table);
    buildChips();
    m_strip = new ExplainStrip(m_context, this);
    m_strip->serve(*m_panel, [this](int at) -> std::optional<ExplainStrip::Question> {
        const std::int64_t row = m_table->row(at).row.row;
        if (row <= 0) return std::nullopt;
        api::ExplainQuery query;
        query.row = row;
        return ExplainStrip::Question{query, tr("Row %1").arg(m_context.format.number(row))};
    });
    m_summary = new QLabel(this);
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(8, 6, 8, 2);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_summary);
    layout->addWidget(m_panel, 1);
    layout->addWidget(m_strip);
}

void SideOutputsTab::buildChips() {
    static constexpr std::array<const char*, KindCount> kNames{"chipLate", "chipRejected", "chipDuplicate"};
    for (int kind = 0; kind < KindCount; ++kind) {
        auto* chip = new QToolButton(this);
        chip->setObjectName(QString::fromLatin1(kNames.at(static_cast<std::size_t>(kind))));
        chip->setCheckable(true);
        chip->setChecked(true);
        chip->setFocusPolicy(Qt::TabFocus);
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setIcon(markIcon(markOf(static_cast<Kind>(kind)), m_context.theme));
        connect(chip, &QToolButton::toggled, this, [this]() {
            m_panel->refilter();
            showSummary();
        });
        m_panel->addTool(chip);
        m_chips.at(static_cast<std::size_t>(kind)) = chip;
    }
    m_panel->setAccepts([this](int row) { return m_chips.at(m_table->row(row).kind)->isChecked(); });
}

SideOutputsTab::Table::Columns SideOutputsTab::placeColumns() {
    const auto number = [this](QString name, int width, std::function<QString()> title, auto value) {
        return Column<Row>{.name = std::move(name),
                           .width = width,
                           .number = true,
                           .title = std::move(title),
                           .text =
                               [this, value](const Row& row) {
                                   return value(row) < 0 ? QStringLiteral("–") : m_context.format.number(value(row));
                               },
                           .sort = [value](const Row& row) { return QVariant(static_cast<qlonglong>(value(row))); },
                           .machine = [value](const Row& row) { return QString::number(value(row)); }};
    };
    Table::Columns columns;
    columns.push_back({.name = QStringLiteral("kind"),
                       .width = 12,
                       .title = []() { return tr("Kind"); },
                       .text = [](const Row& row) { return sideOutputWord(QString::fromStdString(row.row.kind)); },
                       .machine = [](const Row& row) { return QString::fromStdString(row.row.kind); },
                       .mark = [](const Row& row) { return markOf(row.kind); }});
    columns.push_back(number(
        QStringLiteral("row"), 8, []() { return tr("Row"); }, [](const Row& row) { return row.row.row; }));
    columns.push_back(
        {.name = QStringLiteral("event_time"),
         .width = 19,
         .title = []() { return tr("Event time"); },
         .text =
             [this](const Row& row) {
                 return row.row.eventTime ? m_context.format.dateTime(*row.row.eventTime) : QStringLiteral("–");
             },
         .sort = [](const Row& row) { return sortTime(row.row.eventTime); },
         .machine =
             [](const Row& row) {
                 return row.row.eventTime ? QString::fromStdString(formatRfc3339(*row.row.eventTime)) : QString();
             }});
    columns.push_back({.name = QStringLiteral("key"),
                       .width = 12,
                       .title = [this]() { return keyWord(m_context.link.spec(), false); },
                       .text =
                           [this](const Row& row) {
                               return row.row.key.empty() ? QStringLiteral("–")
                                                          : m_context.link.keyLabel(Key::ofText(row.row.key));
                           },
                       .machine = [](const Row& row) { return QString::fromStdString(row.row.key); }});
    columns.push_back(number(
        QStringLiteral("partition"), 4, []() { return tr("Partition"); },
        [](const Row& row) { return static_cast<std::int64_t>(row.row.partition); }));
    columns.push_back(number(
        QStringLiteral("offset"), 8, []() { return tr("Offset"); }, [](const Row& row) { return row.row.offset; }));
    return columns;
}

SideOutputsTab::Table::Columns SideOutputsTab::reasonColumns() {
    Table::Columns columns;
    columns.push_back({.name = QStringLiteral("reason"),
                       .width = 20,
                       .title = []() { return tr("Reason"); },
                       .text = [this](const Row& row) { return reasonOf(row); },
                       .sort =
                           [this](const Row& row) {
                               return row.late ? QVariant(QStringLiteral("\x1f%1").arg(row.late->by.count(), 20))
                                               : QVariant(reasonOf(row));
                           },
                       .machine = [](const Row& row) { return QString::fromStdString(row.row.reason); }});
    columns.push_back({.name = QStringLiteral("field"),
                       .width = 12,
                       .title = []() { return tr("Field"); },
                       .text = [](const Row& row) { return QString::fromStdString(row.row.field); }});
    columns.push_back({.name = QStringLiteral("text"),
                       .width = 40,
                       .title = []() { return tr("What was found"); },
                       .text = [this](const Row& row) { return textOf(row); },
                       .machine = [](const Row& row) { return QString::fromStdString(row.row.text); },
                       .toolTip = [this](const Row& row) { return textOf(row); }});
    return columns;
}

bool SideOutputsTab::newerFirst(const Row& a, const Row& b) {
    return std::tuple(b.row.row, a.row.partition, b.row.offset) < std::tuple(a.row.row, b.row.partition, a.row.offset);
}

SideOutputsTab::Kind SideOutputsTab::kindOf(const std::string& name) {
    if (name == "late") return Late;
    return name == "duplicate" ? Duplicate : Rejected;
}

Mark SideOutputsTab::markOf(Kind kind) {
    if (kind == Late) return Mark::Late;
    return kind == Duplicate ? Mark::Duplicate : Mark::Rejected;
}

QString SideOutputsTab::reasonOf(const Row& row) const {
    if (row.late) return tr("late by %1").arg(m_context.format.duration(row.late->by));
    return reasonWord(QString::fromStdString(row.row.reason));
}

QString SideOutputsTab::textOf(const Row& row) const {
    if (row.late)
        return tr("A bound of %1 would have kept it.").arg(m_context.format.duration(row.late->smallestBound));
    return QString::fromStdString(row.row.text).replace(u'\n', u' ');
}

QString SideOutputsTab::searchText(const Row& row) const {
    const QString kind = QString::fromStdString(row.row.kind);
    QStringList parts{kind, sideOutputWord(kind), QString::number(row.row.row), reasonOf(row), textOf(row)};
    parts << QString::fromStdString(row.row.reason) << QString::fromStdString(row.row.field)
          << QString::fromStdString(row.row.key) << m_context.link.keyLabel(Key::ofText(row.row.key));
    if (row.row.eventTime) parts << m_context.format.dateTime(*row.row.eventTime);
    return parts.join(u'\n');
}

void SideOutputsTab::setFilter(const QString& text) {
    for (QToolButton* chip : m_chips) chip->setChecked(true);
    m_panel->setFilter(text);
}

std::array<std::int64_t, SideOutputsTab::KindCount> SideOutputsTab::counts() const {
    const api::Ledger& ledger = m_context.link.snapshot().ledger;
    return {ledger.late, ledger.rejectedTotal(), ledger.duplicate};
}

void SideOutputsTab::takeSnapshot() {
    const auto now = counts();
    if (isVisible() && m_context.link.snapshot().ledger.read != m_read) showSummary();
    if (now == m_counts) return;
    m_counts = now;
    m_positions.clear();
    for (const api::PartitionSnapshot& partition : m_context.link.snapshot().partitions)
        m_positions.push_back(partition.next);
    m_due = true;
    if (isVisible()) showSummary();
}

void SideOutputsTab::askWhenDue() {
    if (!m_due || m_asking || !isVisible() || !m_context.link.open()) return;
    if (m_asked.isValid() && m_asked.elapsed() < kAskEveryMs) return;
    // Rows reach the store with the commit of their position: until then it is asked again.
    const auto& partitions = m_context.link.snapshot().partitions;
    bool committed = true;
    for (std::size_t i = 0; i < std::min(partitions.size(), m_positions.size()); ++i)
        committed = committed && partitions[i].committed >= m_positions[i];
    m_due = !committed;
    m_asking = true;
    m_asked.start();
    m_context.link.await(m_context.link.workbench().sideOutputs(), this,
                         [this, session = m_session](const Result<api::SideOutputs>& answer) {
                             m_asking = false;
                             if (session == m_session) take(answer);
                         });
}

void SideOutputsTab::take(const Result<api::SideOutputs>& answer) {
    m_trouble = answer ? QString() : QString::fromStdString(answer.error().message);
    if (!answer) {
        m_due = true;
        return showSummary();
    }
    std::vector<Row> rows;
    rows.reserve(answer->rows.size());
    for (const api::SideOutputRow& one : answer->rows) {
        Row row{one, kindOf(one.kind), std::nullopt};
        if (row.kind == Late) row.late = parseLateText(one.text);
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(), newerFirst);
    m_table->setRows(std::move(rows));
    showSummary();
}

void SideOutputsTab::takeSession() {
    ++m_session;
    m_table->clear();
    m_counts = {};
    m_positions.clear();
    m_trouble.clear();
    m_due = true;
    m_asked.invalidate();
    retranslate();
}

void SideOutputsTab::showSummary() {
    const Format& format = m_context.format;
    m_read = m_context.link.snapshot().ledger.read;
    for (std::size_t kind = 0; kind < KindCount; ++kind) {
        static constexpr std::array<const char*, KindCount> kKinds{"late", "rejected", "duplicate"};
        m_chips[kind]->setText(QStringLiteral("%1 %2").arg(sideOutputWord(QString::fromLatin1(kKinds[kind])),
                                                           format.number(m_counts[kind])));
    }
    m_summary->setVisible(m_context.link.open());
    const std::int64_t lost = m_counts[Late] + m_counts[Rejected] + m_counts[Duplicate];
    QString text = tr("%1 late · %2 rejected · %3 duplicate, of %4 read")
                       .arg(format.number(m_counts[Late]), format.number(m_counts[Rejected]),
                            format.number(m_counts[Duplicate]), format.number(m_read));
    std::optional<Duration> bound;
    for (const int row : m_panel->shownRows())
        if (const auto& late = m_table->row(row).late)
            bound = std::max(bound.value_or(Duration(0)), late->smallestBound);
    if (bound)
        text +=
            QStringLiteral("; ") + tr("smallest bound that would have kept all shown: %1").arg(format.duration(*bound));
    m_summary->setText(m_trouble.isEmpty() ? text : text + QStringLiteral(" — ") + m_trouble);
    const auto listed = static_cast<std::int64_t>(m_table->rows().size());
    // Duplicates are counted and not kept; what is not committed yet is not in the store.
    const bool more = listed >= kKeptRows && listed < lost - m_counts[Duplicate];
    m_panel->setCountNote(more ? tr("the newest; the store keeps no more") : QString());
}

void SideOutputsTab::retranslate() {
    setAccessibleName(tr("Late & rejected"));
    m_panel->setFilterHint(tr("Filter: row, reason, field, %1").arg(keyWord(m_context.link.spec(), false).toLower()));
    if (m_context.link.open())
        m_panel->setEmptyText(tr("Every record so far was counted"),
                              tr("A smaller watermark bound makes records late: drag it in the tuning panel."));
    else
        m_panel->setEmptyText(tr("Nothing is open"),
                              tr("Open a file or run the sample: records that are not counted are listed here."));
    for (QToolButton* chip : m_chips) chip->setToolTip(tr("Show or hide the rows of this kind"));
    showSummary();
}

void SideOutputsTab::changeEvent(QEvent* what) {
    if (what->type() == QEvent::LanguageChange) {
        retranslate();
        m_table->retell();
    }
    QWidget::changeEvent(what);
}

void SideOutputsTab::showEvent(QShowEvent* what) {
    QWidget::showEvent(what);
    showSummary();
    askWhenDue();
}

} // namespace streampulse::ui
