// The strip over the whole width: how densely the file is filled over its event time, how much of it has been played,
// changed settings (flags), commits (diamonds), the watermark (dashed) and now (solid).
//
// GUI thread only.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/timeline/timeline_marks.h"

#include <QWidget>

#include <optional>

class QPainter;

namespace streampulse::ui {

struct UiContext;

class TimelineStrip final : public QWidget {
    Q_OBJECT
public:
    explicit TimelineStrip(UiContext& context, QWidget* parent = nullptr);

    // ---- what is shown, for tests
    [[nodiscard]] const std::vector<FlagMark>& flags() const { return m_flags; }
    [[nodiscard]] const std::vector<MarkCluster>& flagClusters() const { return m_flagClusters; }
    [[nodiscard]] const std::vector<MarkCluster>& checkpointClusters() const { return m_checkpointClusters; }
    /// The flag that the keyboard stands on; -1: none.
    [[nodiscard]] int selectedFlag() const { return m_selected; }
    /// Middle of the cluster's shape, in pixels of the strip.
    [[nodiscard]] QPointF flagPoint(const MarkCluster& cluster) const;
    [[nodiscard]] QPointF checkpointPoint(const MarkCluster& cluster) const;
    /// nullopt while the file has no readable times.
    [[nodiscard]] std::optional<double> xOf(EventTime time) const;
    /// What pointing at `point` says; rich text.
    [[nodiscard]] QString toolTipAt(const QPointF& point) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void takeSession();
    void takeSnapshot();
    void growRange();
    [[nodiscard]] bool growing() const; ///< with the topic: there is no file that says from when to when
    void place();
    void select(int flag);
    void describe();
    void retranslate();
    [[nodiscard]] EventTime now() const;
    [[nodiscard]] QRectF bars() const;
    [[nodiscard]] QRectF flagLane() const;
    [[nodiscard]] QRectF labels() const;
    [[nodiscard]] const MarkCluster* flagAt(const QPointF& point) const;
    [[nodiscard]] const MarkCluster* checkpointAt(const QPointF& point) const;
    [[nodiscard]] QString flagText(const FlagMark& flag) const;
    [[nodiscard]] QString flagTip(const MarkCluster& cluster) const;
    [[nodiscard]] QString checkpointTip(const MarkCluster& cluster) const;
    [[nodiscard]] QString sliceTip(double x) const;
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] int clusterOf(int flag) const;

    void paintDensity(QPainter& painter) const;
    void paintAxis(QPainter& painter) const;
    void paintNow(QPainter& painter) const;
    void paintWatermark(QPainter& painter) const;
    void paintCheckpoints(QPainter& painter) const;
    void paintFlags(QPainter& painter) const;

    UiContext& m_context;
    ChartRange m_range;         ///< of the file, or of the topic so far; empty when there are no readable times
    std::int64_t m_session = 0; ///< that the range is of
    CheckpointTrail m_trail;
    std::vector<FlagMark> m_flags;                           ///< by sequence
    std::vector<std::size_t> m_flagOrder, m_checkpointOrder; ///< what clusters count: indices from left to right
    std::vector<MarkCluster> m_flagClusters, m_checkpointClusters;
    int m_selected = -1;
    std::optional<double> m_hoverX;
};

} // namespace streampulse::ui
