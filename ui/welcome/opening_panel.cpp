#include "ui/welcome/opening_panel.h"

#include "ui/link/workbench_link.h"
#include "ui/text/format.h"
#include "ui/window/ui_context.h"

#include <QEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

constexpr int kSteps = 1000;

} // namespace

OpeningPanel::OpeningPanel(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setObjectName(QStringLiteral("openingPanel"));
    m_title = new QLabel(this);
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.35);
    large.setBold(true);
    m_title->setFont(large);
    m_text = new QLabel(this);
    m_text->setObjectName(QStringLiteral("openingText"));
    m_text->setWordWrap(true);
    m_bar = new QProgressBar(this);
    m_bar->setObjectName(QStringLiteral("openingBar"));
    m_bar->setTextVisible(false);
    m_numbers = new QLabel(this);
    m_cancel = new QPushButton(this);
    m_cancel->setObjectName(QStringLiteral("openingCancel"));
    m_cancel->setAutoDefault(true);
    auto* row = new QHBoxLayout();
    row->addWidget(m_numbers, 1);
    row->addWidget(m_cancel);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 12, 0, 12);
    all->setSpacing(10);
    all->addWidget(m_title);
    all->addWidget(m_text);
    all->addWidget(m_bar);
    all->addLayout(row);
    connect(m_cancel, &QPushButton::clicked, this, [this]() { m_context.link.workbench().close(); });
    retranslate();
}

void OpeningPanel::retranslate() {
    m_title->setText(tr("Opening…"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stops opening; nothing was changed"));
    m_bar->setAccessibleName(tr("Bytes read"));
    refresh();
}

void OpeningPanel::refresh() {
    const api::WorkbenchState& state = m_context.link.state();
    m_text->setText(QString::fromStdString(state.text));
    const bool known = state.bytesTotal > 0;
    m_bar->setRange(0, known ? kSteps : 0); // 0, 0: it moves without an end
    if (known)
        m_bar->setValue(
            static_cast<int>(static_cast<double>(state.bytesRead) * kSteps / static_cast<double>(state.bytesTotal)));
    const Format& format = m_context.format;
    m_numbers->setText(known ? tr("%1 of %2 read").arg(format.bytes(state.bytesRead), format.bytes(state.bytesTotal))
                             : QString());
}

void OpeningPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace streampulse::ui
