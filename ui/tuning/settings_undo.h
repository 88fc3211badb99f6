// Takes back settings changed in this window: each undo is a new change, back to the value before that change, whatever
// others did in between.
//
// GUI thread only.
#pragma once

#include "core/stream/control.h"

#include <QAction>
#include <QObject>
#include <vector>

namespace streampulse::ui {

class ChangeDesk;
class Format;

class SettingsUndo final : public QObject {
    Q_OBJECT
public:
    /// `desk` and `format` outlive it.
    SettingsUndo(ChangeDesk& desk, const Format& format, QObject* parent = nullptr);

    /// Ctrl+Z: "Undo: watermark bound 30 s"
    [[nodiscard]] QAction* undoAction() const { return m_undo; }
    /// Ctrl+Shift+Z
    [[nodiscard]] QAction* redoAction() const { return m_redo; }
    /// While nothing can be changed, nothing can be taken back.
    void setUsable(bool usable);
    void retranslate();

private:
    struct Step {
        SettingsChange before, after;
    };
    static constexpr std::size_t kMostSteps = 200;

    void record(const SettingsChange& before, const SettingsChange& after);
    void undo();
    void redo();
    void refresh();

    ChangeDesk& m_desk;
    const Format& m_format;
    QAction *m_undo, *m_redo;
    std::vector<Step> m_done, m_undone; ///< newest last
    bool m_usable = true;
    bool m_busy = false; ///< one of them is on its way
};

} // namespace streampulse::ui
