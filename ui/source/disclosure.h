// A triangle and a text that open and close what stands below.
//
// GUI thread only.
#pragma once

#include "ui/look/theme.h"

#include <QAbstractButton>

namespace streampulse::ui {

class Disclosure final : public QAbstractButton {
    Q_OBJECT
public:
    /// `theme` outlives it. Checked: open.
    explicit Disclosure(const Theme& theme, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* paint) override;

private:
    const Theme& m_theme;
};

} // namespace streampulse::ui
