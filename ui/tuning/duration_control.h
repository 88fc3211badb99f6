// A duration by slider and by spin box, always of one value. It tells a moving hand from one that let go.
//
// GUI thread only.
#pragma once

#include "ui/look/theme.h"
#include "ui/tuning/duration_scale.h"

#include <QTimer>
#include <QWidget>

namespace streampulse::ui {

class DurationEdit;
class TuningSlider;

class DurationControl final : public QWidget {
    Q_OBJECT
public:
    /// The parts are called NAME + "Slider" and NAME + "Edit".
    DurationControl(const Theme& theme, const QString& name, DurationScale scale, QWidget* parent = nullptr);

    [[nodiscard]] Duration value() const { return m_value; }
    /// Silent.
    void setValue(Duration value);
    /// Where the mark stands.
    void setDefault(Duration value);
    /// A hand is on it: held, stepping, or typed and not finished.
    [[nodiscard]] bool underHand() const;
    /// Name with value and unit for a screen reader, and the tooltip.
    void describe(const QString& accessible, const QString& tooltip);

Q_SIGNALS:
    void dragged(streampulse::Duration value); ///< more may follow
    void settled(streampulse::Duration value); ///< the hand let go
    void mistaken(const QString& text);
    void typing();

protected:
    void changeEvent(QEvent* change) override;

private:
    void nudge(Duration value);
    void settle();

    DurationScale m_scale;
    TuningSlider* m_slider;
    DurationEdit* m_edit;
    QWidget* m_rest; ///< has the focus after Enter, so that single keys act; Tab goes on from here
    QTimer m_letGo;  ///< after single steps, which have no release
    Duration m_value{0};
    bool m_setting = false;
};

} // namespace streampulse::ui
