#include "ui/tuning/duration_row.h"

#include "ui/text/format.h"
#include "ui/tuning/duration_control.h"

#include <QVBoxLayout>
#include <algorithm>

namespace streampulse::ui {
namespace {

using namespace std::chrono_literals;

Duration PipelineSettings::*fieldOf(Setting setting) {
    if (setting == Setting::AllowedLateness) return &PipelineSettings::allowedLateness;
    if (setting == Setting::CheckpointInterval) return &PipelineSettings::checkpointInterval;
    return &PipelineSettings::watermarkBound;
}

QString nameOf(Setting setting) {
    if (setting == Setting::AllowedLateness) return QStringLiteral("lateness");
    if (setting == Setting::CheckpointInterval) return QStringLiteral("checkpoint");
    return QStringLiteral("bound");
}

/// As whyRefused() allows.
DurationScale scaleOf(Setting setting, const PipelineSettings& defaults) {
    const Duration usual = defaults.*fieldOf(setting);
    return setting == Setting::CheckpointInterval ? DurationScale(10ms, 1h, usual) : DurationScale(0ms, 8760h, usual);
}

} // namespace

DurationRow::DurationRow(UiContext& context, ChangeDesk& desk, Setting setting)
    : SettingRow(context, desk, setting, nameOf(setting)),
      m_field(fieldOf(setting)),
      m_control(new DurationControl(context.theme, nameOf(setting), scaleOf(setting, defaults()), this)) {
    body()->addWidget(m_control);
    connect(m_control, &DurationControl::dragged, this, [this](Duration value) { drag(with(value)); });
    connect(m_control, &DurationControl::settled, this, [this](Duration value) { settle(with(value)); });
    connect(m_control, &DurationControl::mistaken, this, &DurationRow::mistake);
    connect(m_control, &DurationControl::typing, this, &DurationRow::clearMistake);
}

PipelineSettings DurationRow::with(Duration value) const {
    PipelineSettings settings = shown();
    settings.*m_field = value;
    return settings;
}

void DurationRow::display(const PipelineSettings& settings) {
    m_control->setDefault(defaults().*m_field);
    if (m_control->value() != settings.*m_field || !m_control->underHand()) m_control->setValue(settings.*m_field);
    m_control->describe(accessible(), tooltip());
}

bool DurationRow::underHand() const { return m_control->underHand(); }

void DurationRow::translate() { m_control->describe(accessible(), tooltip()); }

QString DurationRow::valueWords(const PipelineSettings& settings) const {
    return context().format.duration(settings.*m_field);
}

QString DurationRow::title() const {
    switch (setting()) {
    case Setting::AllowedLateness:
        return tr("Allowed lateness");
    case Setting::CheckpointInterval:
        return tr("Checkpoint interval");
    default:
        return tr("Watermark bound");
    }
}

QString DurationRow::meaning(const PipelineSettings& settings) const {
    const QString value = valueWords(settings);
    const bool none = settings.*m_field == Duration::zero();
    switch (setting()) {
    case Setting::AllowedLateness:
        return none ? tr("a closed window is final") : tr("a closed window is corrected for %1 more").arg(value);
    case Setting::CheckpointInterval:
        return tr("results and positions are saved every %1").arg(value);
    default:
        return none ? tr("any record behind the newest one may be late")
                    : tr("records may come up to %1 late").arg(value);
    }
}

/// S9: a watermark never goes back; under a raised bound it stands still until event time has caught up.
QString DurationRow::caveat() const {
    if (setting() != Setting::WatermarkBound) return {};
    const api::EngineSnapshot& now = context().link.snapshot();
    const Duration bound = now.settings.watermarkBound;
    EventTime from = EventTime::min();
    for (const api::PartitionSnapshot& partition : now.partitions) {
        const EventTime watermark = partition.watermark;
        if (watermark.isMin() || watermark.isMax() || watermark + Duration(1) <= partition.maxEventTime - bound)
            continue;
        from = std::max(from, watermark + bound);
    }
    if (from.isMin()) return {};
    return tr("the watermark never goes back: %1 holds from event time %2")
        .arg(context().format.duration(bound), context().format.time(from));
}

QString DurationRow::formula() const {
    switch (setting()) {
    case Setting::AllowedLateness:
        return tr("A record that is late for its window still corrects it while\nwindow end + allowed lateness > "
                  "watermark. 0 to 365 days.");
    case Setting::CheckpointInterval:
        return tr("How often a partition commits its results, state and position together. 10 ms to 1 h.");
    default:
        return tr("watermark = greatest event time − bound.\nA larger bound waits longer and loses fewer late records. "
                  "0 to 365 days.");
    }
}

} // namespace streampulse::ui
