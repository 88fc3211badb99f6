// What the marks in the charts mean, painted as they are painted there.
#pragma once

#include <QWidget>

namespace streampulse::ui {

class Theme;

class KeysLegend final : public QWidget {
    Q_OBJECT
public:
    explicit KeysLegend(const Theme& theme, QWidget* parent = nullptr);
    /// Whether the true values are drawn.
    void setTruth(bool truth);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* paint) override;
    void changeEvent(QEvent* change) override;

private:
    [[nodiscard]] QStringList words() const;

    const Theme& m_theme;
    bool m_truth = false;
};

} // namespace streampulse::ui
