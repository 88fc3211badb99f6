#include "ui/tables/table_panel.h"

#include "ui/look/theme.h"
#include "ui/settings/settings_file.h"
#include "ui/source/text_line.h"
#include "ui/tables/empty_text.h"
#include "ui/tables/mark.h"
#include "ui/tables/shown_rows.h"
#include "ui/tables/table_roles.h"
#include "ui/tables/table_text.h"
#include "ui/tables/words_give_way.h"
#include "ui/text/format.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStandardPaths>
#include <QStyleOptionHeader>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

constexpr int kRowPadding = 8;
constexpr int kCellPadding = 18;
constexpr int kSortArrow = 14;
constexpr int kNarrowest = 3; // characters
constexpr int kFilterLeast = 10, kFilterMost = 34;

/// Titles of numbers keep off their neighbour, as the numbers do.
class Header final : public QHeaderView {
public:
    explicit Header(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) { setSectionsClickable(true); }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int section) const override {
        QHeaderView::initStyleOptionForIndex(option, section);
        if ((option->textAlignment & Qt::AlignRight) != 0) option->text += kEnSpace;
    }
};

int charWidth(const QWidget& widget) { return std::max(1, widget.fontMetrics().averageCharWidth()); }

} // namespace

TablePanel::TablePanel(UiContext& context, const QString& name, QWidget* parent)
    : QWidget(parent), m_context(context), m_name(name), m_shown(new ShownRows(this)) {
    build();
    listenToRows();
    connect(&context.theme, &Theme::changed, this, &TablePanel::restyle);
    connect(&context.format, &Format::changed, this, &TablePanel::showCount);
    restyle();
    retranslate();
}

void TablePanel::build() {
    m_view = new QTableView(this);
    m_view->setObjectName(m_name + QStringLiteral("Table"));
    m_view->setModel(m_shown);
    m_view->setItemDelegate(new MarkDelegate(m_context.theme, m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setAlternatingRowColors(true);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* header = new Header(m_view);
    m_view->setHorizontalHeader(header);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSortIndicatorClearable(true);
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    m_view->setSortingEnabled(true);
    m_view->installEventFilter(this);
    m_empty = new EmptyText(*m_view);
    connect(m_empty, &QLabel::linkActivated, this, &TablePanel::clearFilters);
    connect(header, &QHeaderView::sectionResized, this,
            [this](int section, int, int pixels) { rememberWidth(section, pixels); });
    connect(m_view, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT rowActivated(m_shown->mapToSource(index).row()); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildBar();
    layout->addWidget(m_view, 1);
}

void TablePanel::buildBar() {
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 4);
    bar->setSpacing(6);
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_tools = new QHBoxLayout;
    m_tools->setSpacing(6);
    m_count = new TextLine(m_context.theme, this);
    m_count->setObjectName(QStringLiteral("count"));
    m_copyAction = new QAction(m_view);
    m_copyAction->setShortcut(QKeySequence::Copy);
    m_copyAction->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(m_copyAction);
    const auto button = [this](const char* name) {
        auto* made = new QToolButton(this);
        made->setObjectName(QString::fromLatin1(name));
        made->setAutoRaise(true);
        made->setFocusPolicy(Qt::TabFocus);
        made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        return made;
    };
    m_copy = button("copy");
    m_export = button("export");
    bar->addWidget(m_filter, 100); // all that is free, up to its most
    bar->addLayout(m_tools);
    bar->addStretch(1);
    bar->addWidget(m_count);
    bar->addWidget(m_copy);
    bar->addWidget(m_export);
    qobject_cast<QVBoxLayout*>(layout())->addLayout(bar);
    new WordsGiveWay(*this, {m_copy, m_export});
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (!m_filterOutside) m_shown->setWords(text);
        showCount();
        Q_EMIT filterChanged(text);
    });
    connect(m_copyAction, &QAction::triggered, this, &TablePanel::copyRows);
    connect(m_copy, &QToolButton::clicked, this, &TablePanel::copyRows);
    connect(m_export, &QToolButton::clicked, this, &TablePanel::askWhereToExport);
}

void TablePanel::listenToRows() {
    using Model = QAbstractItemModel;
    for (const auto signal : {&Model::rowsInserted, &Model::rowsRemoved})
        connect(m_shown, signal, this, [this]() { showCount(); });
    connect(m_shown, &Model::modelReset, this, &TablePanel::showCount);
    connect(m_shown, &Model::rowsAboutToBeInserted, this, &TablePanel::keepPlace);
    connect(m_shown, &Model::rowsAboutToBeRemoved, this, &TablePanel::keepPlace);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this]() { Q_EMIT currentRowChanged(currentRow()); });
}

