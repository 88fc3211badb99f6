// The settings of the pipeline, live: bound, window, lateness, idle timeout, checkpoint interval, duplicates. Values
// follow the engine, whoever changed them, but never under the person's hand.
//
// GUI thread only.
#pragma once

#include "ui/tuning/change_desk.h"
#include "ui/window/ui_context.h"

#include <QWidget>
#include <vector>

class QScrollArea;

namespace streampulse::ui {

class SettingRow;
class SettingsUndo;
class TextLine;

class TuningPanel final : public QWidget {
    Q_OBJECT
public:
    explicit TuningPanel(UiContext& context, QWidget* parent = nullptr);

    /// Its actions belong into the Edit menu; the panel has them as well, so the keys act without a menu.
    [[nodiscard]] SettingsUndo& undo() const { return *m_undo; }

    [[nodiscard]] QSize sizeHint() const override { return {320, 520}; }

protected:
    void changeEvent(QEvent* change) override;

private:
    void refresh();
    void retranslate();
    /// No row is ever cut at its right edge.
    void fitWidth();
    /// Why nothing can be changed now; empty when it can.
    [[nodiscard]] QString whyDisabled() const;

    UiContext& m_context;
    ChangeDesk m_desk;
    SettingsUndo* m_undo;
    QWidget* m_rowsArea;
    QScrollArea* m_scroll;
    QWidget* m_reasonArea;
    TextLine* m_reason;
    std::vector<SettingRow*> m_rows;
};

} // namespace streampulse::ui
