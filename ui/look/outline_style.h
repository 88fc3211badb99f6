// Fusion with an outline that can be seen around everything that is typed into, ticked, pressed or popped up: its own
// is the ground's colour, a little darker, which is hardly anything on a dark ground.
#pragma once

#include <QColor>
#include <QProxyStyle>

namespace streampulse::ui {

class OutlineStyle final : public QProxyStyle {
    Q_OBJECT
public:
    explicit OutlineStyle(const QColor& outline);

    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;

private:
    void drawTextFrame(const QStyleOption& option, QPainter& painter) const;
    void drawOutline(const QStyleOption& option, QPainter& painter, double corner) const;

    QColor m_outline;
};

} // namespace streampulse::ui
