#include "ui/welcome/recent_list.h"

#include "ui/look/theme.h"
#include "ui/welcome/recent_entry.h"
#include "ui/window/ui_context.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

namespace streampulse::ui {

RecentList::RecentList(UiContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_files(context.settings) {
    setObjectName(QStringLiteral("recentList"));
    m_pool.setMaxThreadCount(1);
    m_title = new QLabel(tr("Recent files"), this);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(2);
    all->addWidget(m_title);
    m_rows = new QVBoxLayout();
    m_rows->setSpacing(0);
    all->addLayout(m_rows);
    reload();
}

RecentList::~RecentList() { m_pool.waitForDone(); }

void RecentList::reload() {
    const QStringList paths = m_files.list();
    const bool same = static_cast<std::size_t>(paths.size()) == m_entries.size() &&
                      std::equal(m_entries.begin(), m_entries.end(), paths.begin(),
                                 [](const RecentEntry* entry, const QString& path) { return entry->path() == path; });
    if (!same) {
        for (RecentEntry* entry : m_entries) {
            m_rows->removeWidget(entry);
            entry->hide();
            entry->deleteLater(); // its own signal may be under way
        }
        m_entries.clear();
        for (const QString& path : paths) add(path);
    }
    setVisible(!m_entries.empty());
    lookUp();
}

void RecentList::add(const QString& path) {
    auto* entry = new RecentEntry(m_context.theme, path, this);
    m_rows->addWidget(entry);
    entry->show(); // at once: it may get the focus
    m_entries.push_back(entry);
    connect(entry, &RecentEntry::opened, this, [this, path]() { Q_EMIT chosen(path); });
    connect(entry, &RecentEntry::forgotten, this, [this, path]() { forget(path); });
    connect(entry, &RecentEntry::moved, this, [this, entry](int by) { move(entry, by); });
}

void RecentList::lookUp() {
    for (const RecentEntry* entry : m_entries) {
        const QString path = entry->path();
        m_pool.start([this, path]() {
            const bool missing = !QFileInfo::exists(path);
            QMetaObject::invokeMethod(
                this,
                [this, path, missing]() {
                    for (RecentEntry* one : m_entries)
                        if (one->path() == path) one->setMissing(missing);
                },
                Qt::QueuedConnection);
        });
    }
}

void RecentList::forget(const QString& path) {
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&path](const auto* one) { return one->path() == path; });
    const auto at = static_cast<std::size_t>(found - m_entries.begin());
    m_files.remove(path);
    reload();
    if (!m_entries.empty()) m_entries[std::min(at, m_entries.size() - 1)]->setFocus(Qt::OtherFocusReason);
}

void RecentList::move(RecentEntry* from, int by) {
    const auto at = std::find(m_entries.begin(), m_entries.end(), from) - m_entries.begin();
    const auto to = at + by;
    if (to >= 0 && to < static_cast<std::ptrdiff_t>(m_entries.size()))
        m_entries[static_cast<std::size_t>(to)]->setFocus(by > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    else if (by < 0)
        focusNextPrevChild(false);
}

void RecentList::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) m_title->setText(tr("Recent files"));
    QWidget::changeEvent(event);
}

} // namespace streampulse::ui
