// The idle timeout: off, or how long a partition may be silent before it no longer holds the watermark back.
#pragma once

#include "ui/tuning/setting_row.h"

class QCheckBox;

namespace streampulse::ui {

class DurationControl;

class IdleRow final : public SettingRow {
    Q_OBJECT
public:
    IdleRow(UiContext& context, ChangeDesk& desk);

protected:
    void translate() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString meaning(const PipelineSettings& settings) const override;
    [[nodiscard]] QString formula() const override;
    [[nodiscard]] QString valueWords(const PipelineSettings& settings) const override;
    void display(const PipelineSettings& settings) override;
    [[nodiscard]] bool underHand() const override;

private:
    [[nodiscard]] PipelineSettings with(std::optional<Duration> timeout) const;

    QCheckBox* m_on;
    DurationControl* m_control;
};

} // namespace streampulse::ui
