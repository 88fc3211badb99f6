// Lies over a page while something is dragged across it and says what a drop would do. Lets the mouse through.
//
// GUI thread only.
#pragma once

#include "ui/welcome/file_drop.h"

#include <QWidget>

namespace streampulse::ui {

class Theme;

class DropOverlay final : public QWidget {
    Q_OBJECT
public:
    /// Covers `parent`, which is kept covered when it grows.
    DropOverlay(const Theme& theme, QWidget* parent);

    void showVerdict(const DropVerdict& verdict);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const Theme& m_theme;
    DropVerdict m_verdict;
};

} // namespace streampulse::ui
