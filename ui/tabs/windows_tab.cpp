#include "ui/tabs/windows_tab.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QEvent>
#include <QVBoxLayout>
#include <charconv>

namespace streampulse::ui {
namespace {

/// Newest first; a key has one window per start.
bool newerFirst(const WindowId& a, const WindowId& b) {
    if (a.window.start != b.window.start) return a.window.start > b.window.start;
    return a.key < b.key;
}

QVariant numberOf(const std::optional<std::string>& decimal) {
    if (!decimal) return {};
    double value = 0;
    std::from_chars(decimal->data(), decimal->data() + decimal->size(), value);
    return value;
}

QString machineTime(EventTime time) { return QString::fromStdString(formatRfc3339(time)); }

} // namespace

WindowsTab::WindowsTab(UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_spec(context.link.workbench().spec()),
      m_labels(context.link.state().labels) {
    m_table = new Table(
        columns(), [](const WindowRow& a, const WindowRow& b) { return newerFirst(a.result->id, b.result->id); }, this);
    m_table->setSearch([this](const WindowRow& row) { return searchText(row); });
    m_panel = new TablePanel(context, QStringLiteral("windows"), this);
    m_panel->setModel(m_table);
    m_strip = new ExplainStrip(context, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_panel, 1);
    layout->addWidget(m_strip);
    m_strip->serve(*m_panel, [this](int row) { return questionOf(m_table->row(row).result->id); });
    connect(m_strip, &ExplainStrip::explained, this, &WindowsTab::explained);
    connect(&context.link, &WorkbenchLink::runViewChanged, this, &WindowsTab::takeView);
    connect(&context.link, &WorkbenchLink::sessionChanged, this, &WindowsTab::takeSession);
    connect(&context.link, &WorkbenchLink::stateChanged, this, &WindowsTab::takeLabels);
    connect(&context.format, &Format::changed, this, &WindowsTab::retell);
    retranslate();
}

WindowsTab::Table::Columns WindowsTab::columns() {
    Table::Columns columns = identityColumns();
    for (auto& column : statusColumns()) columns.push_back(std::move(column));
    for (std::size_t i = 0; i < m_spec->aggregates.size(); ++i) columns.push_back(aggregateColumn(i));
    return columns;
}

WindowsTab::Table::Columns WindowsTab::identityColumns() {
    Table::Columns columns;
    columns.push_back(
        {.name = QString::fromStdString(m_spec->key.document),
         .width = 12,
         .title = [this]() { return keyWord(*m_spec, false); },
         .text = [this](const WindowRow& row) { return m_context.link.keyLabel(row.result->id.key); },
         .sort =
             [this](const WindowRow& row) {
                 const Key& key = row.result->id.key;
                 const bool number = key.type == KeyType::Integer && m_labels->empty();
                 return number ? QVariant(static_cast<qlonglong>(key.number)) : QVariant(m_context.link.keyLabel(key));
             },
         .machine = [](const WindowRow& row) { return QString::fromStdString(row.result->id.key.text); }});
    columns.push_back({.name = QStringLiteral("windowStart"),
                       .width = 19,
                       .title = []() { return tr("Start"); },
                       .formula = []() { return tr("First instant of the window, in event time"); },
                       .text = [this](const WindowRow& row) { return startText(row.result->id.window.start); },
                       .sort =
                           [](const WindowRow& row) {
                               return QVariant(static_cast<qlonglong>(row.result->id.window.start.micros()));
                           },
                       .machine = [](const WindowRow& row) { return machineTime(row.result->id.window.start); }});
    columns.push_back(
        {.name = QStringLiteral("windowEnd"),
         .width = 9,
         .title = []() { return tr("End"); },
         .formula = []() { return tr("The window holds the event times before this one"); },
         .text = [this](const WindowRow& row) { return m_context.format.time(row.result->id.window.end); },
         .sort =
             [](const WindowRow& row) { return QVariant(static_cast<qlonglong>(row.result->id.window.end.micros())); },
         .machine = [](const WindowRow& row) { return machineTime(row.result->id.window.end); },
         .toolTip = [this](const WindowRow& row) { return m_context.format.dateTime(row.result->id.window.end); }});
    return columns;
}

WindowsTab::Table::Columns WindowsTab::statusColumns() {
    Table::Columns columns;
    columns.push_back(
        {.name = QStringLiteral("status"),
         .width = 11,
         .title = []() { return tr("Status"); },
         .formula =
             []() {
                 return tr("Open until the watermark reaches the end, then final; corrected when a late record "
                           "within the allowed lateness changed it");
             },
         .text = [this](const WindowRow& row) { return statusText(*row.result); },
         .sort = [](const WindowRow& row) { return QVariant(static_cast<int>(markOf(*row.result))); },
         .machine =
             [](const WindowRow& row) {
                 return row.result->status == WindowStatus::Final ? QStringLiteral("final") : QStringLiteral("open");
             },
         .mark = [](const WindowRow& row) { return markOf(*row.result); }});
    columns.push_back(
        {.name = QStringLiteral("revision"),
         .width = 4,
         .number = true,
         .title = []() { return tr("Rev."); },
         .formula = []() { return tr("How many times the window was corrected after it had fired"); },
         .text = [this](const WindowRow& row) { return m_context.format.number(row.result->revision); },
         .sort = [](const WindowRow& row) { return QVariant(static_cast<qlonglong>(row.result->revision)); },
         .machine = [](const WindowRow& row) { return QString::number(row.result->revision); }});
    columns.push_back({.name = QStringLiteral("partial"),
                       .width = 7,
                       .title = []() { return tr("Partial"); },
                       .formula = []() { return tr("Cut short because the window size was changed while it ran"); },
                       .text = [](const WindowRow& row) { return row.result->partial ? tr("partial") : QString(); },
                       .machine =
                           [](const WindowRow& row) {
                               return row.result->partial ? QStringLiteral("true") : QStringLiteral("false");
                           }});
    return columns;
}

Column<WindowsTab::WindowRow> WindowsTab::aggregateColumn(std::size_t at) const {
    const auto field = [at](const WindowRow& row) -> const std::optional<std::string>& {
        static const std::optional<std::string> kNone;
        return at < row.result->fields.size() ? row.result->fields[at] : kNone;
    };
    return {.name = QString::fromStdString(m_spec->aggregates[at].name),
            .width = 11,
            .number = true,
            .title = [spec = m_spec, at]() { return aggregateWord(spec->aggregates[at]); },
            .formula = [spec = m_spec, at]() { return aggregateFormula(*spec, spec->aggregates[at]); },
            .text =
                [this, field](const WindowRow& row) {
                    const auto& value = field(row);
                    return value ? m_context.format.plain(*value) : QStringLiteral("–");
                },
            .sort = [field](const WindowRow& row) { return numberOf(field(row)); },
            .machine = [field](const WindowRow& row) { return QString::fromStdString(field(row).value_or("")); }};
}

Mark WindowsTab::markOf(const WindowResult& result) {
    if (result.status == WindowStatus::Open) return Mark::Open;
    return result.revision > 0 ? Mark::Corrected : Mark::Final;
}

const QString& WindowsTab::statusText(const WindowResult& result) const {
    if (result.status == WindowStatus::Open) return m_open;
    return result.revision > 0 ? m_corrected : m_final;
}

const QString& WindowsTab::startText(EventTime start) const {
    QString& text = m_starts[start.micros()];
    if (text.isEmpty()) text = m_context.format.dateTime(start);
    return text;
}

QString WindowsTab::searchText(const WindowRow& row) const {
    const WindowId& id = row.result->id;
    QString text =
        m_context.link.keyLabel(id.key) + u'\n' + startText(id.window.start) + u'\n' + statusText(*row.result);
    if (!m_labels->empty()) text += u'\n' + QString::fromStdString(id.key.text);
    if (row.result->partial) text += u'\n' + tr("partial");
    return text;
}

/// Newest first. Keys are ranked by their place in the view, so that no key is compared.
std::vector<WindowsTab::WindowRow> WindowsTab::rowsOf(const api::RunView& view) {
    struct Place {
        std::int64_t start;
        std::size_t rank;
        const std::shared_ptr<const WindowResult>* window;
    };
    std::vector<Place> places;
    places.reserve(static_cast<std::size_t>(std::max<std::int64_t>(0, view.windows)));
    for (std::size_t rank = 0; rank < view.keys.size(); ++rank)
        for (const auto& window : view.keys[rank]->windows)
            places.push_back({window->id.window.start.micros(), rank, &window});
    std::sort(places.begin(), places.end(),
              [](const Place& a, const Place& b) { return a.start != b.start ? a.start > b.start : a.rank < b.rank; });
    std::vector<WindowRow> rows;
    rows.reserve(places.size());
    for (const Place& place : places) rows.push_back({*place.window});
    return rows;
}

void WindowsTab::takeView() {
    if (!isVisible()) return;
    const auto view = m_context.link.sharedRunView();
    if (view == m_view) return;
    if (m_view && view->run != m_view->run) m_table->clear();
    m_view = view;
    std::vector<WindowRow> rows = rowsOf(*view);
    if (m_starts.size() > 4 * static_cast<qsizetype>(api::kRunViewWindows)) m_starts.clear();
    m_table->setRows(std::move(rows));
    showTrouble();
}

void WindowsTab::showTrouble() {
    if (!m_view || (m_view->trouble.empty() && !m_view->truncated)) return m_panel->setCountNote({});
    m_panel->setCountNote(m_view->trouble.empty() ? tr("older windows are in the store")
                                                  : QString::fromStdString(m_view->trouble));
}

void WindowsTab::takeSession() {
    m_view.reset();
    m_table->clear();
    m_starts.clear();
    const auto spec = m_context.link.workbench().spec();
    if (spec != m_spec) {
        m_spec = spec;
        m_table->setColumns(columns());
    }
    retranslate();
    takeView();
}

void WindowsTab::takeLabels() {
    if (m_context.link.state().labels == m_labels) return;
    m_labels = m_context.link.state().labels;
    m_table->retell();
}

ExplainStrip::Question WindowsTab::questionOf(const WindowId& id) const {
    api::ExplainQuery query;
    query.window = api::ExplainQuery::Window{id.key.text, id.window.start};
    const Format& format = m_context.format;
    return {query, tr("Window %1 – %2, %3 %4")
                       .arg(format.time(id.window.start), format.time(id.window.end), keyWord(*m_spec, false),
                            m_context.link.keyLabel(id.key))};
}

void WindowsTab::retell() {
    m_starts.clear();
    m_table->retell();
}

void WindowsTab::retranslate() {
    setAccessibleName(tr("Windows"));
    m_open = windowStatusWord(WindowStatus::Open);
    m_final = windowStatusWord(WindowStatus::Final);
    m_corrected = tr("corrected");
    m_panel->setFilterHint(tr("Filter: %1, start, status").arg(keyWord(*m_spec, false).toLower()));
    if (m_context.link.open())
        m_panel->setEmptyText(tr("No windows yet"), tr("Press play: a window opens with its first record."));
    else
        m_panel->setEmptyText(tr("Nothing is open"), tr("Open a file or run the sample: its windows are listed here."));
    showTrouble();
}

void WindowsTab::changeEvent(QEvent* what) {
    if (what->type() == QEvent::LanguageChange) {
        retranslate();
        m_table->retell();
    }
    QWidget::changeEvent(what);
}

void WindowsTab::showEvent(QShowEvent* what) {
    QWidget::showEvent(what);
    m_context.link.wantRunView(this, true);
    takeView();
}

void WindowsTab::hideEvent(QHideEvent* what) {
    QWidget::hideEvent(what);
    m_context.link.wantRunView(this, false);
}

} // namespace streampulse::ui
