#include "ui/window/shortcut_sheet.h"

#include "ui/look/theme.h"
#include "ui/window/ui_context.h"

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr int kPad = 18;

/// "&Open…" -> "Open…"
QString plainText(const QAction& action) {
    QString text = action.text();
    text.replace(QStringLiteral("&&"), QStringLiteral("\x01"));
    text.remove(QLatin1Char('&'));
    text.replace(QLatin1Char('\x01'), QLatin1Char('&'));
    return text;
}

QString keysOf(const QAction& action) {
    QStringList keys;
    for (const QKeySequence& key : action.shortcuts())
        if (!key.isEmpty()) keys << key.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral("   "));
}

/// A key as it looks on a keyboard.
QLabel* makeKey(const QString& keys, const Theme& theme, QWidget* parent) {
    auto* label = new QLabel(keys, parent);
    label->setStyleSheet(QStringLiteral("border: 1px solid %1; border-radius: 4px; padding: 1px 7px; background: %2")
                             .arg(theme.color(Role::Border).name(), theme.color(Role::Base).name()));
    label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    return label;
}

} // namespace

ShortcutSheet::ShortcutSheet(UiContext& context, QWidget* parent) : QFrame(parent), m_context(context) {
    setObjectName(QStringLiteral("shortcutSheet"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent, false);
    m_title = new QLabel(this);
    auto* close = new QToolButton(this);
    close->setObjectName(QStringLiteral("shortcutClose"));
    close->setAutoRaise(true);
    close->setIcon(context.theme.icon(Symbol::Close));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(&context.theme, &Theme::changed, this, [this, close]() {
        close->setIcon(m_context.theme.icon(Symbol::Close));
        if (isVisible()) fill();
    });
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* top = new QHBoxLayout();
    top->addWidget(m_title, 1);
    top->addWidget(close);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(kPad, kPad - 4, kPad, kPad);
    all->addLayout(top);
    all->addWidget(m_scroll, 1);
    hide();
}

void ShortcutSheet::addGroup(std::function<QString()> title, const QList<QAction*>& actions) {
    Group group{std::move(title), {}};
    for (QAction* action : actions) {
        group.actions << action;
        connect(action, &QAction::changed, this, [this]() {
            if (isVisible() && spelled() != m_filled) fill(); // most changes are no others of texts or keys
        });
    }
    m_groups.push_back(std::move(group));
    if (isVisible()) fill();
}

QStringList ShortcutSheet::spelled() const {
    QStringList all;
    for (const Group& group : m_groups) {
        all << group.title();
        for (const QAction* action : withKeys(group)) all << plainText(*action) << keysOf(*action);
    }
    return all;
}

void ShortcutSheet::toggle() { setVisible(!isVisible()); }

QList<const QAction*> ShortcutSheet::withKeys(const Group& group) {
    QList<const QAction*> found;
    for (const QPointer<QAction>& action : group.actions)
        if (action && !keysOf(*action).isEmpty()) found << action.data();
    return found;
}

int ShortcutSheet::fillGroup(const Group& group, QGridLayout* grid, int row) {
    QWidget* content = grid->parentWidget();
    auto* title = new QLabel(group.title(), content);
    QFont bold = font();
    bold.setBold(true);
    title->setFont(bold);
    QPalette palette = title->palette();
    palette.setColor(QPalette::WindowText, m_context.theme.color(Role::Accent));
    title->setPalette(palette);
    grid->addWidget(title, row++, 0, 1, 2);
    for (const QAction* action : withKeys(group)) {
        auto* name = new QLabel(plainText(*action), content);
        name->setWordWrap(true);
        QLabel* keys = makeKey(keysOf(*action), m_context.theme, content);
        name->setAccessibleName(name->text() + QStringLiteral(": ") + keys->text());
        grid->addWidget(keys, row, 0, Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(name, row++, 1);
    }
    grid->setRowMinimumHeight(row++, fontMetrics().height() / 2);
    return row;
}

/// Two columns of groups, filled so that both are about as long.
void ShortcutSheet::fill() {
    m_filled = spelled();
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.35);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setText(tr("Keys"));
    setAccessibleName(tr("Keys of the window"));
    auto* close = findChild<QToolButton*>(QStringLiteral("shortcutClose"));
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close"));
    auto* content = new QWidget(m_scroll);
    content->setAutoFillBackground(false);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 6, 6, 0);
    row->setSpacing(32);
    qsizetype lines = 0;
    for (const Group& group : m_groups)
        if (const auto shown = withKeys(group).size(); shown > 0) lines += shown + 2;
    QGridLayout* grid = nullptr;
    int at = 0;
    qsizetype placed = 0;
    for (const Group& group : m_groups) {
        const qsizetype size = withKeys(group).size();
        if (size == 0) continue;
        if (grid == nullptr || (row->count() < 2 && placed + (size + 2) / 2 > lines / 2)) {
            auto* half = new QWidget(content);
            grid = new QGridLayout(half);
            grid->setContentsMargins(0, 0, 0, 0);
            grid->setHorizontalSpacing(12);
            grid->setColumnStretch(1, 1);
            row->addWidget(half, 1, Qt::AlignTop);
            at = 0;
        }
        at = fillGroup(group, grid, at);
        placed += size + 2;
    }
    m_scroll->setWidget(content); // deletes the one before
    QPalette clear = m_scroll->palette();
    clear.setColor(QPalette::Window, m_context.theme.color(Role::Panel));
    m_scroll->setPalette(clear);
    place();
}

