// The window: tumbling (size), sliding (size and slide) or session (gap). One setting, changed as a whole.
#pragma once

#include "ui/tuning/setting_row.h"

class QGridLayout;

namespace streampulse::ui {

class CalmCombo;
class DurationControl;
class TextLine;

class WindowRow final : public SettingRow {
    Q_OBJECT
public:
    WindowRow(UiContext& context, ChangeDesk& desk);

protected:
    void translate() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString meaning(const PipelineSettings& settings) const override;
    [[nodiscard]] QString formula() const override;
    [[nodiscard]] QString valueWords(const PipelineSettings& settings) const override;
    void display(const PipelineSettings& settings) override;
    [[nodiscard]] bool underHand() const override;

private:
    struct Part {
        TextLine* label;
        DurationControl* control;
    };
    Part makePart(const QString& part, Duration usual, QGridLayout* grid);
    void connectPart(const Part& part);
    void chooseKind();
    void showParts(WindowKind kind);
    /// What the controls say.
    [[nodiscard]] PipelineSettings composed() const;

    CalmCombo* m_kind;
    Part m_size{}, m_slide{}, m_gap{};
    bool m_slideChosen = false; ///< else half the size is proposed
};

} // namespace streampulse::ui
