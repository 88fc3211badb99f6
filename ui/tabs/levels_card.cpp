#include "ui/tabs/levels_card.h"

#include "ui/link/workbench_link.h"
#include "ui/settings/settings_file.h"
#include "ui/text/format.h"

#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <cmath>

namespace streampulse::ui {
namespace {

/// How a level's limit is edited: shown = kept * scale.
struct LevelRow {
    Level level;
    const char* name; ///< in the settings
    double scale;
    double most; ///< as shown
    int digits;
};
constexpr std::array<LevelRow, kLevels> kRows{{{Level::LateRatio, "lateRatio", 100, 100, 2},
                                               {Level::Lag, "lagSeconds", 1, 86'400, 1},
                                               {Level::FailedCommits, "failedCommits", 1, 1'000'000, 0}}};

const LevelRow& rowOf(Level level) { return kRows.at(static_cast<std::size_t>(level)); }

QString settingOf(Level level) { return QStringLiteral("checks/") + QLatin1String(rowOf(level).name); }

Mark markOf(Verdict verdict) {
    if (verdict == Verdict::NotYetKnown) return Mark::Info;
    return verdict == Verdict::Kept ? Mark::Good : Mark::Bad;
}

} // namespace

LevelsCard::LevelsCard(UiContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_card(new Card(context, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_card);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setColumnStretch(4, 1);
    for (const LevelRow& row : kRows) buildLine(row.level, *grid);
    m_card->content().addLayout(grid);
    m_card->content().addStretch(1);
    connect(&context.link, &WorkbenchLink::snapshotChanged, this, &LevelsCard::showLevels);
    connect(&context.format, &Format::changed, this, &LevelsCard::retranslate);
    retranslate();
}

void LevelsCard::buildLine(Level level, QGridLayout& grid) {
    const LevelRow& row = rowOf(level);
    const auto at = static_cast<std::size_t>(level);
    const double kept = m_context.settings.value(settingOf(level)).toDouble(kUsualLimits.at(at));
    m_limits.at(at) = std::isfinite(kept) && kept >= 0 ? kept : kUsualLimits.at(at);
    Line& line = m_lines.at(at);
    line.name = new QLabel(m_card);
    line.limit = new QDoubleSpinBox(m_card);
    line.limit->setObjectName(QLatin1String(row.name) + QStringLiteral("Limit"));
    line.limit->setRange(0, row.most);
    line.limit->setDecimals(row.digits);
    line.limit->setSingleStep(row.digits == 2 ? .1 : 1);
    line.limit->setKeyboardTracking(false);
    line.limit->setValue(m_limits.at(at) * row.scale);
    line.value = new QLabel(m_card);
    line.value->setObjectName(QLatin1String(row.name) + QStringLiteral("Value"));
    line.verdict = new MarkLabel(m_context, m_card);
    line.verdict->setObjectName(QLatin1String(row.name) + QStringLiteral("Verdict"));
    const int gridRow = static_cast<int>(level);
    grid.addWidget(line.name, gridRow, 0);
    grid.addWidget(line.limit, gridRow, 1);
    grid.addWidget(line.value, gridRow, 2);
    grid.addWidget(line.verdict, gridRow, 3);
    connect(line.limit, &QDoubleSpinBox::valueChanged, this, [this, level](double shown) { keepLimit(level, shown); });
}

void LevelsCard::keepLimit(Level level, double shown) {
    const double limit = shown / rowOf(level).scale;
    m_limits.at(static_cast<std::size_t>(level)) = limit;
    m_context.settings.setValue(settingOf(level), limit);
    showLevels();
}

QString LevelsCard::valueText(Level level, double value) const {
    const Format& format = m_context.format;
    switch (level) {
    case Level::LateRatio:
        return tr("now %1").arg(format.percent(value));
    case Level::Lag:
        return tr("now %1").arg(format.duration(Duration(std::llround(value * 1000) * 1000)));
    case Level::FailedCommits:
        return tr("now %1").arg(format.number(std::llround(value)));
    }
    return {};
}

void LevelsCard::showLevels() {
    for (const LevelRow& row : kRows) {
        const auto at = static_cast<std::size_t>(row.level);
        const LevelState state = judgeLevel(row.level, m_limits.at(at), m_context.link.snapshot());
        m_lines.at(at).value->setText(state.value ? valueText(row.level, *state.value) : QStringLiteral("–"));
        const QString word = state.verdict == Verdict::NotYetKnown ? tr("not yet known")
                             : state.verdict == Verdict::Kept      ? tr("kept")
                                                                   : tr("violated");
        m_lines.at(at).verdict->tell(markOf(state.verdict), word);
    }
}

void LevelsCard::retranslate() {
    m_card->setTitle(tr("Service levels"));
    const std::array<QString, kLevels> names{tr("Late records, less than"), tr("Lag, less than"),
                                             tr("Commits that failed, at most")};
    const std::array<QString, kLevels> formulas{
        tr("late ÷ read"),
        tr("Arrival time of the newest record anywhere − of the newest one committed, of the slowest partition"),
        tr("Commits not applied, refused or unknown, since the source was opened")};
    const std::array<QString, kLevels> units{tr(" %"), tr(" s"), QString()};
    for (std::size_t at = 0; at < kLevels; ++at) {
        m_lines[at].name->setText(names[at]);
        m_lines[at].name->setToolTip(formulas[at]);
        m_lines[at].value->setToolTip(formulas[at]);
        m_lines[at].limit->setSuffix(units[at]);
        m_lines[at].limit->setLocale(m_context.format.locale());
        m_lines[at].limit->setAccessibleName(names[at]);
        m_lines[at].limit->setToolTip(tr("The limit; it is remembered"));
    }
    showLevels();
}

void LevelsCard::changeEvent(QEvent* what) {
    if (what->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(what);
}

} // namespace streampulse::ui