QSize ShortcutSheet::sizeHint() const {
    const int line = fontMetrics().height();
    const int content = m_scroll->widget() == nullptr ? 0 : m_scroll->widget()->sizeHint().height();
    return {46 * line, content + 4 * line + 2 * kPad};
}

void ShortcutSheet::place() {
    const QSize room = parentWidget()->size() - QSize(32, 32);
    const QSize size = sizeHint().boundedTo(room);
    setGeometry(QRect(
        QPoint((parentWidget()->width() - size.width()) / 2, (parentWidget()->height() - size.height()) / 2), size));
    raise();
}

void ShortcutSheet::showEvent(QShowEvent* event) {
    m_before = QApplication::focusWidget();
    fill();
    setFocus(Qt::PopupFocusReason);
    qApp->installEventFilter(this);
    QFrame::showEvent(event);
}

void ShortcutSheet::hideEvent(QHideEvent* event) {
    qApp->removeEventFilter(this);
    if (m_before) m_before->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
    QFrame::hideEvent(event);
}

void ShortcutSheet::keyPressEvent(QKeyEvent* event) {
    QScrollBar* bar = m_scroll->verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Escape:
    case Qt::Key_Question:
        return hide();
    case Qt::Key_Up:
        return bar->triggerAction(QScrollBar::SliderSingleStepSub);
    case Qt::Key_Down:
        return bar->triggerAction(QScrollBar::SliderSingleStepAdd);
    case Qt::Key_PageUp:
        return bar->triggerAction(QScrollBar::SliderPageStepSub);
    case Qt::Key_PageDown:
        return bar->triggerAction(QScrollBar::SliderPageStepAdd);
    default:
        break;
    }
    QFrame::keyPressEvent(event);
}

/// A click on the sheet ends here: it is not one on the window below.
void ShortcutSheet::mousePressEvent(QMouseEvent* event) { event->accept(); }

void ShortcutSheet::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_context.theme.color(Role::Accent), 1.5));
    painter.setBrush(m_context.theme.color(Role::Panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
}

void ShortcutSheet::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange && isVisible()) fill();
    QFrame::changeEvent(event);
}

bool ShortcutSheet::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) place();
    if (event->type() == QEvent::MouseButtonPress && isVisible()) {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (widget != nullptr && widget != this && !isAncestorOf(widget) && widget->window() == window()) hide();
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace streampulse::ui
