#include "ui/source/source_card.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/source/source_facts.h"
#include "ui/source/text_line.h"
#include "ui/text/format.h"
#include "ui/transport/position_meter.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace streampulse::ui {

SourceCard::SourceCard(UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_pages(new QStackedWidget(this)),
      m_emptyPage(makeEmpty()),
      m_openingPage(makeOpening()),
      m_facts(new SourceFactsView(context)) {
    setObjectName(QStringLiteral("sourceCard"));
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_facts);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setBackgroundRole(QPalette::Window);
    m_pages->addWidget(m_emptyPage);
    m_pages->addWidget(m_openingPage);
    m_pages->addWidget(scroll);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    setMinimumWidth(240);

    connect(m_sample, &QPushButton::clicked, this, &SourceCard::sampleRequested);
    connect(m_open, &QPushButton::clicked, this, &SourceCard::openRequested);
    connect(m_facts, &SourceFactsView::orderChosen, this, &SourceCard::orderChosen);
    connect(&context.link, &WorkbenchLink::stateChanged, this, &SourceCard::refresh);
    connect(&context.link, &WorkbenchLink::sessionChanged, this, [this]() { m_facts->retranslate(); });
    connect(&context.link, &WorkbenchLink::snapshotChanged, this, [this]() { m_facts->refreshCounts(); });
    connect(&context.theme, &Theme::changed, this, &SourceCard::applyIcons);
    connect(&context.format, &Format::changed, this, &SourceCard::retranslate);
    applyIcons();
    retranslate();
}

QWidget* SourceCard::makeEmpty() {
    auto* page = new QWidget(this);
    m_emptyText = new TextLine(m_context.theme, page);
    m_emptyText->setObjectName(QStringLiteral("sourceEmptyText"));
    m_emptyText->setWrapped(true);
    m_sample = new QPushButton(page);
    m_sample->setObjectName(QStringLiteral("runSampleButton"));
    m_open = new QPushButton(page);
    m_open->setObjectName(QStringLiteral("openFileButton"));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_emptyText);
    column->addSpacing(4);
    column->addWidget(m_sample);
    column->addWidget(m_open);
    column->addStretch();
    return page;
}

QWidget* SourceCard::makeOpening() {
    auto* page = new QWidget(this);
    m_openingText = new TextLine(m_context.theme, page);
    m_openingText->setObjectName(QStringLiteral("sourceOpeningText"));
    m_openingText->setWrapped(true);
    m_openingBytes = new TextLine(m_context.theme, page);
    m_openingBytes->setRole(Role::Muted);
    m_openingBytes->setSize(TextLine::Size::Small);
    m_progress = new PositionMeter(m_context.theme, page);
    m_progress->setObjectName(QStringLiteral("sourceOpeningProgress"));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_openingText);
    column->addWidget(m_progress);
    column->addWidget(m_openingBytes);
    column->addStretch();
    return page;
}

void SourceCard::applyIcons() {
    m_sample->setIcon(m_context.theme.icon(Symbol::Sample));
    m_open->setIcon(m_context.theme.icon(Symbol::Open));
}

void SourceCard::refresh() {
    const api::WorkbenchState& state = m_context.link.state();
    const QString text = QString::fromStdString(state.text);
    switch (state.phase) {
    case api::WorkbenchPhase::Empty:
    case api::WorkbenchPhase::Failed: {
        const bool failed = state.phase == api::WorkbenchPhase::Failed;
        m_emptyText->setText(failed && !text.isEmpty() ? text
                                                       : tr("No source is open. Run the sample or open a file."));
        m_emptyText->setRole(failed ? Role::Bad : Role::Text);
        m_pages->setCurrentIndex(0);
        return;
    }
    case api::WorkbenchPhase::Opening: {
        const bool known = state.bytesTotal > 0;
        const Format& format = m_context.format;
        m_openingText->setText(text.isEmpty() ? tr("Opening…") : text);
        m_progress->setVisible(known);
        m_openingBytes->setVisible(known);
        m_progress->setRatio(known ? static_cast<double>(state.bytesRead) / static_cast<double>(state.bytesTotal) : 0);
        m_openingBytes->setText(tr("%1 of %2").arg(format.bytes(state.bytesRead), format.bytes(state.bytesTotal)));
        m_progress->setAccessibleName(QStringLiteral("%1 %2").arg(m_openingText->text(), m_openingBytes->text()));
        m_pages->setCurrentIndex(1);
        return;
    }
    case api::WorkbenchPhase::Open:
        m_facts->refreshState();
        m_pages->setCurrentIndex(2);
        return;
    }
}

void SourceCard::retranslate() {
    m_sample->setText(tr("Run the sample"));
    m_sample->setToolTip(tr("Replays the built-in sample: no file is needed."));
    m_open->setText(tr("Open file…"));
    m_open->setToolTip(tr("A CSV file, JSON lines or a JSON array, also packed with gzip."));
    m_facts->retranslate();
    refresh();
}

void SourceCard::changeEvent(QEvent* change) {
    QWidget::changeEvent(change);
    if (change->type() == QEvent::LanguageChange) retranslate();
}

} // namespace streampulse::ui
