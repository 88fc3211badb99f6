#include "ui/source/preview_sections.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/source/column_form.h"
#include "ui/source/mapped_fields.h"
#include "ui/source/preview_models.h"
#include "ui/source/text_line.h"
#include "ui/text/format.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

constexpr int kWidestColumn = 320;

TextLine* makeTitle(Theme& theme, QWidget* parent, const QString& name) {
    auto* title = new TextLine(theme, parent);
    title->setObjectName(name);
    title->setStrong(true);
    return title;
}

} // namespace

PreviewSections::PreviewSections(UiContext& context, QWidget* parent)
    : QScrollArea(parent),
      m_context(context),
      m_goodModel(new GoodRowsModel(context.format, this)),
      m_badModel(new BadRowsModel(context.format, this)) {
    auto* page = new QWidget;
    m_title = makeTitle(context.theme, page, QStringLiteral("previewTitle"));
    m_title->setSize(TextLine::Size::Large);
    m_title->setElide(Qt::ElideMiddle);
    m_shape = new TextLine(context.theme, page);
    m_shape->setObjectName(QStringLiteral("previewShape"));
    m_shape->setRole(Role::Muted);
    m_shape->setWrapped(true);
    m_columnsTitle = makeTitle(context.theme, page, QStringLiteral("previewColumnsTitle"));
    m_goodTitle = makeTitle(context.theme, page, QStringLiteral("previewGoodTitle"));
    m_badTitle = makeTitle(context.theme, page, QStringLiteral("previewBadTitle"));
    m_form = new ColumnForm(context.theme, page);
    m_builtIn = new QPushButton(page);
    m_builtIn->setObjectName(QStringLiteral("previewBuiltIn"));
    m_good = makeTable(QStringLiteral("previewGoodRows"), m_goodModel);
    m_bad = makeTable(QStringLiteral("previewBadRows"), m_badModel);
    m_bad->horizontalHeader()->setStretchLastSection(true);

    layOut(page);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setWidget(page);
    setFocusPolicy(Qt::NoFocus);
    connect(m_form, &ColumnForm::columnChosen, this, &PreviewSections::columnChosen);
    connect(m_builtIn, &QPushButton::clicked, this, &PreviewSections::builtInWanted);
}

void PreviewSections::layOut(QWidget* page) {
    auto* columns = new QHBoxLayout;
    columns->addWidget(m_columnsTitle, 1);
    columns->addWidget(m_builtIn);
    auto* body = new QVBoxLayout(page);
    body->setContentsMargins(24, 24, 24, 16);
    body->setSpacing(8);
    body->addWidget(m_title);
    body->addWidget(m_shape);
    body->addSpacing(16);
    body->addLayout(columns);
    body->addWidget(m_form);
    body->addSpacing(16);
    body->addWidget(m_goodTitle);
    body->addWidget(m_good);
    body->addSpacing(8);
    body->addWidget(m_badTitle);
    body->addWidget(m_bad);
    body->addStretch();
}

QTableView* PreviewSections::makeTable(const QString& name, QAbstractItemModel* model) {
    auto* table = new QTableView(this);
    table->setObjectName(name);
    table->setModel(model);
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(table->horizontalScrollBar(), &QScrollBar::rangeChanged, table, [table]() { fitTable(table); });
    table->horizontalHeader()->setMaximumSectionSize(kWidestColumn);
    return table;
}

void PreviewSections::fitTable(QTableView* table) {
    int height = table->horizontalHeader()->sizeHint().height() + 2 * table->frameWidth();
    for (int row = 0; row < table->model()->rowCount(); ++row) height += table->rowHeight(row);
    const bool wide = table->horizontalScrollBar()->maximum() > 0;
    if (wide) height += table->horizontalScrollBar()->sizeHint().height();
    table->setFixedHeight(height);
}

QString PreviewSections::shapeText(const api::InputPreview& preview, bool chosen) const {
    QStringList parts{shapeWord(preview.shape)};
    if (chosen)
        parts << tr("columns chosen by you");
    else if (!preview.mappingTitle.empty())
        parts << QString::fromStdString(preview.mappingTitle);
    parts << tr("times without an offset are in %1").arg(QString::fromStdString(preview.zone));
    const QString rows = m_context.format.number(preview.rowsLooked);
    parts << (preview.whole ? tr("%1 rows").arg(rows) : tr("looked at the first %1 rows").arg(rows));
    return parts.join(QStringLiteral(" · "));
}

void PreviewSections::setPreview(const api::InputPreview& preview, bool chosen) {
    const Format& format = m_context.format;
    m_title->setText(QString::fromStdString(preview.name));
    m_shape->setText(shapeText(preview, chosen));
    m_columnsTitle->setText(tr("Columns"));
    m_builtIn->setText(tr("Use the built-in mapping"));
    m_builtIn->setToolTip(tr("Forgets the columns you chose for files with this header."));
    m_builtIn->setVisible(chosen);
    m_form->setPreview(preview);
    m_goodModel->setPreview(preview);
    m_goodTitle->setText(preview.missing.empty() ? tr("First rows, as they will be read")
                                                 : tr("First rows, as far as columns are chosen"));
    m_good->setAccessibleName(m_goodTitle->text());
    m_badModel->setPreview(preview);
    m_badTitle->setText(tr("Rows that will be rejected: %1 of the %2 looked at")
                            .arg(format.number(preview.rowsBad), format.number(preview.rowsLooked)));
    m_bad->setAccessibleName(m_badTitle->text());
    const bool any = !preview.bad.empty();
    m_badTitle->setVisible(any);
    m_bad->setVisible(any);
    for (QTableView* table : {m_good, m_bad}) {
        table->resizeColumnsToContents();
        table->resizeRowsToContents();
        fitTable(table);
    }
}

} // namespace streampulse::ui
