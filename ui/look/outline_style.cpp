#include "ui/look/outline_style.h"

#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleFactory>
#include <QStyleOption>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr double kRound = 2; ///< as Fusion's corners

} // namespace

OutlineStyle::OutlineStyle(const QColor& outline)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_outline(outline) {}

int OutlineStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    return metric == PM_MenuPanelWidth ? std::max(1, usual) : usual; // room for the outline
}

void OutlineStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    switch (element) {
    case PE_FrameLineEdit:
    case PE_PanelButtonCommand:
        return drawOutline(*option, *painter, kRound);
    case PE_PanelButtonTool:
        if (option->state.testFlag(State_AutoRaise) && !(option->state & (State_On | State_Sunken))) return; // flat
        return drawOutline(*option, *painter, kRound);
    case PE_IndicatorCheckBox:
        return drawOutline(*option, *painter, 0);
    case PE_Frame:
        if (qobject_cast<const QPlainTextEdit*>(widget) == nullptr) return; // lists and pages tell no state
        return drawTextFrame(*option, *painter);
    case PE_FrameMenu:
    case PE_PanelTipLabel: {
        QStyleOption popup(*option);
        popup.state = State_Enabled; // they tell no state
        return drawOutline(popup, *painter, 0);
    }
    default:
        return;
    }
}

void OutlineStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                      const QWidget* widget) const {
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox || control == CC_ComboBox) drawOutline(*option, *painter, kRound);
}

/// Fusion frames several lines of text as it does a list: the focus is not to be seen there.
void OutlineStyle::drawTextFrame(const QStyleOption& option, QPainter& painter) const {
    QStyleOption frame(option);
    frame.state.setFlag(State_HasFocus, false);
    drawOutline(frame, painter, kRound);
    if (!option.state.testFlag(State_HasFocus)) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(option.palette.color(QPalette::Highlight), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(.75, .75, -.75, -.75), kRound, kRound);
    painter.restore();
}

void OutlineStyle::drawOutline(const QStyleOption& option, QPainter& painter, double corner) const {
    const bool enabled = option.state.testFlag(State_Enabled);
    if (enabled && option.state.testFlag(State_HasFocus)) return; // Fusion shows the focus by its own
    QColor color = m_outline;
    if (!enabled) color.setAlphaF(0.5F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(.5, .5, -.5, -.5), corner, corner);
    painter.restore();
}

} // namespace streampulse::ui
