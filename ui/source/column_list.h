// The columns as mapped, field <- source, behind a disclosure.
//
// GUI thread only.
#pragma once

#include "ui/source/mapped_fields.h"

#include <QWidget>
#include <vector>

class QGridLayout;

namespace streampulse::ui {

class Disclosure;
class Theme;

class ColumnList final : public QWidget {
    Q_OBJECT
public:
    /// `theme` outlives it.
    explicit ColumnList(Theme& theme, QWidget* parent = nullptr);
    void setFields(const std::vector<MappedField>& fields);
    void retranslate();

private:
    Theme& m_theme;
    Disclosure* m_disclosure;
    QWidget* m_content;
    QGridLayout* m_grid;
    int m_count = 0;
};

} // namespace streampulse::ui
