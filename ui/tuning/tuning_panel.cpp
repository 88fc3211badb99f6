#include "ui/tuning/tuning_panel.h"

#include "ui/look/theme.h"
#include "ui/source/text_line.h"
#include "ui/text/format.h"
#include "ui/tuning/dedup_row.h"
#include "ui/tuning/duration_row.h"
#include "ui/tuning/idle_row.h"
#include "ui/tuning/settings_undo.h"
#include "ui/tuning/window_row.h"

#include <QEvent>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace streampulse::ui {

TuningPanel::TuningPanel(UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_desk(context.link),
      m_undo(new SettingsUndo(m_desk, context.format, this)),
      m_rowsArea(new QWidget),
      m_scroll(new QScrollArea(this)),
      m_reasonArea(new QWidget(this)),
      m_reason(new TextLine(context.theme, m_reasonArea)) {
    setObjectName(QStringLiteral("tuningPanel"));
    addActions({m_undo->undoAction(), m_undo->redoAction()});

    m_reason->setObjectName(QStringLiteral("tuningReason"));
    m_reason->setWrapped(true);
    m_reason->setRole(Role::Muted);
    auto* reason = new QVBoxLayout(m_reasonArea);
    reason->setContentsMargins(16, 12, 16, 4);
    reason->addWidget(m_reason);

    m_rows = {new DurationRow(context, m_desk, Setting::WatermarkBound),     new WindowRow(context, m_desk),
              new DurationRow(context, m_desk, Setting::AllowedLateness),    new IdleRow(context, m_desk),
              new DurationRow(context, m_desk, Setting::CheckpointInterval), new DedupRow(context, m_desk)};
    auto* rows = new QVBoxLayout(m_rowsArea);
    rows->setContentsMargins(16, 12, 16, 16);
    rows->setSpacing(16);
    for (SettingRow* row : m_rows) rows->addWidget(row);
    rows->addStretch();

    m_scroll->setObjectName(QStringLiteral("tuningScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_rowsArea);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setBackgroundRole(QPalette::Window);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_reasonArea);
    column->addWidget(m_scroll, 1);

    connect(&context.link, &WorkbenchLink::sessionChanged, this, [this]() {
        for (SettingRow* row : m_rows) row->forget();
        retranslate(); // another spec may have other defaults
    });
    connect(&context.link, &WorkbenchLink::snapshotChanged, this, &TuningPanel::refresh);
    connect(&context.link, &WorkbenchLink::stateChanged, this, &TuningPanel::refresh);
    connect(&context.link, &WorkbenchLink::ticked, this, [this]() {
        for (SettingRow* row : m_rows) row->showNews();
    });
    connect(&context.format, &Format::changed, this, &TuningPanel::retranslate);
    retranslate();
}

QString TuningPanel::whyDisabled() const {
    const api::EngineSnapshot& now = m_context.link.snapshot();
    if (!m_context.link.open()) return tr("Open a source to tune its pipeline while it runs.");
    if (now.repeatsControlLog)
        return tr("This run repeats a recorded control log, so its settings cannot be changed. Start one without it.");
    if (now.state == api::EngineState::Finished)
        return tr("The run has finished. Choose a speed and restart it to try other settings.");
    if (now.state == api::EngineState::Stopped || now.state == api::EngineState::Failed)
        return tr("The run has stopped. Open the source again to try other settings.");
    return {};
}

void TuningPanel::refresh() {
    const QString reason = whyDisabled();
    if (m_reason->text() != reason)
        for (SettingRow* row : m_rows) row->setToolTip(reason);
    m_reason->setText(reason);
    m_reasonArea->setVisible(!reason.isEmpty());
    m_rowsArea->setEnabled(reason.isEmpty());
    m_undo->setUsable(reason.isEmpty());
    for (SettingRow* row : m_rows) {
        row->showNews();
        row->follow();
    }
    fitWidth();
}

void TuningPanel::fitWidth() {
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_scroll);
    const int least = m_rowsArea->minimumSizeHint().width() + bar;
    if (m_scroll->minimumWidth() != least) m_scroll->setMinimumWidth(least);
}

void TuningPanel::retranslate() {
    m_undo->retranslate();
    for (SettingRow* row : m_rows) row->retranslate();
    refresh();
}

void TuningPanel::changeEvent(QEvent* change) {
    QWidget::changeEvent(change);
    if (change->type() == QEvent::LanguageChange) retranslate();
}

} // namespace streampulse::ui
