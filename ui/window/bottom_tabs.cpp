#include "ui/window/bottom_tabs.h"

#include "ui/tabs/api_tab.h"
#include "ui/tabs/checkpoints_tab.h"
#include "ui/tabs/checks_tab.h"
#include "ui/tabs/events_tab.h"
#include "ui/tabs/side_outputs_tab.h"
#include "ui/tabs/store_tab.h"
#include "ui/tabs/windows_tab.h"

#include <QEvent>
#include <QLineEdit>

namespace streampulse::ui {

BottomTabs::BottomTabs(UiContext& context, QWidget* parent) : QTabWidget(parent), m_context(context) {
    setObjectName(QStringLiteral("bottomTabs"));
    setDocumentMode(true);
    addFiltered<WindowsTab>(View::Windows);
    addFiltered<SideOutputsTab>(View::SideOutputs);
    add<CheckpointsTab>(View::Checkpoints);
    addFiltered<StoreTab>(View::Store);
    addFiltered<EventsTab>(View::Events);
    add<ChecksTab>(View::Checks);
    add<ApiTab>(View::Api);
    retranslate();
}

template<class Tab> void BottomTabs::add(View view) {
    auto* tab = new Tab(m_context, this);
    m_tabs[view] = tab;
    addTab(tab, {});
}

template<class Tab> void BottomTabs::addFiltered(View view) {
    add<Tab>(view);
    auto* tab = static_cast<Tab*>(m_tabs.at(view));
    m_filters[view] = [tab](const QString& filter) { tab->setFilter(filter); };
}

const std::vector<View>& BottomTabs::views() {
    static const std::vector<View> kViews{View::Windows, View::SideOutputs, View::Checkpoints, View::Store,
                                          View::Events,  View::Checks,      View::Api};
    return kViews;
}

bool BottomTabs::showView(View view, const QString& filter) {
    const auto tab = m_tabs.find(view);
    if (tab == m_tabs.end()) return false;
    setCurrentWidget(tab->second);
    const auto set = m_filters.find(view);
    if (set != m_filters.end() && !filter.isEmpty()) set->second(filter);
    return true;
}

bool BottomTabs::focusFilter() {
    auto* filter = currentWidget()->findChild<QLineEdit*>(QStringLiteral("filter"));
    if (filter == nullptr) return false;
    filter->setFocus(Qt::ShortcutFocusReason);
    filter->selectAll();
    return true;
}

void BottomTabs::retranslate() {
    const QStringList titles{tr("Windows"), tr("Late && rejected"), tr("Checkpoints"), tr("Store"),
                             tr("Events"),  tr("Checks"),           tr("API")};
    const QStringList tips{
        tr("Every window of the run: open, final, corrected"), tr("Records that were not counted, and why"),
        tr("Commits: results, state and position at once"),    tr("What lies in Redis"),
        tr("Everything that happened, newest last"),           tr("Proof: ledger, digest, limits"),
        tr("Addresses, token and ready-made requests")};
    for (int i = 0; i < count(); ++i) {
        setTabText(i, titles.at(i));
        setTabToolTip(i, tips.at(i));
    }
}

void BottomTabs::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QTabWidget::changeEvent(event);
}

} // namespace streampulse::ui
