#include "ui/tuning/duration_control.h"

#include "ui/tuning/duration_edit.h"
#include "ui/tuning/tuning_slider.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace streampulse::ui {
namespace {

constexpr int kLetGoMs = 400;

} // namespace

DurationControl::DurationControl(const Theme& theme, const QString& name, DurationScale scale, QWidget* parent)
    : QWidget(parent),
      m_scale(std::move(scale)),
      m_slider(new TuningSlider(theme, this)),
      m_edit(new DurationEdit(m_scale, this)),
      m_rest(new QWidget(this)) {
    m_slider->setObjectName(name + QStringLiteral("Slider"));
    m_slider->setRange(0, m_scale.steps());
    m_edit->setObjectName(name + QStringLiteral("Edit"));
    m_rest->setObjectName(name + QStringLiteral("Rest"));
    m_rest->resize(0, 0);
    m_letGo.setSingleShot(true);
    m_letGo.setInterval(kLetGoMs);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_slider, 1);
    row->addWidget(m_edit);

    connect(m_slider, &QSlider::valueChanged, this, [this](int step) {
        if (m_setting) return;
        nudge(m_scale.at(step));
    });
    connect(m_slider, &QSlider::sliderReleased, this, &DurationControl::settle);
    connect(m_edit, &DurationEdit::stepped, this, &DurationControl::nudge);
    connect(m_edit, &DurationEdit::entered, this, [this](Duration value) {
        setValue(value);
        settle();
    });
    connect(m_edit, &DurationEdit::mistaken, this, &DurationControl::mistaken);
    connect(m_edit, &DurationEdit::done, this, [this]() { m_rest->setFocus(Qt::OtherFocusReason); });
    connect(m_edit, &DurationEdit::typing, this, &DurationControl::typing);
    connect(&m_letGo, &QTimer::timeout, this, &DurationControl::settle);
}

void DurationControl::setValue(Duration value) {
    m_value = value;
    m_setting = true;
    m_slider->setValue(m_scale.nearest(value));
    m_setting = false;
    m_edit->setValue(value);
}

void DurationControl::setDefault(Duration value) { m_slider->setDefaultStep(m_scale.nearest(value)); }

bool DurationControl::underHand() const {
    return m_slider->isSliderDown() || m_letGo.isActive() || m_edit->unfinished();
}

void DurationControl::describe(const QString& accessible, const QString& tooltip) {
    for (QWidget* part : {static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_edit), m_rest}) {
        if (part->accessibleName() == accessible && part->toolTip() == tooltip) continue;
        part->setAccessibleName(accessible);
        part->setAccessibleDescription(tooltip);
        part->setToolTip(tooltip);
    }
}

void DurationControl::changeEvent(QEvent* change) {
    QWidget::changeEvent(change);
    if (change->type() != QEvent::EnabledChange || isEnabled()) return;
    m_letGo.stop(); // nothing may be changed any more: let go without sending
    const QSignalBlocker quiet(m_slider);
    m_slider->setSliderDown(false);
}

void DurationControl::nudge(Duration value) {
    setValue(value);
    if (!m_slider->isSliderDown()) m_letGo.start();
    Q_EMIT dragged(value);
}

void DurationControl::settle() {
    m_letGo.stop();
    Q_EMIT settled(m_value);
}

} // namespace streampulse::ui
