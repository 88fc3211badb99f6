#include "ui/source/column_list.h"

#include "ui/look/theme.h"
#include "ui/source/disclosure.h"
#include "ui/source/text_line.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace streampulse::ui {

ColumnList::ColumnList(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_disclosure(new Disclosure(theme, this)),
      m_content(new QWidget(this)),
      m_grid(new QGridLayout(m_content)) {
    m_disclosure->setObjectName(QStringLiteral("columnsDisclosure"));
    m_content->setObjectName(QStringLiteral("columnsContent"));
    m_grid->setContentsMargins(16, 0, 0, 4);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(2, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_disclosure, 0, Qt::AlignLeft);
    column->addWidget(m_content);
    connect(m_disclosure, &Disclosure::toggled, m_content, &QWidget::setVisible);
    m_content->hide();
    retranslate();
}

void ColumnList::setFields(const std::vector<MappedField>& fields) {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto add = [this](const QString& text, Role role, int row, int column) {
        auto* label = new TextLine(m_theme, m_content);
        label->setSize(TextLine::Size::Small);
        label->setRole(role);
        label->setText(text);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_grid->addWidget(label, row, column);
    };
    m_count = static_cast<int>(fields.size());
    for (int row = 0; row < m_count; ++row) {
        const MappedField& one = fields[static_cast<std::size_t>(row)];
        add(one.field, Role::Text, row, 0);
        add(QStringLiteral("←"), Role::Muted, row, 1);
        add(one.source, Role::Muted, row, 2);
    }
    retranslate();
}

void ColumnList::retranslate() {
    m_disclosure->setText(tr("Columns as mapped (%1)").arg(m_count));
    m_disclosure->setToolTip(tr("Which column of the file fills which field of the record"));
    m_disclosure->setAccessibleName(m_disclosure->text());
}

} // namespace streampulse::ui
