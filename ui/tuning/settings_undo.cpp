#include "ui/tuning/settings_undo.h"

#include "ui/text/format.h"
#include "ui/text/words.h"
#include "ui/tuning/change_desk.h"

namespace streampulse::ui {

SettingsUndo::SettingsUndo(ChangeDesk& desk, const Format& format, QObject* parent)
    : QObject(parent), m_desk(desk), m_format(format), m_undo(new QAction(this)), m_redo(new QAction(this)) {
    m_undo->setObjectName(QStringLiteral("actionUndoSetting"));
    m_undo->setShortcut(Qt::CTRL | Qt::Key_Z);
    m_redo->setObjectName(QStringLiteral("actionRedoSetting"));
    m_redo->setShortcuts({Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y});
    connect(m_undo, &QAction::triggered, this, &SettingsUndo::undo);
    connect(m_redo, &QAction::triggered, this, &SettingsUndo::redo);
    connect(&desk, &ChangeDesk::settled, this, &SettingsUndo::record);
    connect(&desk, &ChangeDesk::cleared, this, [this]() {
        m_done.clear();
        m_undone.clear();
        m_busy = false;
        refresh();
    });
    connect(&format, &Format::changed, this, &SettingsUndo::refresh);
    refresh();
}

void SettingsUndo::setUsable(bool usable) {
    if (m_usable == usable) return;
    m_usable = usable;
    refresh();
}

void SettingsUndo::retranslate() { refresh(); }

void SettingsUndo::record(const SettingsChange& before, const SettingsChange& after) {
    if (m_done.size() == kMostSteps) m_done.erase(m_done.begin());
    m_done.push_back({before, after});
    m_undone.clear();
    refresh();
}

void SettingsUndo::undo() {
    if (m_busy || m_done.empty()) return;
    m_busy = true;
    m_desk.send(m_done.back().before, [this](bool accepted) {
        m_busy = false;
        if (accepted && !m_done.empty()) {
            m_undone.push_back(m_done.back());
            m_done.pop_back();
        }
        refresh();
    });
    refresh();
}

void SettingsUndo::redo() {
    if (m_busy || m_undone.empty()) return;
    m_busy = true;
    m_desk.send(m_undone.back().after, [this](bool accepted) {
        m_busy = false;
        if (accepted && !m_undone.empty()) {
            m_done.push_back(m_undone.back());
            m_undone.pop_back();
        }
        refresh();
    });
    refresh();
}

void SettingsUndo::refresh() {
    const bool possible = m_usable && !m_busy;
    m_undo->setEnabled(possible && !m_done.empty());
    m_redo->setEnabled(possible && !m_undone.empty());
    m_undo->setText(m_done.empty() ? tr("Undo setting")
                                   : tr("Undo: %1").arg(changeWords(m_done.back().after, m_format)));
    m_redo->setText(m_undone.empty() ? tr("Redo setting")
                                     : tr("Redo: %1").arg(changeWords(m_undone.back().after, m_format)));
    m_undo->setToolTip(tr("Takes back the last setting changed in this window."));
    m_redo->setToolTip(tr("Makes the change again that was taken back."));
}

} // namespace streampulse::ui
