// The status row: state, lag, late share, last checkpoint, the two ports, frames per second. Each chip says its formula
// when pointed at and leads to the view that belongs to it.
//
// GUI thread only.
#pragma once

#include "ui/status/status_chip.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QWidget>

#include <array>

namespace streampulse::ui {

class FrameMeter;
struct UiContext;

class StatusChips final : public QWidget {
    Q_OBJECT
public:
    explicit StatusChips(UiContext& context, QWidget* parent = nullptr);

    /// Where frames per second come from; without one that chip is hidden. The meter may die first.
    void setFrameMeter(FrameMeter* meter);

    /// The same for every text.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    enum Chip { State, Lag, Late, Checkpoint, Rest, Metrics, Frames };
    static constexpr std::size_t kChips = Frames + 1;

    void build();
    void tick();
    void refresh();
    void lead(Chip chip);
    [[nodiscard]] StatusChip::Content stateContent() const;
    [[nodiscard]] StatusChip::Content lagContent() const;
    [[nodiscard]] StatusChip::Content lateContent() const;
    [[nodiscard]] StatusChip::Content checkpointContent() const;
    [[nodiscard]] StatusChip::Content portContent(Chip chip) const;
    [[nodiscard]] StatusChip::Content framesContent() const;

    UiContext& m_context;
    std::array<StatusChip*, kChips> m_chips{};
    QPointer<FrameMeter> m_meter;
    QElapsedTimer m_refreshed;
};

} // namespace streampulse::ui
