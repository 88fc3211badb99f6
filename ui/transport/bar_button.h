// A button of the transport bar: it shows by a line, and not by its shade alone, that it is switched on, and is as wide
// as the widest of the texts that it may have.
#pragma once

#include "ui/look/theme.h"

#include <QToolButton>

namespace streampulse::ui {

class BarButton final : public QToolButton {
    Q_OBJECT
public:
    /// `theme` outlives the button.
    BarButton(const Theme& theme, QWidget* parent) : QToolButton(parent), m_theme(theme) {}

    /// Room for each of these texts, so that the neighbours stay where they are when it changes.
    void reserve(const QStringList& texts);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* paint) override;

private:
    const Theme& m_theme;
    QStringList m_texts;
};

} // namespace streampulse::ui
