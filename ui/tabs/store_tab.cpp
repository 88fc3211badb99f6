#include "ui/tabs/store_tab.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/source/text_line.h"
#include "ui/tables/json_layout.h"
#include "ui/tabs/card.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QEvent>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <charconv>

namespace streampulse::ui {
namespace {

constexpr int kTypingMs = 250;
constexpr int kTableShare = 700, kValueShare = 340;
constexpr qint64 kRefreshEveryMs = 2000;
constexpr std::string_view kWindowPart = ":window:";

/// Epoch seconds with up to six digits behind the point, as a store key ends, in microseconds.
std::int64_t startOf(std::string_view text) {
    std::int64_t seconds = 0, fraction = 0;
    const auto whole = std::from_chars(text.data(), text.data() + text.size(), seconds);
    std::string_view rest = text.substr(static_cast<std::size_t>(whole.ptr - text.data()));
    int digits = 0;
    if (!rest.empty() && rest.front() == '.') {
        rest.remove_prefix(1);
        const auto part = std::from_chars(rest.data(), rest.data() + std::min<std::size_t>(6, rest.size()), fraction);
        digits = static_cast<int>(part.ptr - rest.data());
    }
    for (; digits < 6; ++digits) fraction *= 10;
    return seconds * 1'000'000 + (text.starts_with('-') ? -fraction : fraction);
}

} // namespace

StoreTab::StoreTab(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(&m_typing, &QTimer::timeout, this, [this]() {
        if (wantedKey() != m_key) startOver();
    });
    connect(m_panel, &TablePanel::filterChanged, this, [this]() { m_typing.start(); });
    connect(m_panel, &TablePanel::currentRowChanged, this, &StoreTab::showValue);
    connect(m_refresh, &QToolButton::clicked, this, &StoreTab::refresh);
    connect(m_table, &QAbstractItemModel::dataChanged, this, &StoreTab::showValue);
    connect(&context.link, &WorkbenchLink::sessionChanged, this, [this]() {
        startOver();
        retranslate();
    });
    connect(&context.link, &WorkbenchLink::ticked, this, &StoreTab::refreshWhenDue);
    connect(&context.format, &Format::changed, this, [this]() { m_table->retell(); });
    connect(&context.theme, &Theme::changed, this, &StoreTab::restyle);
    restyle();
    retranslate();
}

void StoreTab::build() {
    m_table = new Table(columns(), &StoreTab::newerFirst, this);
    m_table->setFetch([this]() { fetchMore(); });
    m_panel = new TablePanel(m_context, QStringLiteral("store"), this);
    m_panel->setModel(m_table);
    m_panel->setFilterOutside(true);
    m_refresh = new QToolButton(this);
    m_refresh->setObjectName(QStringLiteral("refresh"));
    m_refresh->setFocusPolicy(Qt::TabFocus);
    m_refresh->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_refresh->setAutoRaise(true);
    m_panel->addTool(m_refresh);
    auto* side = new QWidget(this);
    m_valueTitle = new TextLine(m_context.theme, side);
    m_valueTitle->setElide(Qt::ElideMiddle);
    m_valueTitle->setContentsMargins(8, 6, 8, 2);
    m_valueTitle->setTextFormat(Qt::PlainText);
    m_value = new QPlainTextEdit(side);
    m_value->setObjectName(QStringLiteral("value"));
    m_value->setReadOnly(true);
    makeMono(m_context, *m_value);
    m_value->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_value->setFrameShape(QFrame::NoFrame);
    m_value->setTabChangesFocus(true);
    auto* sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(0, 0, 0, 0);
    sideLayout->setSpacing(0);
    sideLayout->addWidget(m_valueTitle);
    sideLayout->addWidget(m_value, 1);
    auto* splitter = new QSplitter(this);
    splitter->addWidget(m_panel);
    splitter->addWidget(side);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({kTableShare, kValueShare});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
}

StoreTab::Table::Columns StoreTab::columns() {
    Table::Columns columns;
    columns.push_back(
        {.name = QStringLiteral("key"),
         .width = 34,
         .title = []() { return tr("Key"); },
         .formula = []() { return tr("Name of the string in Redis; it ends in the window's start in epoch seconds"); },
         .text = [](const Row& row) { return QString::fromStdString(row.row.key); },
         .toolTip =
             [this](const Row& row) {
                 return tr("%1 %2, window from %3")
                     .arg(keyWord(m_context.link.spec(), false), m_context.link.keyLabel(row.windowKey),
                          m_context.format.dateTime(EventTime(row.start)));
             }});
    columns.push_back(
        {.name = QStringLiteral("state"),
         .width = 9,
         .title = []() { return tr("State"); },
         .text =
             [](const Row& row) { return windowStatusWord(row.row.final ? WindowStatus::Final : WindowStatus::Open); },
         .machine = [](const Row& row) { return row.row.final ? QStringLiteral("final") : QStringLiteral("open"); },
         .mark = [](const Row& row) { return row.row.final ? Mark::Final : Mark::Open; }});
    columns.push_back(
        {.name = QStringLiteral("bytes"),
         .width = 10,
         .number = true,
         .title = []() { return tr("Size"); },
         .formula = []() { return tr("Bytes of the value"); },
         .text =
             [this](const Row& row) { return m_context.format.bytes(static_cast<std::int64_t>(row.row.value.size())); },
         .sort = [](const Row& row) { return QVariant(static_cast<qlonglong>(row.row.value.size())); },
         .machine = [](const Row& row) { return QString::number(row.row.value.size()); }});
    columns.push_back({.name = QStringLiteral("value"),
                       .width = 40,
                       .title = []() { return tr("Value"); },
                       .text = [](const Row& row) { return QString::fromStdString(row.row.value); }});
    return columns;
}

bool StoreTab::newerFirst(const Row& a, const Row& b) {
    if (a.start != b.start) return a.start > b.start;
    if (const auto order = a.windowKey <=> b.windowKey; order != 0) return order > 0;
    return a.row.key > b.row.key;
}

/// The name is read from its right end: a key may hold colons itself.
StoreTab::Row StoreTab::rowOf(const api::StoreRow& stored) const {
    Row row{stored, {}, 0};
    const std::string_view name = row.row.key;
    const std::size_t window = name.rfind(kWindowPart);
    if (window == std::string_view::npos) return row;
    row.start = startOf(name.substr(window + kWindowPart.size()));
    const spec::PipelineSpec& spec = m_context.link.spec();
    const std::size_t before = spec.storePrefix.size() + spec.key.name.size() + 1;
    const std::string text(before <= window ? name.substr(before, window - before) : name.substr(0, window));
    row.windowKey = Key::ofText(text);
    if (spec.key.type == KeyType::Integer) {
        std::int64_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        row.windowKey = Key::integer(number);
    }
    return row;
}

/// What a person typed, as a key: its text, or the label it goes by.
std::string StoreTab::wantedKey() const {
    const QString typed = m_panel->filter().trimmed();
    for (const auto& [key, label] : *m_context.link.state().labels)
        if (typed.compare(QString::fromStdString(label), Qt::CaseInsensitive) == 0) return key;
    return typed.toStdString();
}

void StoreTab::startOver() {
    ++m_question;
    m_asking = false;
    m_cursor.clear();
    m_trouble.clear();
    m_key = wantedKey();
    m_table->clear();
    m_asked.invalidate();
    showValue();
    retranslate();
    refreshWhenDue();
}

void StoreTab::refresh() {
    m_panel->view().scrollToTop();
    ++m_question;
    m_asking = false;
    ask({});
}

void StoreTab::fetchMore() { ask(m_cursor); }

void StoreTab::refreshWhenDue() {
    if (!isVisible() || !m_context.link.open() || m_asking || !m_panel->atTop()) return;
    if (!m_asked.isValid() || m_asked.elapsed() >= kRefreshEveryMs) ask({});
}

void StoreTab::ask(const std::string& cursor) {
    if (!m_context.link.open()) return;
    const bool firstPage = cursor.empty();
    if (firstPage) m_asked.start();
    m_asking = true;
    const int question = ++m_question;
    m_context.link.await(m_context.link.workbench().storeRows(m_key, kStorePage, cursor), this,
                         [this, question, firstPage](const Result<api::StorePage>& answer) {
                             if (question != m_question) return;
                             m_asking = false;
                             take(answer, firstPage);
                         });
}

void StoreTab::take(const Result<api::StorePage>& answer, bool firstPage) {
    m_trouble = answer ? QString() : QString::fromStdString(answer.error().message);
    if (answer) {
        std::vector<Row> rows;
        rows.reserve(answer->rows.size());
        for (const api::StoreRow& row : answer->rows) rows.push_back(rowOf(row));
        std::sort(rows.begin(), rows.end(), newerFirst);
        if (firstPage) {
            takeFirst(std::move(rows), answer->cursor);
        } else {
            std::vector<Row> all;
            const auto& known = m_table->rows();
            std::merge(known.begin(), known.end(), rows.begin(), rows.end(), std::back_inserter(all), newerFirst);
            const auto same = [](const Row& a, const Row& b) { return !newerFirst(a, b) && !newerFirst(b, a); };
            all.erase(std::unique(all.begin(), all.end(), same), all.end());
            m_cursor = answer->cursor;
            m_table->setRows(std::move(all));
        }
    }
    m_table->setMore(!m_cursor.empty());
    showNote();
}

/// The first page again: it replaces what it covers, pages fetched behind it stay.
void StoreTab::takeFirst(std::vector<Row> rows, const std::string& cursor) {
    bool keeps = false;
    if (!cursor.empty() && !rows.empty()) {
        const auto& known = m_table->rows();
        const auto behind = std::upper_bound(known.begin(), known.end(), rows.back(), newerFirst);
        keeps = behind != known.end();
        rows.insert(rows.end(), behind, known.end());
    }
    if (!keeps) m_cursor = cursor;
    m_table->setRows(std::move(rows));
}

void StoreTab::showValue() {
    const int row = m_panel->currentRow();
    const QString text = row < 0 ? QString() : layOutJson(QString::fromStdString(m_table->row(row).row.value));
    m_valueTitle->setText(row < 0 ? tr("Value") : QString::fromStdString(m_table->row(row).row.key));
    if (m_value->toPlainText() != text) m_value->setPlainText(text);
}

void StoreTab::showNote() {
    m_panel->setCountNote(!m_trouble.isEmpty() ? m_trouble : m_cursor.empty() ? QString() : tr("scroll for more"));
}

void StoreTab::retranslate() {
    setAccessibleName(tr("Store"));
    const QString key = keyWord(m_context.link.spec(), false);
    m_panel->setFilterHint(tr("%1, or its label").arg(key));
    if (!m_context.link.open())
        m_panel->setEmptyText(tr("Nothing is open"),
                              tr("Open a file or run the sample: its results are stored in Redis and listed here."));
    else if (m_key.empty())
        m_panel->setEmptyText(tr("The store holds no results yet"),
                              tr("Press play: results are stored with every checkpoint."));
    else
        m_panel->setEmptyText(tr("The store holds nothing for %1").arg(QString::fromStdString(m_key)),
                              tr("Esc in the filter line shows all keys again."));
    m_refresh->setText(tr("Refresh"));
    m_refresh->setToolTip(
        tr("Reads the newest results again; happens by itself every 2 s while the list is at its top"));
    m_refresh->setAccessibleName(tr("Refresh"));
    m_value->setAccessibleName(tr("Value of the selected key"));
    m_value->setPlaceholderText(tr("Select a row to see its value."));
    showValue();
    showNote();
}

void StoreTab::restyle() { m_refresh->setIcon(m_context.theme.icon(Symbol::Loop)); }

void StoreTab::changeEvent(QEvent* what) {
    if (what->type() == QEvent::LanguageChange) {
        retranslate();
        m_table->retell();
    }
    QWidget::changeEvent(what);
}

void StoreTab::showEvent(QShowEvent* what) {
    QWidget::showEvent(what);
    refreshWhenDue();
}

} // namespace streampulse::ui
