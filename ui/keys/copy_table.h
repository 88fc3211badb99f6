// A table whose selected rows are copied with Ctrl+C: cells with tabs between, in the order shown, one line each.
#pragma once

#include <QTableView>

namespace streampulse::ui {

class CopyTable : public QTableView {
    Q_OBJECT
public:
    explicit CopyTable(QWidget* parent = nullptr);

    /// Empty when nothing is selected. Hidden columns are left out.
    [[nodiscard]] QString selectedText() const;
    void copySelection() const;

protected:
    void keyPressEvent(QKeyEvent* key) override;
};

} // namespace streampulse::ui
