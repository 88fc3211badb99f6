// The newest commits as bars, as high as they took long; one that was not applied is hollow with a cross on top.
//
// GUI thread only.
#pragma once

#include "core/api/engine.h"
#include "ui/window/ui_context.h"

#include <QWidget>
#include <vector>

namespace streampulse::ui {

class CommitBars final : public QWidget {
    Q_OBJECT
public:
    explicit CommitBars(UiContext& context, QWidget* parent = nullptr);
    /// Oldest first; the newest that fit are shown.
    void setCommits(std::vector<std::shared_ptr<const api::CommitEvent>> commits);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* what) override;
    bool event(QEvent* what) override;

private:
    [[nodiscard]] std::size_t firstShown() const;
    [[nodiscard]] const api::CommitEvent* at(const QPoint& place) const;

    UiContext& m_context;
    std::vector<std::shared_ptr<const api::CommitEvent>> m_commits;
};

} // namespace streampulse::ui
