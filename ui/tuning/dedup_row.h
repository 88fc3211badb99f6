// Whether copies of an id are counted once.
#pragma once

#include "ui/tuning/setting_row.h"

class QCheckBox;

namespace streampulse::ui {

class DedupRow final : public SettingRow {
    Q_OBJECT
public:
    DedupRow(UiContext& context, ChangeDesk& desk);

protected:
    void translate() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString meaning(const PipelineSettings& settings) const override;
    [[nodiscard]] QString formula() const override;
    [[nodiscard]] QString valueWords(const PipelineSettings& settings) const override;
    void display(const PipelineSettings& settings) override;
    [[nodiscard]] bool underHand() const override { return false; }

private:
    [[nodiscard]] bool hasIds() const;

    QCheckBox* m_on;
};

} // namespace streampulse::ui
