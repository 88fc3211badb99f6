#include "ui/pipeline/pipeline_view.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/pipeline/flow_canvas.h"
#include "ui/pipeline/flow_texts.h"
#include "ui/settings/settings_file.h"
#include "ui/source/text_line.h"
#include "ui/tables/table_panel.h"
#include "ui/text/format.h"
#include "ui/text/words.h"
#include "ui/window/ui_context.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

constexpr auto kAsTable = "pipeline.asTable"; ///< in the settings
constexpr qint64 kRefreshMs = 100;            ///< numbers that change faster cannot be read

} // namespace

PipelineView::PipelineView(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setObjectName(QStringLiteral("pipelineView"));
    m_clock.start();
    build();
    WorkbenchLink& link = context.link;
    connect(&link, &WorkbenchLink::ticked, this, &PipelineView::tick);
    connect(&link, &WorkbenchLink::stateChanged, this, &PipelineView::refresh);
    connect(&link, &WorkbenchLink::sessionChanged, this, [this]() {
        m_rates.forget();
        refresh();
    });
    connect(&context.theme, &Theme::changed, this, &PipelineView::restyle);
    connect(&context.format, &Format::changed, this, [this]() {
        m_model->retell();
        showSentence();
    });
    retranslate();
    restyle();
    refresh();
    m_asTable->setChecked(context.settings.value(QLatin1String(kAsTable)).toBool());
}

