// The settings that are one duration: watermark bound, allowed lateness, checkpoint interval.
#pragma once

#include "ui/tuning/setting_row.h"

namespace streampulse::ui {

class DurationControl;

class DurationRow final : public SettingRow {
    Q_OBJECT
public:
    /// `setting` is WatermarkBound, AllowedLateness or CheckpointInterval.
    DurationRow(UiContext& context, ChangeDesk& desk, Setting setting);

protected:
    void translate() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString meaning(const PipelineSettings& settings) const override;
    [[nodiscard]] QString caveat() const override;
    [[nodiscard]] QString formula() const override;
    [[nodiscard]] QString valueWords(const PipelineSettings& settings) const override;
    void display(const PipelineSettings& settings) override;
    [[nodiscard]] bool underHand() const override;

private:
    [[nodiscard]] PipelineSettings with(Duration value) const;

    Duration PipelineSettings::*m_field;
    DurationControl* m_control;
};

} // namespace streampulse::ui
