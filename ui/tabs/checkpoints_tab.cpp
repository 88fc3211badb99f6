#include "ui/tabs/checkpoints_tab.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/source/text_line.h"
#include "ui/tabs/commit_bars.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace streampulse::ui {
namespace {

/// To a tenth of a millisecond: finer says nothing.
Duration ofSeconds(double seconds) { return Duration(std::llround(seconds * 10'000) * 100); }

Mark markOf(CommitResult outcome) {
    switch (outcome) {
    case CommitResult::Applied:
        return Mark::Diamond;
    case CommitResult::NotApplied:
        return Mark::Warning;
    case CommitResult::Refused:
        return Mark::Rejected;
    case CommitResult::Unknown:
        return Mark::Unknown;
    }
    return Mark::None;
}

QString machineWord(CommitResult outcome) {
    switch (outcome) {
    case CommitResult::Applied:
        return QStringLiteral("applied");
    case CommitResult::NotApplied:
        return QStringLiteral("not_applied");
    case CommitResult::Refused:
        return QStringLiteral("refused");
    case CommitResult::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

QString machineWall(double wall) {
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(wall * 1000), Qt::UTC).toString(Qt::ISODateWithMs);
}

bool canCommit(const WorkbenchLink& link) {
    const api::EngineState state = link.snapshot().state;
    return link.open() && state != api::EngineState::Finished && state != api::EngineState::Stopped &&
           state != api::EngineState::Failed;
}

} // namespace

CheckpointsTab::CheckpointsTab(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    build();
    connect(m_take, &QToolButton::clicked, this, [this]() { m_context.link.act(api::Action::Checkpoint); });
    connect(&context.link, &WorkbenchLink::snapshotChanged, this, &CheckpointsTab::takeSnapshot);
    connect(&context.link, &WorkbenchLink::sessionChanged, this, &CheckpointsTab::takeSession);
    connect(&context.format, &Format::changed, this, [this]() {
        m_table->retell();
        showTotals();
    });
    connect(&context.theme, &Theme::changed, this,
            [this]() { m_take->setIcon(m_context.theme.icon(Symbol::Checkpoint)); });
    retranslate();
}

void CheckpointsTab::build() {
    auto columns = numberColumns();
    for (auto& column : outcomeColumns()) columns.push_back(std::move(column));
    m_table = new Table(
        std::move(columns), [](const Row& a, const Row& b) { return a.commit->number > b.commit->number; }, this);
    m_panel = new TablePanel(m_context, QStringLiteral("checkpoints"), this);
    m_panel->setModel(m_table);
    m_take = new QToolButton(this);
    m_take->setObjectName(QStringLiteral("takeOne"));
    m_take->setFocusPolicy(Qt::TabFocus);
    m_take->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_take->setIcon(m_context.theme.icon(Symbol::Checkpoint));
    m_panel->addTool(m_take);
    m_totals = new TextLine(m_context.theme, this);
    m_totals->setObjectName(QStringLiteral("totals"));
    m_bars = new CommitBars(m_context, this);
    m_bars->setObjectName(QStringLiteral("commitBars"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 6, 8, 2);
    head->setSpacing(16);
    head->addWidget(m_totals);
    head->addWidget(m_bars);
    head->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_panel, 1);
}

Column<CheckpointsTab::Row> CheckpointsTab::numberColumn(const QString& name, std::function<QString()> title,
                                                         std::int64_t api::CommitEvent::*value) const {
    return {.name = name,
            .width = 8,
            .number = true,
            .title = std::move(title),
            .text = [this, value](const Row& row) { return m_context.format.number(*row.commit.*value); },
            .sort = [value](const Row& row) { return QVariant(static_cast<qlonglong>(*row.commit.*value)); },
            .machine = [value](const Row& row) { return QString::number(*row.commit.*value); }};
}

CheckpointsTab::Table::Columns CheckpointsTab::numberColumns() {
    Table::Columns columns;
    columns.push_back(numberColumn(
        QStringLiteral("number"), []() { return tr("Number"); }, &api::CommitEvent::number));
    columns.push_back({.name = QStringLiteral("partition"),
                       .width = 4,
                       .number = true,
                       .title = []() { return tr("Partition"); },
                       .text = [this](const Row& row) { return m_context.format.number(row.commit->partition); },
                       .sort = [](const Row& row) { return QVariant(row.commit->partition); },
                       .machine = [](const Row& row) { return QString::number(row.commit->partition); }});
    columns.push_back({.name = QStringLiteral("time"),
                       .width = 9,
                       .title = []() { return tr("Time"); },
                       .formula = []() { return tr("Wall time at which the commit ended"); },
                       .text = [this](const Row& row) { return m_context.format.wallTime(row.commit->wall); },
                       .sort = [](const Row& row) { return QVariant(row.commit->wall); },
                       .machine = [](const Row& row) { return machineWall(row.commit->wall); }});
    columns.push_back(
        {.name = QStringLiteral("seconds"),
         .width = 9,
         .number = true,
         .title = []() { return tr("Duration"); },
         .formula = []() { return tr("From the request to the store's answer"); },
         .text = [this](const Row& row) { return m_context.format.duration(ofSeconds(row.commit->seconds)); },
         .sort = [](const Row& row) { return QVariant(row.commit->seconds); },
         .machine = [](const Row& row) { return QString::number(row.commit->seconds, 'f', 6); }});
    columns.push_back(
        {.name = QStringLiteral("bytes"),
         .width = 9,
         .number = true,
         .title = []() { return tr("Size"); },
         .formula = []() { return tr("Bytes sent to the store: results, window state, task state, dead letters"); },
         .text = [this](const Row& row) { return m_context.format.bytes(row.commit->bytes); },
         .sort = [](const Row& row) { return QVariant(static_cast<qlonglong>(row.commit->bytes)); },
         .machine = [](const Row& row) { return QString::number(row.commit->bytes); }});
    columns.push_back(numberColumn(
        QStringLiteral("windows"), []() { return tr("Windows"); }, &api::CommitEvent::windows));
    columns.push_back(numberColumn(
        QStringLiteral("position"), []() { return tr("Position"); }, &api::CommitEvent::next));
    columns.back().formula = []() { return tr("The partition's next record: all before it is committed"); };
    return columns;
}

CheckpointsTab::Table::Columns CheckpointsTab::outcomeColumns() {
    Table::Columns columns;
    columns.push_back({.name = QStringLiteral("outcome"),
                       .width = 12,
                       .title = []() { return tr("Outcome"); },
                       .formula = []() { return tr("A commit is applied whole or not at all"); },
                       .text = [](const Row& row) { return commitWord(row.commit->outcome); },
                       .machine = [](const Row& row) { return machineWord(row.commit->outcome); },
                       .mark = [](const Row& row) { return markOf(row.commit->outcome); }});
    columns.push_back(
        {.name = QStringLiteral("cause"),
         .width = 30,
         .title = []() { return tr("Cause"); },
         .text = [](const Row& row) { return QString::fromStdString(row.commit->text).replace(u'\n', u' '); },
         .toolTip = [](const Row& row) { return QString::fromStdString(row.commit->text); }});
    return columns;
}

void CheckpointsTab::takeSnapshot() {
    const auto& history = *m_context.link.snapshot().commits.history;
    const std::int64_t known = m_rows.empty() ? 0 : m_rows.front().commit->number;
    std::vector<Row> newer;
    for (auto commit = history.rbegin(); commit != history.rend() && (*commit)->number > known; ++commit)
        newer.push_back({*commit});
    if (!newer.empty()) {
        m_rows.insert(m_rows.begin(), newer.begin(), newer.end());
        if (m_rows.size() > kListedCommits) m_rows.resize(kListedCommits);
        m_behind = true;
    }
    m_take->setEnabled(canCommit(m_context.link));
    if (isVisible()) showRows();
}

void CheckpointsTab::showRows() {
    if (m_behind) {
        m_behind = false;
        m_table->setRows(m_rows);
        std::vector<std::shared_ptr<const api::CommitEvent>> newest;
        const std::size_t count = std::min(m_rows.size(), api::kCommitHistory);
        for (std::size_t i = count; i > 0; --i) newest.push_back(m_rows[i - 1].commit);
        m_bars->setCommits(std::move(newest));
    }
    showTotals();
}

void CheckpointsTab::takeSession() {
    m_rows.clear();
    m_table->clear();
    m_bars->setCommits({});
    m_behind = false;
    retranslate();
    takeSnapshot();
}

void CheckpointsTab::showTotals() {
    const api::CommitSnapshot& commits = m_context.link.snapshot().commits;
    const Format& format = m_context.format;
    QStringList parts{tr("%1 applied").arg(format.number(commits.applied)),
                      tr("%1 not applied").arg(format.number(commits.notApplied)),
                      tr("%1 refused").arg(format.number(commits.refused)),
                      tr("%1 unknown").arg(format.number(commits.unknown))};
    std::vector<double> seconds;
    for (const Row& row : m_rows) seconds.push_back(row.commit->seconds);
    if (!seconds.empty()) {
        const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>((seconds.size() - 1) / 2);
        std::nth_element(seconds.begin(), middle, seconds.end());
        parts << tr("median %1").arg(format.duration(ofSeconds(*middle)));
    }
    m_totals->setText(parts.join(QStringLiteral(" · ")));
    m_totals->setToolTip(m_totals->text() + u'\n' +
                         tr("Since the program opened this source; the median is that of the commits listed"));
    m_totals->setVisible(m_context.link.open());
    m_bars->setVisible(!m_rows.empty());
}

void CheckpointsTab::retranslate() {
    setAccessibleName(tr("Checkpoints"));
    m_panel->setFilterHint(tr("Filter: number, outcome, cause"));
    if (m_context.link.open())
        m_panel->setEmptyText(tr("Nothing is committed yet"), tr("Press play, or take a checkpoint now."));
    else
        m_panel->setEmptyText(tr("Nothing is open"), tr("Open a file or run the sample: every commit is listed here."));
    m_take->setText(tr("Take one now"));
    m_take->setToolTip(tr("Commits every partition now, without waiting for the checkpoint interval"));
    m_take->setAccessibleName(tr("Take a checkpoint now"));
    m_bars->setAccessibleName(tr("Durations of the newest commits"));
    m_take->setEnabled(canCommit(m_context.link));
    showTotals();
}

void CheckpointsTab::changeEvent(QEvent* what) {
    if (what->type() == QEvent::LanguageChange) {
        retranslate();
        m_table->retell();
    }
    QWidget::changeEvent(what);
}

void CheckpointsTab::showEvent(QShowEvent* what) {
    QWidget::showEvent(what);
    showRows();
}

} // namespace streampulse::ui