void TablePanel::setModel(QAbstractItemModel* model) {
    m_shown->setSourceModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &TablePanel::placeColumns);
    // The counted rows of the model also change where the filter lets none of them pass.
    connect(model, &QAbstractItemModel::rowsInserted, this, &TablePanel::showCount);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TablePanel::showCount);
    placeColumns();
    showCount();
}

void TablePanel::setFilter(const QString& text) { m_filter->setText(text); }

QString TablePanel::filter() const { return m_filter->text(); }

void TablePanel::setFilterHint(const QString& hint) {
    m_hint = hint;
    m_filter->setPlaceholderText(hint);
    m_filter->setAccessibleName(hint);
}

void TablePanel::setFilterOutside(bool outside) {
    m_filterOutside = outside;
    m_shown->setWords(outside ? QString() : m_filter->text());
}

void TablePanel::setAccepts(std::function<bool(int)> accepts) {
    m_shown->setAccepts(std::move(accepts));
    showCount();
}

void TablePanel::refilter() {
    m_shown->refilter();
    showCount();
}

void TablePanel::setEmptyText(const QString& title, const QString& hint) {
    m_emptyTitle = title;
    m_emptyHint = hint;
    showCount();
}

void TablePanel::setCountNote(const QString& note) {
    if (m_note == note) return;
    m_note = note;
    showCount();
}

void TablePanel::addTool(QWidget* tool) { m_tools->addWidget(tool); }

void TablePanel::addRowAction(QAction* action) {
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view->insertAction(m_copyAction, action);
}

int TablePanel::currentRow() const {
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? m_shown->mapToSource(index).row() : -1;
}

void TablePanel::selectRow(int modelRow) {
    const QModelIndex index = m_shown->mapFromSource(m_shown->sourceModel()->index(modelRow, 0));
    if (index.isValid()) m_view->setCurrentIndex(index);
}

QList<int> TablePanel::shownRows() const {
    QList<int> rows;
    rows.reserve(m_shown->rowCount());
    for (int row = 0; row < m_shown->rowCount(); ++row) rows << m_shown->mapToSource(m_shown->index(row, 0)).row();
    return rows;
}

bool TablePanel::atTop() const { return m_view->verticalScrollBar()->value() == 0; }

void TablePanel::copyRows() {
    QList<int> rows;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows()) rows << index.row();
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty())
        for (int row = 0; row < m_shown->rowCount(); ++row) rows << row;
    if (rows.isEmpty()) return;
    QApplication::clipboard()->setText(tsvOf(*m_shown, rows));
    m_context.notices.tell(tr("%Ln row(s) copied, with the header.", nullptr, static_cast<int>(rows.size())));
}

void TablePanel::exportTo(const QString& path) {
    const QString trouble = writeWhole(path, csvOf(*m_shown));
    if (trouble.isEmpty())
        m_context.notices.tell(tr("%Ln row(s) written to %1", nullptr, m_shown->rowCount()).arg(path));
    else
        m_context.notices.warn(tr("%1 could not be written: %2").arg(path, trouble));
}

