#include "ui/window/message_bar.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr int kShownMs = 8'000;
constexpr std::size_t kMostMessages = 20;
constexpr int kSymbolSize = 18;

} // namespace

MessageBar::MessageBar(UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_symbol(new QLabel(this)),
      m_text(new QLabel(this)),
      m_yes(new QPushButton(this)),
      m_close(new QToolButton(this)) {
    setObjectName(QStringLiteral("messageBar"));
    m_text->setObjectName(QStringLiteral("messageText"));
    m_yes->setObjectName(QStringLiteral("messageYes"));
    m_close->setObjectName(QStringLiteral("messageClose"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setMinimumWidth(1); // a long path does not widen the window
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setAutoRaise(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_symbol);
    row->addWidget(m_text, 1);
    row->addWidget(m_yes);
    row->addWidget(m_close);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    setVisible(false);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kShownMs);
    connect(&m_timer, &QTimer::timeout, this, &MessageBar::dismiss);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(m_yes, &QPushButton::clicked, this, [this]() {
        const auto yes = m_messages.front().yes;
        dismiss();
        if (yes) yes();
    });
    connect(&context.notices, &Notices::told, this, [this](const QString& text) { add({text, false, {}, {}}); });
    connect(&context.notices, &Notices::warned, this, [this](const QString& text) { add({text, true, {}, {}}); });
    connect(&context.notices, &Notices::asked, this,
            [this](const QString& text, const QString& action, std::function<void()> yes) {
                add({text, true, action, std::move(yes)});
            });
    // A question was about the source that was open; nobody must answer it for another one.
    connect(&context.link, &WorkbenchLink::sessionChanged, this, &MessageBar::dropQuestions);
    connect(&context.theme, &Theme::changed, this, &MessageBar::paintSymbols);
    retranslate();
}

void MessageBar::add(Message message) {
    const auto same = [&message](const Message& one) {
        return one.text == message.text && one.action == message.action;
    };
    if (std::any_of(m_messages.begin(), m_messages.end(), same)) return;
    // A question, and a warning, go before what is only told.
    if (!message.action.isEmpty() && !m_messages.empty() && m_messages.front().action.isEmpty()) m_messages.pop_front();
    // What is only told goes by itself; a warning that it stands before comes back.
    const bool passing = !message.warning && !m_messages.empty() && m_messages.front().action.isEmpty();
    if (!message.action.isEmpty() || passing)
        m_messages.push_front(std::move(message));
    else if (m_messages.size() < kMostMessages)
        m_messages.push_back(std::move(message));
    showFirst();
}

void MessageBar::dropQuestions() {
    std::erase_if(m_messages, [](const Message& message) { return !message.action.isEmpty(); });
    showFirst();
}

void MessageBar::showFirst() {
    const bool any = !m_messages.empty();
    setVisible(any);
    m_timer.stop();
    if (!any) return;
    const Message& message = m_messages.front();
    m_text->setText(message.text);
    m_text->setToolTip(message.text);
    setAccessibleName(message.text);
    m_yes->setVisible(!message.action.isEmpty());
    m_yes->setText(message.action);
    paintSymbols();
    if (!message.action.isEmpty())
        m_yes->setFocus();
    else if (!message.warning)
        m_timer.start();
}

void MessageBar::dismiss() {
    if (!m_messages.empty()) m_messages.pop_front();
    showFirst();
}

void MessageBar::paintSymbols() {
    const bool warning = !m_messages.empty() && m_messages.front().warning;
    m_symbol->setPixmap(m_context.theme.icon(warning ? Symbol::Warning : Symbol::Check).pixmap(kSymbolSize));
    m_close->setIcon(m_context.theme.icon(Symbol::Close));
}

void MessageBar::retranslate() {
    m_close->setToolTip(tr("Close this message (Esc)"));
    m_close->setAccessibleName(tr("Close this message"));
}

void MessageBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void MessageBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

} // namespace streampulse::ui
