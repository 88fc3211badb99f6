// The body of the import preview: title and shape, the columns, the first rows, the bad rows. It scrolls.
//
// GUI thread only.
#pragma once

#include "core/api/input_preview.h"
#include "ui/window/ui_context.h"

#include <QScrollArea>

class QAbstractItemModel;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace streampulse::ui {

class BadRowsModel;
class ColumnForm;
class GoodRowsModel;
class TextLine;

class PreviewSections final : public QScrollArea {
    Q_OBJECT
public:
    explicit PreviewSections(UiContext& context, QWidget* parent = nullptr);
    /// `chosen`: the mapping is the person's, so the built-in one can be taken again.
    void setPreview(const api::InputPreview& preview, bool chosen);

Q_SIGNALS:
    void columnChosen(const QString& field, const QString& column);
    void builtInWanted();

private:
    void layOut(QWidget* page);
    QTableView* makeTable(const QString& name, QAbstractItemModel* model);
    static void fitTable(QTableView* table);
    [[nodiscard]] QString shapeText(const api::InputPreview& preview, bool chosen) const;

    UiContext& m_context;
    TextLine *m_title, *m_shape, *m_columnsTitle, *m_goodTitle, *m_badTitle;
    ColumnForm* m_form;
    QPushButton* m_builtIn;
    GoodRowsModel* m_goodModel;
    BadRowsModel* m_badModel;
    QTableView *m_good, *m_bad;
};

} // namespace streampulse::ui