void TablePanel::askWhereToExport() {
    auto* dialog = new QFileDialog(this, tr("Export the shown rows"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV files (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(m_name + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &TablePanel::exportTo);
    dialog->show();
}

void TablePanel::clearFilters() {
    m_filter->clear();
    Q_EMIT filtersCleared();
}

void TablePanel::changeEvent(QEvent* what) {
    QWidget::changeEvent(what);
    if (what->type() == QEvent::LanguageChange) retranslate();
    if (what->type() == QEvent::FontChange) restyle();
}

bool TablePanel::eventFilter(QObject* watched, QEvent* what) {
    if (what->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, what);
    const auto* key = static_cast<QKeyEvent*>(what);
    if (watched == m_filter && key->key() == Qt::Key_Escape && !m_filter->text().isEmpty()) {
        m_filter->clear();
        return true;
    }
    if (watched == m_filter && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return)) {
        m_view->setFocus(Qt::TabFocusReason);
        if (!m_view->currentIndex().isValid() && m_shown->rowCount() > 0) m_view->setCurrentIndex(m_shown->index(0, 0));
        return true;
    }
    if (watched == m_view && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && currentRow() >= 0) {
        Q_EMIT rowActivated(currentRow());
        return true;
    }
    return QWidget::eventFilter(watched, what);
}

void TablePanel::retranslate() {
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy rows"));
    m_copy->setToolTip(tr("Copies the selected rows, or all shown ones, with the header (Ctrl+C)"));
    m_copyAction->setText(tr("Copy rows"));
    m_export->setText(tr("Export CSV"));
    m_export->setAccessibleName(tr("Export CSV"));
    m_export->setToolTip(tr("Writes all shown rows to a CSV file: UTC, decimal points, stable column names"));
    m_filter->setToolTip(tr("Rows that hold all these words. Esc clears, ↓ goes to the rows (Ctrl+F)"));
    if (m_hint.isEmpty()) m_filter->setPlaceholderText(tr("Filter"));
    showCount();
}

void TablePanel::restyle() {
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + kRowPadding);
    m_copy->setIcon(m_context.theme.icon(Symbol::Copy));
    m_export->setIcon(m_context.theme.icon(Symbol::Export));
    m_filter->setMinimumWidth(charWidth(*this) * kFilterLeast);
    m_filter->setMaximumWidth(charWidth(*this) * kFilterMost);
    placeColumns();
    m_view->viewport()->update();
}

QString TablePanel::settingsName() const { return QStringLiteral("tables/") + m_name; }

void TablePanel::placeColumns() {
    if (m_shown->sourceModel() == nullptr) return;
    const QScopedValueRollback<bool> placing(m_placing, true);
    const QJsonObject remembered = m_context.settings.value(settingsName()).toObject();
    QHeaderView* header = m_view->horizontalHeader();
    const int columns = m_shown->columnCount();
    for (int section = 0; section < columns; ++section) {
        const QString name = m_shown->headerData(section, Qt::Horizontal, kColumnNameRole).toString();
        const QVariant usual = m_shown->headerData(section, Qt::Horizontal, kColumnWidthRole);
        const double chars = remembered.value(name).toDouble(usual.isValid() ? usual.toDouble() : 12);
        int pixels = static_cast<int>(std::max<double>(kNarrowest, chars) * charWidth(*m_view)) + kCellPadding;
        if (!remembered.contains(name)) {
            const QString title = m_shown->headerData(section, Qt::Horizontal).toString();
            pixels = std::max(pixels, header->fontMetrics().horizontalAdvance(title) + kCellPadding + kSortArrow);
        }
        header->resizeSection(section, pixels);
    }
    const QVariant alignment = m_shown->headerData(columns - 1, Qt::Horizontal, Qt::TextAlignmentRole);
    header->setStretchLastSection(columns > 0 && (alignment.toInt() & Qt::AlignRight) == 0);
}

void TablePanel::rememberWidth(int section, int pixels) {
    const QHeaderView& header = *m_view->horizontalHeader();
    const bool stretched = header.stretchLastSection() && header.visualIndex(section) == header.count() - 1;
    if (m_placing || stretched || pixels <= 0) return;
    const QString name = m_shown->headerData(section, Qt::Horizontal, kColumnNameRole).toString();
    if (name.isEmpty()) return;
    QJsonObject remembered = m_context.settings.value(settingsName()).toObject();
    remembered.insert(name, static_cast<double>(pixels - kCellPadding) / charWidth(*m_view));
    m_context.settings.setValue(settingsName(), remembered);
}

void TablePanel::showCount() {
    const int all = m_shown->sourceModel() == nullptr ? 0 : m_shown->sourceModel()->rowCount();
    const int shown = m_shown->rowCount();
    const QString text = shown == all
                             ? tr("%Ln row(s)", nullptr, all)
                             : tr("%1 of %2").arg(m_context.format.number(shown), m_context.format.number(all));
    m_count->setText(m_note.isEmpty() ? text : text + QStringLiteral(" · ") + m_note);
    m_copy->setEnabled(shown > 0);
    m_export->setEnabled(shown > 0);
    m_empty->setVisible(shown == 0);
    if (shown > 0) return;
    if (all == 0)
        m_empty->tell(m_emptyTitle, m_emptyHint, {});
    else
        m_empty->tell(tr("No row passes the filter"), tr("%Ln row(s) are hidden.", nullptr, all), tr("Show all rows"));
}

void TablePanel::keepPlace() {
    if (m_keeping || atTop()) return;
    const int first = m_view->rowAt(0);
    if (first < 0) return;
    m_keeping = true;
    m_place = m_shown->index(first, 0);
    m_placeOffset = m_view->rowViewportPosition(first);
    QTimer::singleShot(0, this, &TablePanel::returnToPlace);
}

void TablePanel::returnToPlace() {
    if (m_place.isValid()) {
        m_view->doItemsLayout();
        m_view->verticalScrollBar()->setValue(m_view->verticalHeader()->sectionPosition(m_place.row()) - m_placeOffset);
    }
    m_place = QPersistentModelIndex();
    m_keeping = false;
}

} // namespace streampulse::ui
