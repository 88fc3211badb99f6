// Service levels: late records, lag, failed commits; each with its limit to edit, the present value, and whether it is
// kept. The limits are remembered.
//
// GUI thread only.
#pragma once

#include "ui/tabs/card.h"
#include "ui/tabs/service_levels.h"

#include <QWidget>
#include <array>

class QDoubleSpinBox;
class QGridLayout;
class QLabel;

namespace streampulse::ui {

class LevelsCard final : public QWidget {
    Q_OBJECT
public:
    explicit LevelsCard(UiContext& context, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* what) override;

private:
    struct Line {
        QLabel* name = nullptr;
        QDoubleSpinBox* limit = nullptr;
        QLabel* value = nullptr;
        MarkLabel* verdict = nullptr;
    };

    void buildLine(Level level, QGridLayout& grid);
    void keepLimit(Level level, double shown);
    void showLevels();
    [[nodiscard]] QString valueText(Level level, double value) const;
    void retranslate();

    UiContext& m_context;
    Card* m_card;
    LevelLimits m_limits = kUsualLimits;
    std::array<Line, kLevels> m_lines;
};

} // namespace streampulse::ui
