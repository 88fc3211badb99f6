// A spin box for durations as people write them: "90s", "5m", "500ms", "1h30m"; also "1h 30m", and a bare number is
// seconds. Up and down go to the next value of a scale.
//
// GUI thread only.
#pragma once

#include "ui/tuning/duration_scale.h"

#include <QAbstractSpinBox>
#include <optional>

namespace streampulse::ui {

class DurationEdit final : public QAbstractSpinBox {
    Q_OBJECT
public:
    explicit DurationEdit(DurationScale scale, QWidget* parent = nullptr);

    [[nodiscard]] Duration value() const { return m_value; }
    /// Silent; replaces what is being typed.
    void setValue(Duration value);
    void setScale(DurationScale scale) { m_scale = std::move(scale); }
    /// Typed and neither taken nor given up yet.
    [[nodiscard]] bool unfinished() const;
    [[nodiscard]] static std::optional<Duration> parse(const QString& text);

    void stepBy(int steps) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void stepped(streampulse::Duration value); ///< by arrows, keys or wheel: more may follow
    void entered(streampulse::Duration value); ///< typed and finished
    void mistaken(const QString& text);        ///< typed, finished, and no duration: what would be right
    void typing();
    void done(); ///< Enter, and nothing is left to be put right: the field is to be left

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
    bool event(QEvent* what) override;
    void keyPressEvent(QKeyEvent* key) override;
    void focusOutEvent(QFocusEvent* focus) override;
    void wheelEvent(QWheelEvent* wheel) override;

private:
    void take();
    void showValue();

    DurationScale m_scale;
    Duration m_value{0};
};

} // namespace streampulse::ui
