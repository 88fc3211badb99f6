#include "ui/welcome/failure_box.h"

#include "ui/look/theme.h"
#include "ui/tables/mark.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace streampulse::ui {

FailureBox::FailureBox(const Theme& theme, const QString& name, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_shape(new QLabel(this)), m_text(new QLabel(this)) {
    setObjectName(name);
    setAttribute(Qt::WA_StyledBackground);
    m_text->setObjectName(name + QStringLiteral("Text"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 10, 12, 10);
    row->addWidget(m_shape, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    connect(&theme, &Theme::changed, this, &FailureBox::restyle);
    restyle();
    tell({});
}

void FailureBox::tell(const QString& trouble) {
    m_text->setText(trouble);
    setAccessibleName(trouble);
    setVisible(!trouble.isEmpty());
}

void FailureBox::restyle() {
    const int side = fontMetrics().height();
    QPixmap pixmap(QSize(side, side) * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintMark(painter, QRectF(0, 0, side, side), Mark::Bad, m_theme.color(Role::Bad));
    painter.end();
    m_shape->setPixmap(pixmap);
    const QString sheet = QStringLiteral("#%1 { border: 1px solid %2; border-radius: 6px; background: %3 }")
                              .arg(objectName(), m_theme.color(Role::Bad).name(), m_theme.color(Role::Panel).name());
    if (styleSheet() != sheet) setStyleSheet(sheet); // it may tell of a new font in turn
}

void FailureBox::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) restyle();
    QWidget::changeEvent(event);
}

} // namespace streampulse::ui
