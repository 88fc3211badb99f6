#include "ui/connect/connect_page.h"

#include "ui/connect/connect_form.h"
#include "ui/look/theme.h"
#include "ui/welcome/failure_box.h"
#include "ui/window/ui_context.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

constexpr int kWidest = 68; ///< lines of text

} // namespace

ConnectPage::ConnectPage(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setObjectName(QStringLiteral("connectPage"));
    build();
    connect(m_form, &ConnectForm::submitted, this, &ConnectPage::submit);
    connect(m_connect, &QPushButton::clicked, this, &ConnectPage::submit);
    connect(m_cancel, &QPushButton::clicked, this, &ConnectPage::cancelled);
    connect(&context.theme, &Theme::changed, this, &ConnectPage::restyle);
    retranslate();
    restyle();
}

void ConnectPage::build() {
    auto* content = new QWidget(this);
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_title = new QLabel(content);
    m_intro = new QLabel(content);
    m_intro->setWordWrap(true);
    m_failure = new FailureBox(m_context.theme, QStringLiteral("connectFailure"), content);
    m_form = new ConnectForm(m_context, content);
    m_cancel = new QPushButton(content);
    m_cancel->setObjectName(QStringLiteral("connectCancel"));
    m_connect = new QPushButton(content);
    m_connect->setObjectName(QStringLiteral("connectButton"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_connect);
    auto* column = new QVBoxLayout(content);
    column->setSpacing(10);
    column->addStretch(1);
    column->addWidget(m_title);
    column->addWidget(m_intro);
    column->addWidget(m_failure);
    column->addWidget(m_form);
    column->addLayout(buttons);
    column->addStretch(2);
    m_scroll->setWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
}

void ConnectPage::restyle() {
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.6);
    large.setBold(true);
    m_title->setFont(large);
    QPalette muted = m_intro->palette();
    muted.setColor(QPalette::WindowText, m_context.theme.color(Role::Muted));
    m_intro->setPalette(muted);
    QPalette ground = m_scroll->palette();
    ground.setColor(QPalette::Window, m_context.theme.color(Role::Base));
    m_scroll->setPalette(ground);
}

void ConnectPage::retranslate() {
    m_title->setText(tr("Connect to Kafka and Redis"));
    m_intro->setText(tr("Read a topic of your own Kafka and keep the results in your own Redis, by the same rules as "
                        "the command line. Only the brokers are needed."));
    m_connect->setText(tr("Connect"));
    m_connect->setToolTip(tr("Ends what is open and opens the topic (Enter)"));
    m_cancel->setText(tr("Back"));
    m_cancel->setToolTip(tr("Changes nothing (Esc)"));
    setAccessibleName(m_title->text());
    if (m_ownMistakes) showTrouble({}); // in the words of another language; they stand at their fields, too
}

void ConnectPage::submit() {
    const QStringList mistakes = m_form->findMistakes();
    showTrouble(mistakes.join(u'\n'));
    m_ownMistakes = !mistakes.isEmpty();
    if (mistakes.isEmpty()) Q_EMIT connectRequested(m_form->texts());
}

void ConnectPage::tellFailure(const QString& text) { showTrouble(m_form->withShownNames(text)); }

void ConnectPage::showTrouble(const QString& text) {
    m_ownMistakes = false;
    m_failure->tell(text);
    m_intro->setVisible(text.isEmpty()); // the fields need the room
    // It is laid out with a later event.
    if (!text.isEmpty()) QTimer::singleShot(0, m_failure, [this]() { m_scroll->ensureWidgetVisible(m_failure); });
}

void ConnectPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else
        QWidget::keyPressEvent(event);
}

void ConnectPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int side = std::max(24, (width() - kWidest * fontMetrics().height()) / 2);
    m_scroll->widget()->layout()->setContentsMargins(side, 16, side, 16);
}

void ConnectPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_form->focusFirst();
}

void ConnectPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::FontChange && m_form != nullptr) restyle();
    QWidget::changeEvent(event);
}

} // namespace streampulse::ui
