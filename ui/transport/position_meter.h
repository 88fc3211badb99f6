// How far the replay is in the file: a thin bar.
#pragma once

#include "ui/look/theme.h"

#include <QProgressBar>

namespace streampulse::ui {

class PositionMeter final : public QProgressBar {
    Q_OBJECT
public:
    /// `theme` outlives the bar.
    explicit PositionMeter(const Theme& theme, QWidget* parent = nullptr);
    /// 0..1
    void setRatio(double ratio);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* paint) override;

private:
    const Theme& m_theme;
};

} // namespace streampulse::ui
