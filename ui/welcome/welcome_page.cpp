#include "ui/welcome/welcome_page.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/welcome/drop_overlay.h"
#include "ui/welcome/failure_box.h"
#include "ui/welcome/opening_panel.h"
#include "ui/welcome/recent_list.h"
#include "ui/welcome/welcome_card.h"
#include "ui/window/ui_context.h"

#include <QDragEnterEvent>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

constexpr int kWidest = 68;           ///< lines of text
constexpr int kThreeColumnsFrom = 46; ///< likewise

} // namespace

WelcomePage::WelcomePage(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setObjectName(QStringLiteral("welcomePage"));
    setAcceptDrops(true);
    build();
    connect(&context.link, &WorkbenchLink::stateChanged, this, &WelcomePage::refresh);
    connect(&context.theme, &Theme::changed, this, &WelcomePage::restyle);
    connect(m_sample, &QAbstractButton::clicked, this, &WelcomePage::sampleRequested);
    connect(m_file, &QAbstractButton::clicked, this, [this]() { Q_EMIT fileRequested(QString()); });
    connect(m_connect, &QAbstractButton::clicked, this, &WelcomePage::connectRequested);
    connect(m_recent, &RecentList::chosen, this, &WelcomePage::fileRequested);
    retranslate();
    refresh();
    setFocusProxy(m_sample);
}

void WelcomePage::build() {
    auto* content = new QWidget(this);
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    m_title = new QLabel(content);
    m_subtitle = new QLabel(content);
    m_subtitle->setWordWrap(true);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_subtitle);
    m_failure = new FailureBox(m_context.theme, QStringLiteral("welcomeFailure"), content);
    column->addWidget(m_failure);
    m_opening = new OpeningPanel(m_context, content);
    column->addWidget(m_opening);
    m_cards = new QWidget(content);
    m_grid = new QGridLayout(m_cards);
    m_grid->setContentsMargins(0, 6, 0, 6);
    m_grid->setSpacing(12);
    m_sample = new WelcomeCard(m_context.theme, Symbol::Sample, true, m_cards);
    m_sample->setObjectName(QStringLiteral("welcomeSample"));
    m_file = new WelcomeCard(m_context.theme, Symbol::File, false, m_cards);
    m_file->setObjectName(QStringLiteral("welcomeFile"));
    m_connect = new WelcomeCard(m_context.theme, Symbol::Connect, false, m_cards);
    m_connect->setObjectName(QStringLiteral("welcomeConnect"));
    column->addWidget(m_cards);
    m_noticeRoom = new QVBoxLayout();
    column->addLayout(m_noticeRoom);
    m_recent = new RecentList(m_context, content);
    column->addWidget(m_recent);
    column->addStretch(3);
    m_scroll->setWidget(content);
    m_overlay = new DropOverlay(m_context.theme, this);
    restyle();
    placeCards();
}

void WelcomePage::restyle() {
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 2);
    large.setBold(true);
    m_title->setFont(large);
    QPalette muted = m_subtitle->palette();
    muted.setColor(QPalette::WindowText, m_context.theme.color(Role::Muted));
    m_subtitle->setPalette(muted);
    QPalette ground = m_scroll->palette();
    ground.setColor(QPalette::Window, m_context.theme.color(Role::Base));
    m_scroll->setPalette(ground);
    update();
}

void WelcomePage::retranslate() {
    m_title->setText(QStringLiteral("StreamPulse Workbench"));
    m_subtitle->setText(
        tr("Replay a file as a stream and watch windows, watermarks and late records as they happen. Works offline."));
    m_sample->setTexts(tr("Run the sample"), tr("Built-in data (%1). Records move within seconds.")
                                                 .arg(QString::fromStdString(m_context.link.spec().title)));
    m_file->setTexts(tr("Open file…"),
                     tr("CSV, JSON lines, a JSON array, also as .gz. Or drop the file anywhere on this page."));
    m_connect->setTexts(tr("Connect to Kafka…"),
                        tr("A topic of your own, with or without a Redis of your own, TLS and SASL."));
    refresh();
}

