#include "ui/tuning/tuning_slider.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace streampulse::ui {
namespace {

constexpr int kKnob = 14;
constexpr int kGroove = 4;
constexpr int kHeight = 28;
constexpr int kMark = 5;

} // namespace

TuningSlider::TuningSlider(const Theme& theme, QWidget* parent) : QSlider(Qt::Horizontal, parent), m_theme(theme) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSingleStep(1);
    setPageStep(4);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TuningSlider::setDefaultStep(int step) {
    if (m_default == step) return;
    m_default = step;
    update();
}

QSize TuningSlider::sizeHint() const { return {120, kHeight}; }
QSize TuningSlider::minimumSizeHint() const { return {48, kHeight}; }

int TuningSlider::xOf(int step) const {
    const double share = maximum() > minimum() ? static_cast<double>(step - minimum()) / (maximum() - minimum()) : 0;
    const double at = kKnob / 2.0 + 1 + share * (width() - kKnob - 2);
    return static_cast<int>(std::lround(layoutDirection() == Qt::RightToLeft ? width() - at : at));
}

int TuningSlider::stepAt(int x) const {
    const double from = layoutDirection() == Qt::RightToLeft ? width() - x : x;
    const double share = (from - kKnob / 2.0 - 1) / std::max(1, width() - kKnob - 2);
    return minimum() + static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * (maximum() - minimum())));
}

void TuningSlider::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double middle = height() / 2.0;
    const QColor accent = m_theme.color(isEnabled() ? Role::Accent : Role::Border);
    const auto groove = [&](double left, double right, const QColor& color) {
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(left, middle - kGroove / 2.0, right - left, kGroove), 2, 2);
    };
    const double knob = xOf(sliderPosition());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    groove(1, width() - 1, m_theme.color(Role::Border));
    groove(mirrored ? knob : 1, mirrored ? width() - 1 : knob, accent);
    if (m_default >= 0) {
        const double at = xOf(m_default);
        const double top = middle + kKnob / 2.0;
        painter.setBrush(m_theme.color(isEnabled() ? Role::Muted : Role::Border));
        painter.drawPolygon(QPolygonF{{at, top}, {at - kMark + 1, top + kMark}, {at + kMark - 1, top + kMark}});
    }
    painter.setBrush(m_theme.color(Role::Base));
    painter.setPen(QPen(accent, isSliderDown() ? 3 : 2));
    painter.drawEllipse(QPointF(knob, middle), kKnob / 2.0 - 1, kKnob / 2.0 - 1);
    if (hasFocus()) {
        QColor ring = m_theme.color(Role::Accent);
        ring.setAlphaF(0.45F);
        painter.setPen(QPen(ring, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(knob, middle), kKnob / 2.0 + 2, kKnob / 2.0 + 2);
    }
}

void TuningSlider::mousePressEvent(QMouseEvent* mouse) {
    if (mouse->button() != Qt::LeftButton) {
        mouse->ignore();
        return;
    }
    const int x = static_cast<int>(std::lround(mouse->position().x()));
    setSliderDown(true);
    // A press on the knob only takes hold of it; elsewhere the knob comes.
    if (std::abs(x - xOf(sliderPosition())) > kKnob / 2) setSliderPosition(stepAt(x));
    update();
}

void TuningSlider::mouseMoveEvent(QMouseEvent* mouse) {
    if (isSliderDown()) setSliderPosition(stepAt(static_cast<int>(std::lround(mouse->position().x()))));
}

void TuningSlider::mouseReleaseEvent(QMouseEvent* mouse) {
    if (mouse->button() != Qt::LeftButton) return;
    setSliderDown(false);
    update();
}

void TuningSlider::wheelEvent(QWheelEvent* wheel) {
    if (hasFocus())
        QSlider::wheelEvent(wheel);
    else
        wheel->ignore();
}

} // namespace streampulse::ui
