#include "ui/transport/readout.h"

#include "ui/source/text_line.h"

#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace streampulse::ui {
namespace {

constexpr int kSlot = 4;

} // namespace

Readout::Readout(Theme& theme, const QString& name, QWidget* parent)
    : QWidget(parent),
      m_column(new QVBoxLayout(this)),
      m_caption(new TextLine(theme, this)),
      m_value(new TextLine(theme, this)),
      m_slot(new QSpacerItem(0, kSlot)) {
    setObjectName(name);
    m_caption->setRole(Role::Muted);
    m_caption->setSize(TextLine::Size::Small);
    m_value->setObjectName(name + QStringLiteral("Value"));
    m_value->setStrong(true);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2);
    m_column->addStretch();
    m_column->addWidget(m_caption);
    m_column->addWidget(m_value);
    m_column->addItem(m_slot);
    m_column->addStretch();
}

void Readout::setCaption(const QString& caption) {
    m_caption->setText(caption);
    m_caption->reserve(caption);
    say();
}

void Readout::setValue(const QString& value) {
    if (m_value->text() == value) return;
    m_value->setText(value);
    say();
}

QString Readout::value() const { return m_value->text(); }

void Readout::reserve(const QString& widest) { m_value->reserve(widest); }

void Readout::setWish(const QString& widest) {
    m_wish = widest;
    updateGeometry();
}

QSize Readout::sizeHint() const {
    const QSize plain = QWidget::sizeHint();
    const QMargins margins = contentsMargins();
    const int wish = m_value->fontMetrics().horizontalAdvance(m_wish) + 1 + margins.left() + margins.right();
    return {std::max(plain.width(), wish), plain.height()};
}

void Readout::addBelow(QWidget* widget) {
    const int place = m_column->indexOf(m_slot);
    m_column->removeItem(m_slot);
    delete std::exchange(m_slot, nullptr);
    QSizePolicy policy = widget->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    widget->setSizePolicy(policy);
    m_column->insertWidget(place, widget);
}

void Readout::explain(const QString& tooltip) {
    setToolTip(tooltip);
    setAccessibleDescription(tooltip);
}

void Readout::say() { setAccessibleName(QStringLiteral("%1: %2").arg(m_caption->text(), m_value->text())); }

} // namespace streampulse::ui