void WelcomePage::refresh() {
    const api::WorkbenchState& state = m_context.link.state();
    const bool opening = state.phase == api::WorkbenchPhase::Opening;
    const bool failed = state.phase == api::WorkbenchPhase::Failed;
    if (state.phase != api::WorkbenchPhase::Empty) m_refused.clear();
    const QString trouble = m_refused.isEmpty() && failed ? QString::fromStdString(state.text) : m_refused;
    const bool hadFocus = m_opening->isAncestorOf(focusWidget()) || m_cards->isAncestorOf(focusWidget());
    m_failure->tell(trouble);
    m_opening->refresh();
    const bool changed = m_opening->isHidden() == opening;
    m_opening->setVisible(opening);
    m_cards->setVisible(!opening);
    if (m_notice != nullptr) m_notice->setVisible(!opening);
    m_recent->reload();
    if (opening) m_recent->hide();
    if (!changed || !hadFocus) return;
    // What had the focus has gone.
    if (opening)
        m_opening->findChild<QWidget*>(QStringLiteral("openingCancel"))->setFocus();
    else
        m_sample->setFocus();
}

void WelcomePage::reloadRecent() { m_recent->reload(); }

void WelcomePage::setNotice(QWidget* notice) {
    if (m_notice != nullptr) m_notice->deleteLater();
    m_notice = notice;
    if (notice == nullptr) return;
    m_noticeRoom->addWidget(notice);
    notice->setVisible(!m_cards->isHidden());
}

void WelcomePage::placeCards() {
    const int line = fontMetrics().height();
    const int columns = width() >= kThreeColumnsFrom * line ? 3 : 1;
    const int side = std::max(24, (width() - kWidest * line) / 2);
    m_scroll->widget()->layout()->setContentsMargins(side, 20, side, 20);
    if (columns == m_columns) return;
    m_columns = columns;
    QWidget* const cards[] = {m_sample, m_file, m_connect};
    for (int i = 0; i < 3; ++i) {
        m_grid->removeWidget(cards[i]);
        m_grid->addWidget(cards[i], columns == 3 ? 0 : i, columns == 3 ? i : 0);
        m_grid->setColumnStretch(i, columns == 3 || i == 0 ? 1 : 0);
    }
}

void WelcomePage::resizeEvent(QResizeEvent*) { placeCards(); }

void WelcomePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_recent->reload();
    if (m_cards->isVisible()) m_sample->setFocus();
}

void WelcomePage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::FontChange && m_grid != nullptr) {
        restyle();
        placeCards();
    }
    QWidget::changeEvent(event);
}

/// What is refused is taken too, with no action, so that the page learns when it leaves again.
void WelcomePage::dragEnterEvent(QDragEnterEvent* event) {
    m_dragged = judgeDrop(*event->mimeData());
    if (!m_dragged.accepted() && m_dragged.reason.isEmpty()) return;
    m_overlay->showVerdict(m_dragged);
    dragMoveEvent(event);
}

void WelcomePage::dragMoveEvent(QDragMoveEvent* event) {
    event->setDropAction(m_dragged.accepted() ? Qt::CopyAction : Qt::IgnoreAction);
    event->accept();
}

void WelcomePage::dragLeaveEvent(QDragLeaveEvent*) { m_overlay->hide(); }

void WelcomePage::dropEvent(QDropEvent* event) {
    m_overlay->hide();
    const DropVerdict verdict = judgeDrop(*event->mimeData());
    event->setDropAction(verdict.accepted() ? Qt::CopyAction : Qt::IgnoreAction);
    event->accept();
    m_refused = verdict.reason;
    refresh();
    if (verdict.accepted()) Q_EMIT fileRequested(verdict.path);
}

} // namespace streampulse::ui
