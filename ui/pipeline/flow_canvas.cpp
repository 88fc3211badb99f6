#include "ui/pipeline/flow_canvas.h"

#include "ui/look/theme.h"
#include "ui/pipeline/flow_painter.h"
#include "ui/text/format.h"
#include "ui/window/ui_context.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>
#include <cmath>

namespace streampulse::ui {

FlowCanvas::FlowCanvas(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setObjectName(QStringLiteral("flowCanvas"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&context.theme, &Theme::changed, this, [this]() {
        arrange();
        update();
    });
    connect(&context.format, &Format::changed, this, QOverload<>::of(&FlowCanvas::update));
}

void FlowCanvas::setFacts(const PipelineFacts& facts) {
    const bool moved = facts.lanes.size() != m_facts.lanes.size() ||
                       facts.transport.replay != m_facts.transport.replay ||
                       !std::equal(facts.lanes.begin(), facts.lanes.end(), m_facts.lanes.begin(),
                                   [](const auto& a, const auto& b) { return a.worker == b.worker; });
    m_facts = facts;
    if (moved) {
        arrange();
        if (m_focus.lane >= m_layout.lanes() || m_layout.rect(m_focus).isEmpty()) m_focus = {FlowPart::Source, -1};
        if (m_hover.lane >= m_layout.lanes()) m_hover = {};
    }
    update();
}

void FlowCanvas::setVisiblePart(const QRectF& part) {
    if (m_visible == part) return;
    m_visible = part;
    arrange();
    update();
}

void FlowCanvas::arrange() {
    const QRectF visible = m_visible.isEmpty() ? QRectF(rect()) : m_visible;
    const double before = m_layout.height();
    m_layout.arrange(m_facts, width(), visible, fontMetrics().height());
    if (m_layout.height() != before) updateGeometry();
}

QSize FlowCanvas::sizeHint() const { return minimumSizeHint(); }

QSize FlowCanvas::minimumSizeHint() const {
    return {static_cast<int>(std::ceil(FlowLayout::minimumWidth(fontMetrics().height()))),
            static_cast<int>(std::ceil(m_layout.height()))};
}

QString FlowCanvas::toolTipOf(const FlowNode& node) const { return FlowTexts(m_facts, m_context.format).toolTip(node); }

bool FlowCanvas::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const FlowNode node = m_layout.nodeAt(help->pos());
    if (node.part == FlowPart::None) {
        QToolTip::hideText();
        event->ignore();
    } else {
        QToolTip::showText(help->globalPos(), toolTipOf(node), this, m_layout.rect(node).toAlignedRect());
    }
    return true;
}

void FlowCanvas::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    const FlowPainter::Look look{hasFocus() ? m_focus : FlowNode(), m_hover};
    FlowPainter(m_facts, m_layout, m_context.theme, m_context.format).paint(painter, event->rect(), look);
}

void FlowCanvas::resizeEvent(QResizeEvent*) { arrange(); }

void FlowCanvas::mouseMoveEvent(QMouseEvent* event) { setHover(m_layout.nodeAt(event->position())); }

void FlowCanvas::leaveEvent(QEvent*) { setHover({}); }

void FlowCanvas::setHover(const FlowNode& node) {
    if (m_hover == node) return;
    m_hover = node;
    setCursor(node.part == FlowPart::None ? Qt::ArrowCursor : Qt::PointingHandCursor);
    update();
}

void FlowCanvas::mouseReleaseEvent(QMouseEvent* event) {
    const FlowNode node = m_layout.nodeAt(event->position());
    if (event->button() != Qt::LeftButton || node.part == FlowPart::None) return;
    setFocusNode(node);
    Q_EMIT activated(node.part);
}

void FlowCanvas::setFocusNode(const FlowNode& node) {
    if (m_focus == node) return;
    m_focus = node;
    tellFocus();
    update();
    Q_EMIT focusMoved(m_layout.rect(node));
}

/// The widget speaks for the part that has the focus; as it is when the focus comes, since numbers never stand still.
void FlowCanvas::tellFocus() {
    const QString text = FlowTexts(m_facts, m_context.format).accessible(m_focus);
    if (text == accessibleName()) return;
    setAccessibleName(text); // tells it, too
}

void FlowCanvas::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        return setFocusNode(m_layout.neighbour(m_focus, -1, 0));
    case Qt::Key_Right:
        return setFocusNode(m_layout.neighbour(m_focus, 1, 0));
    case Qt::Key_Up:
        return setFocusNode(m_layout.neighbour(m_focus, 0, -1));
    case Qt::Key_Down:
        return setFocusNode(m_layout.neighbour(m_focus, 0, 1));
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT activated(m_focus.part);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void FlowCanvas::focusInEvent(QFocusEvent*) {
    tellFocus();
    update();
}

void FlowCanvas::focusOutEvent(QFocusEvent*) { update(); }

} // namespace streampulse::ui
