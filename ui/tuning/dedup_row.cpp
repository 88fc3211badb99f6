#include "ui/tuning/dedup_row.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace streampulse::ui {

DedupRow::DedupRow(UiContext& context, ChangeDesk& desk)
    : SettingRow(context, desk, Setting::Dedup, QStringLiteral("dedup")), m_on(new QCheckBox(this)) {
    m_on->setObjectName(QStringLiteral("dedupOn"));
    body()->addWidget(m_on);
    connect(m_on, &QCheckBox::clicked, this, [this](bool on) {
        PipelineSettings settings = shown();
        settings.dedup = on;
        settle(settings);
    });
}

bool DedupRow::hasIds() const { return context().link.spec().id.has_value(); }

void DedupRow::display(const PipelineSettings& settings) {
    m_on->setChecked(settings.dedup);
    m_on->setEnabled(hasIds());
    translate();
}

void DedupRow::translate() {
    m_on->setText(tr("count every id once"));
    m_on->setAccessibleName(accessible());
    m_on->setToolTip(tooltip());
}

QString DedupRow::title() const { return tr("Duplicates"); }

QString DedupRow::valueWords(const PipelineSettings& settings) const {
    return settings.dedup ? tr("counted once") : tr("all counted");
}

QString DedupRow::meaning(const PipelineSettings& settings) const {
    if (!hasIds()) return tr("records of this pipeline have no id to tell copies by");
    return settings.dedup ? tr("copies are listed, not counted") : tr("every copy is counted");
}

QString DedupRow::formula() const {
    return tr("A record is a duplicate when its id was counted before in the same partition,\nas long as the window of "
              "that id is kept.");
}

} // namespace streampulse::ui
