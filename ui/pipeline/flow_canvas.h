// The surface the flow is drawn on: pointing at a part explains it, a click or Enter leads to its view, arrow keys move
// from part to part.
//
// GUI thread only.
#pragma once

#include "ui/pipeline/flow_layout.h"

#include <QWidget>

namespace streampulse::ui {

struct UiContext;

class FlowCanvas final : public QWidget {
    Q_OBJECT
public:
    explicit FlowCanvas(UiContext& context, QWidget* parent = nullptr);

    void setFacts(const PipelineFacts& facts);
    /// The part of the canvas that is on screen.
    void setVisiblePart(const QRectF& part);
    [[nodiscard]] FlowNode focusNode() const { return m_focus; }
    /// In pixels of this widget; empty for a lane that is not there.
    [[nodiscard]] QRectF nodeRect(const FlowNode& node) const { return m_layout.rect(node); }
    [[nodiscard]] QString toolTipOf(const FlowNode& node) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated(streampulse::ui::FlowPart part);
    /// The focus went there: bring it into sight.
    void focusMoved(const QRectF& rect);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void arrange();
    void setHover(const FlowNode& node);
    void setFocusNode(const FlowNode& node);
    void tellFocus();

    UiContext& m_context;
    PipelineFacts m_facts;
    FlowLayout m_layout;
    QRectF m_visible;
    FlowNode m_focus{FlowPart::Source, -1};
    FlowNode m_hover;
};

} // namespace streampulse::ui
