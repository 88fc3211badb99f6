#include "ui/tabs/commit_bars.h"

#include "ui/look/theme.h"
#include "ui/tables/mark.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace streampulse::ui {
namespace {

constexpr int kBarWidth = 4;
constexpr int kBarStep = 6;
constexpr int kCrossHeight = 7;
constexpr int kBarsWanted = 48;

Duration lengthOf(const api::CommitEvent& commit) { return Duration(std::llround(commit.seconds * 10'000) * 100); }

} // namespace

CommitBars::CommitBars(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CommitBars::setCommits(std::vector<std::shared_ptr<const api::CommitEvent>> commits) {
    m_commits = std::move(commits);
    update();
}

QSize CommitBars::sizeHint() const { return {kBarsWanted * kBarStep, 2 * fontMetrics().height()}; }

std::size_t CommitBars::firstShown() const {
    const auto fit = static_cast<std::size_t>(std::max(1, width() / kBarStep));
    return m_commits.size() > fit ? m_commits.size() - fit : 0;
}

void CommitBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double longest = 0;
    for (std::size_t i = firstShown(); i < m_commits.size(); ++i) longest = std::max(longest, m_commits[i]->seconds);
    const double room = height() - kCrossHeight - 1;
    painter.setPen(m_context.theme.color(Role::Grid));
    painter.drawLine(QPointF(0, height() - .5), QPointF(width(), height() - .5));
    double x = 0;
    for (std::size_t i = firstShown(); i < m_commits.size(); ++i, x += kBarStep) {
        const api::CommitEvent& commit = *m_commits[i];
        const double high = longest > 0 ? std::max(1.5, room * commit.seconds / longest) : 1.5;
        const QRectF bar(x, height() - 1 - high, kBarWidth, high);
        if (commit.outcome == CommitResult::Applied) {
            painter.fillRect(bar, m_context.theme.color(Role::Checkpoint));
            continue;
        }
        const QColor bad = m_context.theme.color(Role::Bad);
        painter.setPen(bad);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(bar.adjusted(.5, .5, -.5, -.5));
        paintMark(painter, QRectF(x - 1, bar.top() - kCrossHeight, kBarWidth + 2, kCrossHeight - 1), Mark::Late, bad);
    }
}

const api::CommitEvent* CommitBars::at(const QPoint& place) const {
    const std::size_t index = firstShown() + static_cast<std::size_t>(std::max(0, place.x()) / kBarStep);
    return index < m_commits.size() ? m_commits[index].get() : nullptr;
}

bool CommitBars::event(QEvent* what) {
    if (what->type() != QEvent::ToolTip) return QWidget::event(what);
    const auto* help = static_cast<QHelpEvent*>(what);
    const api::CommitEvent* commit = at(help->pos());
    const Format& format = m_context.format;
    QToolTip::showText(help->globalPos(),
                       commit == nullptr ? tr("How long the newest commits took; × and hollow: not applied")
                                         : tr("Commit %1, partition %2: %3, %4")
                                               .arg(format.number(commit->number), format.number(commit->partition),
                                                    format.duration(lengthOf(*commit)), commitWord(commit->outcome)),
                       this);
    return true;
}

} // namespace streampulse::ui
