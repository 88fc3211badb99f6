// A number or word that leads somewhere: looks like a link, is a button for keyboard and screen reader.
#pragma once

#include "ui/look/theme.h"

#include <QAbstractButton>

namespace streampulse::ui {

class LinkButton final : public QAbstractButton {
    Q_OBJECT
public:
    /// `theme` outlives the button.
    explicit LinkButton(const Theme& theme, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* paint) override;
    void enterEvent(QEnterEvent* enter) override;
    void leaveEvent(QEvent* leave) override;

private:
    const Theme& m_theme;
};

} // namespace streampulse::ui
