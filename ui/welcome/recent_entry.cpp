#include "ui/welcome/recent_entry.h"

#include "ui/look/theme.h"
#include "ui/tables/mark.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr int kPad = 8;

} // namespace

RecentEntry::RecentEntry(const Theme& theme, const QString& path, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_path(path) {
    setObjectName(QStringLiteral("recentEntry"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    m_remove = new QToolButton(this);
    m_remove->setObjectName(QStringLiteral("recentRemove"));
    m_remove->setAutoRaise(true);
    m_remove->setIcon(theme.icon(Symbol::Close));
    connect(&theme, &Theme::changed, m_remove, [this]() { m_remove->setIcon(m_theme.icon(Symbol::Close)); });
    connect(m_remove, &QToolButton::clicked, this, &RecentEntry::forgotten);
    connect(this, &QAbstractButton::clicked, this, [this]() {
        if (!m_missing) Q_EMIT opened();
    });
    retranslate();
}

void RecentEntry::setMissing(bool missing) {
    m_missing = missing;
    setCursor(missing ? Qt::ArrowCursor : Qt::PointingHandCursor);
    retranslate();
    update();
}

void RecentEntry::retranslate() {
    const QString name = QFileInfo(m_path).fileName();
    setText(name);
    setAccessibleName(m_missing ? tr("%1, not found", "a recent file").arg(name) : name);
    setAccessibleDescription(tr("%1. Enter opens it, Delete removes it from the list.").arg(m_path));
    setToolTip(m_missing ? tr("%1\nThe file is not there any more.").arg(QDir::toNativeSeparators(m_path))
                         : QDir::toNativeSeparators(m_path));
    m_remove->setToolTip(tr("Remove from the list; the file stays"));
    m_remove->setAccessibleName(tr("Remove %1 from the list").arg(name));
}

QSize RecentEntry::sizeHint() const { return {30 * fontMetrics().height(), fontMetrics().height() * 2}; }

QSize RecentEntry::minimumSizeHint() const { return {10 * fontMetrics().height(), sizeHint().height()}; }

void RecentEntry::resizeEvent(QResizeEvent*) {
    const int side = height() - 6;
    m_remove->setGeometry(width() - side - 3, 3, side, side);
}

void RecentEntry::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Role::Grid));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(Role::Accent), 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 5, 5);
    }
    const int line = fontMetrics().height();
    paintMark(painter, QRectF(kPad, (height() - line) / 2.0, line, line), m_missing ? Mark::Unknown : Mark::Page,
              m_theme.color(Role::Muted));
    QRect room(kPad + line + kPad, 0, m_remove->x() - 2 * kPad - line - kPad, height());
    QFont bold = font();
    bold.setBold(!m_missing);
    painter.setFont(bold);
    painter.setPen(m_theme.color(m_missing ? Role::Muted : Role::Text));
    const QString name = painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, room.width());
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, name);
    room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(name) + 2 * kPad);
    painter.setFont(font());
    painter.setPen(m_theme.color(Role::Muted));
    QString where = QDir::toNativeSeparators(QFileInfo(m_path).path());
    if (m_missing) where = tr("not found") + QStringLiteral(" · ") + where;
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(where, m_missing ? Qt::ElideRight : Qt::ElideMiddle,
                                                      std::max(0, room.width())));
}

void RecentEntry::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return click();
    case Qt::Key_Delete:
        Q_EMIT forgotten();
        return;
    case Qt::Key_Up:
        Q_EMIT moved(-1);
        return;
    case Qt::Key_Down:
        Q_EMIT moved(1);
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void RecentEntry::enterEvent(QEnterEvent*) { update(); }

void RecentEntry::leaveEvent(QEvent*) { update(); }

void RecentEntry::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QAbstractButton::changeEvent(event);
}

} // namespace streampulse::ui
