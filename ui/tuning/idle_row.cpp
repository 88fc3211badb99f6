#include "ui/tuning/idle_row.h"

#include "ui/text/format.h"
#include "ui/tuning/duration_control.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

using namespace std::chrono_literals;

/// What "on" begins with when nobody has chosen a value.
constexpr Duration kUsual = 30s;

} // namespace

IdleRow::IdleRow(UiContext& context, ChangeDesk& desk)
    : SettingRow(context, desk, Setting::IdleTimeout, QStringLiteral("idle")),
      m_on(new QCheckBox(this)),
      m_control(new DurationControl(context.theme, name(),
                                    DurationScale(1ms, 8760h, defaults().idleTimeout.value_or(kUsual)), this)) {
    m_on->setObjectName(QStringLiteral("idleOn"));
    m_control->setValue(defaults().idleTimeout.value_or(kUsual));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_on);
    row->addWidget(m_control, 1);
    body()->addLayout(row);
    connect(m_on, &QCheckBox::clicked, this,
            [this](bool on) { settle(with(on ? std::optional(m_control->value()) : std::nullopt)); });
    connect(m_control, &DurationControl::dragged, this, [this](Duration value) { drag(with(value)); });
    connect(m_control, &DurationControl::settled, this, [this](Duration value) { settle(with(value)); });
    connect(m_control, &DurationControl::mistaken, this, &IdleRow::mistake);
    connect(m_control, &DurationControl::typing, this, &IdleRow::clearMistake);
}

PipelineSettings IdleRow::with(std::optional<Duration> timeout) const {
    PipelineSettings settings = shown();
    settings.idleTimeout = timeout;
    return settings;
}

void IdleRow::display(const PipelineSettings& settings) {
    m_on->setChecked(settings.idleTimeout.has_value());
    m_control->setEnabled(settings.idleTimeout.has_value());
    if (defaults().idleTimeout) m_control->setDefault(*defaults().idleTimeout);
    if (settings.idleTimeout && (m_control->value() != *settings.idleTimeout || !m_control->underHand()))
        m_control->setValue(*settings.idleTimeout);
    translate();
}

bool IdleRow::underHand() const { return m_control->underHand(); }

void IdleRow::translate() {
    m_on->setText(tr("on"));
    m_on->setAccessibleName(accessible());
    m_on->setToolTip(tooltip());
    m_control->describe(accessible(), tooltip());
}

QString IdleRow::title() const { return tr("Idle timeout"); }

QString IdleRow::valueWords(const PipelineSettings& settings) const {
    return settings.idleTimeout ? context().format.duration(*settings.idleTimeout) : tr("off");
}

QString IdleRow::meaning(const PipelineSettings& settings) const {
    if (!settings.idleTimeout) return tr("a silent partition holds the watermark back");
    return tr("a partition silent for %1 no longer holds the watermark back").arg(valueWords(settings));
}

QString IdleRow::formula() const {
    return tr(
        "watermark = the least over the partitions that are not idle.\nA partition is idle when it got nothing for "
        "the timeout, by arrival times. 1 ms to 365 days.");
}

} // namespace streampulse::ui
