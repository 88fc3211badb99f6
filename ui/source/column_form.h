// Which column fills which field, to choose where the file is CSV: one line per field of the record.
//
// GUI thread only.
#pragma once

#include "core/api/input_preview.h"

#include <QWidget>

class QGridLayout;

namespace streampulse::ui {

class Theme;

class ColumnForm final : public QWidget {
    Q_OBJECT
public:
    /// `theme` outlives the form. The combo box of a field is called "column_" + field.
    explicit ColumnForm(Theme& theme, QWidget* parent = nullptr);
    void setPreview(const api::InputPreview& preview);

Q_SIGNALS:
    void columnChosen(const QString& field, const QString& column);

private:
    void clear();
    void addHeader();
    void addField(const api::InputPreview& preview, const api::PreviewField& field, int row);
    QWidget* makeSource(const api::InputPreview& preview, const api::PreviewField& field);

    Theme& m_theme;
    QGridLayout* m_grid;
};

} // namespace streampulse::ui
