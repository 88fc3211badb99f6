#include "ui/transport/position_meter.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace streampulse::ui {
namespace {

constexpr int kSteps = 10'000;
constexpr int kThickness = 4;

} // namespace

PositionMeter::PositionMeter(const Theme& theme, QWidget* parent) : QProgressBar(parent), m_theme(theme) {
    setRange(0, kSteps);
    setTextVisible(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PositionMeter::setRatio(double ratio) {
    setValue(static_cast<int>(std::floor(std::clamp(ratio, 0.0, 1.0) * kSteps)));
}

QSize PositionMeter::sizeHint() const { return {80, kThickness}; }
QSize PositionMeter::minimumSizeHint() const { return {24, kThickness}; }

void PositionMeter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF track(0, (height() - kThickness) / 2.0, width(), kThickness);
    painter.setBrush(m_theme.color(Role::Border));
    painter.drawRoundedRect(track, kThickness / 2.0, kThickness / 2.0);
    if (value() <= minimum()) return;
    QRectF done = track;
    done.setWidth(std::max<double>(kThickness, track.width() * value() / maximum()));
    painter.setBrush(m_theme.color(isEnabled() ? Role::Accent : Role::Muted));
    painter.drawRoundedRect(done, kThickness / 2.0, kThickness / 2.0);
}

} // namespace streampulse::ui