void PipelineView::build() {
    m_title = new TextLine(m_context.theme, this);
    m_title->setObjectName(QStringLiteral("pipelineTitle"));
    m_asTable = new QToolButton(this);
    m_asTable->setObjectName(QStringLiteral("pipelineAsTable"));
    m_asTable->setCheckable(true);
    m_asTable->setAutoRaise(true);
    m_asTable->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_canvas = new FlowCanvas(m_context, this);
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("pipelineScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_canvas);
    m_scroll->viewport()->installEventFilter(this);
    m_empty = new QLabel(this);
    m_empty->setObjectName(QStringLiteral("pipelineEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    buildTable();
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_scroll);
    m_pages->addWidget(m_table);
    m_shape = new QLabel(this);
    m_sentence = new QLabel(this);
    m_sentence->setObjectName(QStringLiteral("pipelineSentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* top = new QHBoxLayout();
    top->addWidget(m_title, 1);
    top->addWidget(m_asTable);
    auto* bottom = new QHBoxLayout();
    bottom->addWidget(m_shape, 0, Qt::AlignTop);
    bottom->addWidget(m_sentence, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(8, 6, 8, 8);
    all->addLayout(top);
    all->addWidget(m_pages, 1);
    all->addLayout(bottom);
    connect(m_canvas, &FlowCanvas::activated, this, &PipelineView::lead);
    connect(m_canvas, &FlowCanvas::focusMoved, this, [this](const QRectF& rect) {
        const QPointF middle = rect.center();
        const int line = m_canvas->fontMetrics().height();
        m_scroll->ensureVisible(static_cast<int>(middle.x()), static_cast<int>(middle.y()),
                                static_cast<int>(rect.width() / 2) + line,
                                static_cast<int>(rect.height() / 2) + 3 * line);
    });
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this, &PipelineView::showVisiblePart);
    connect(m_asTable, &QToolButton::toggled, this, [this]() {
        m_context.settings.setValue(QLatin1String(kAsTable), m_asTable->isChecked());
        refresh();
    });
}

void PipelineView::buildTable() {
    m_model = makeLaneTable(m_context.format, this);
    m_table = new TablePanel(m_context, QStringLiteral("pipeline"), this);
    m_table->setModel(m_model);
    m_table->view().sortByColumn(0, Qt::AscendingOrder);
}

void PipelineView::retranslate() {
    m_asTable->setText(tr("Show as table"));
    m_asTable->setToolTip(tr("The same numbers, one row per partition"));
    m_asTable->setAccessibleName(m_asTable->text());
    m_table->view().setAccessibleName(tr("Pipeline as a table"));
    m_canvas->setAccessibleDescription(
        tr("The flow of records. Arrow keys move from part to part, Enter opens the view that belongs to it."));
    m_sentence->setAccessibleName(tr("What the pipeline waits for"));
    m_model->retell();
    m_table->setFilterHint(tr("Filter by partition, state"));
    m_table->setEmptyText(tr("No partitions"), tr("Run the sample or open a file."));
    showSentence();
}

void PipelineView::restyle() {
    m_asTable->setIcon(m_context.theme.icon(Symbol::Table));
    showSentence();
}

void PipelineView::tick() {
    m_rates.observe(m_clock.elapsed(), m_context.link.snapshot());
    if (m_clock.elapsed() - m_refreshedMs >= kRefreshMs && isVisible()) refresh();
}

void PipelineView::refresh() {
    m_refreshedMs = m_clock.elapsed();
    m_facts = makePipelineFacts(m_context.link.state(), m_context.link.snapshot(), m_rates);
    m_title->setText(m_facts.transport.replay ? tr("From the file to the store. Rates are those of the last second.")
                                              : tr("From Kafka to the store. Rates are those of the last second."));
    m_canvas->setFacts(m_facts);
    m_model->setRows(tableRows(m_facts));
    QWidget* page = m_asTable->isChecked() ? static_cast<QWidget*>(m_table) : m_scroll;
    if (!m_facts.open || m_facts.lanes.empty()) page = m_empty;
    if (m_pages->currentWidget() != page) m_pages->setCurrentWidget(page);
    m_asTable->setEnabled(page != m_empty);
    showSentence();
}

void PipelineView::showSentence() {
    const auto& causes = m_context.link.snapshot().causes;
    m_empty->setText(m_facts.open ? tr("The pipeline starts…")
                                  : tr("Nothing is open yet. Run the sample or open a file to see records flow."));
    QString text;
    Mark mark = Mark::Good;
    Role role = Role::Good;
    if (!m_facts.open || m_facts.lanes.empty()) {
        mark = Mark::None;
    } else if (causes.empty()) {
        const api::EngineSnapshot& now = m_context.link.snapshot();
        const bool allRead = !m_facts.topic.empty() && now.lagRecords == 0 && now.recordsPerSecond <= 0;
        text = allRead ? tr("Everything in the topic is read and committed; the next record is waited for.")
                       : tr("Everything flows.");
    } else {
        const Weight weight = blameOf(causes.front()).weight;
        text = causeSentence(causes.front(), m_context.format);
        mark = weight == Weight::Note ? Mark::Info : Mark::Warning;
        role = weight == Weight::Note ? Role::Accent : weight == Weight::Warning ? Role::Warning : Role::Bad;
    }
    m_sentence->setText(text);
    const int side = fontMetrics().height();
    QPixmap pixmap(QSize(side, side) * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    if (mark != Mark::None) paintMark(painter, QRectF(0, 0, side, side), mark, m_context.theme.color(role));
    painter.end();
    m_shape->setPixmap(pixmap);
}

void PipelineView::showVisiblePart() {
    const QWidget* view = m_scroll->viewport();
    m_canvas->setVisiblePart(QRectF(0, m_scroll->verticalScrollBar()->value(), view->width(), view->height()));
}

void PipelineView::lead(FlowPart part) {
    switch (part) {
    case FlowPart::Source:
    case FlowPart::Replay:
        return m_context.navigator.show(View::Source);
    case FlowPart::Topic:
        return m_context.navigator.show(View::Kafka);
    case FlowPart::Task:
        return m_context.navigator.show(View::Windows);
    case FlowPart::Commits:
        return m_context.navigator.show(View::Checkpoints);
    case FlowPart::Store:
        return m_context.navigator.show(View::Store);
    case FlowPart::None:
        return;
    }
}

void PipelineView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void PipelineView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

bool PipelineView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) showVisiblePart();
    return QWidget::eventFilter(watched, event);
}

} // namespace streampulse::ui
