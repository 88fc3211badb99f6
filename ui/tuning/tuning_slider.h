// A slider with a mark at the default. A click takes the knob there; the wheel acts only with the focus.
//
// GUI thread only.
#pragma once

#include "ui/look/theme.h"

#include <QSlider>

namespace streampulse::ui {

class TuningSlider final : public QSlider {
    Q_OBJECT
public:
    /// `theme` outlives the slider.
    explicit TuningSlider(const Theme& theme, QWidget* parent = nullptr);

    void setDefaultStep(int step);
    [[nodiscard]] int defaultStep() const { return m_default; }
    /// The middle of the knob at `step`, in the slider's coordinates.
    [[nodiscard]] int xOf(int step) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* paint) override;
    void mousePressEvent(QMouseEvent* mouse) override;
    void mouseMoveEvent(QMouseEvent* mouse) override;
    void mouseReleaseEvent(QMouseEvent* mouse) override;
    void wheelEvent(QWheelEvent* wheel) override;

private:
    [[nodiscard]] int stepAt(int x) const;

    const Theme& m_theme;
    int m_default = -1;
};

} // namespace streampulse::ui
