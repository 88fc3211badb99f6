#include "ui/source/column_form.h"

#include "ui/look/theme.h"
#include "ui/source/calm_combo.h"
#include "ui/source/mapped_fields.h"
#include "ui/source/text_line.h"

#include <QGridLayout>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr int kSourceWidth = 280;

bool isMissing(const api::InputPreview& preview, const api::PreviewField& field) {
    return std::find(preview.missing.begin(), preview.missing.end(), field.name) != preview.missing.end();
}

} // namespace

ColumnForm::ColumnForm(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(4, 1);
}

void ColumnForm::clear() {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // one of them may be telling us this
        }
        delete item;
    }
}

void ColumnForm::setPreview(const api::InputPreview& preview) {
    QString focused;
    for (const QComboBox* combo : findChildren<QComboBox*>())
        if (combo->hasFocus()) focused = combo->objectName();
    clear();
    addHeader();
    int row = 1;
    for (const api::PreviewField& field : preview.fields) addField(preview, field, row++);
    for (QComboBox* combo : findChildren<QComboBox*>())
        if (!focused.isEmpty() && combo->objectName() == focused && !combo->isHidden()) combo->setFocus();
}

void ColumnForm::addHeader() {
    int column = 0;
    for (const QString& text : {tr("Field"), tr("Column of the file"), tr("Type"), tr("Needed")}) {
        auto* label = new TextLine(m_theme, this);
        label->setText(text);
        label->setRole(Role::Muted);
        label->setSize(TextLine::Size::Small);
        label->reserve(text);
        m_grid->addWidget(label, 0, column++);
    }
}

void ColumnForm::addField(const api::InputPreview& preview, const api::PreviewField& field, int row) {
    const auto add = [&](const QString& text, Role role, int column) {
        auto* label = new TextLine(m_theme, this);
        label->setText(text);
        label->setRole(role);
        label->reserve(text);
        m_grid->addWidget(label, row, column);
        return label;
    };
    const bool missing = isMissing(preview, field);
    add(QString::fromStdString(field.name), missing ? Role::Bad : Role::Text, 0)->setStrong(missing);
    m_grid->addWidget(makeSource(preview, field), row, 1);
    add(typeWord(field.type), Role::Muted, 2);
    add(field.required ? tr("required") : tr("optional"), Role::Muted, 3);
    if (missing) add(tr("⚠ choose a column"), Role::Bad, 4);
}

QWidget* ColumnForm::makeSource(const api::InputPreview& preview, const api::PreviewField& field) {
    const QString name = QString::fromStdString(field.name);
    const QString source = sourceWords(field.source);
    if (preview.columns.empty()) {
        auto* label = new TextLine(m_theme, this);
        label->setText(source.isEmpty() ? tr("not in the rows looked at") : source);
        label->setRole(source.isEmpty() ? Role::Muted : Role::Text);
        label->setMinimumWidth(kSourceWidth);
        return label;
    }
    auto* combo = new CalmCombo(this);
    combo->setObjectName(QStringLiteral("column_") + name);
    combo->setMinimumWidth(kSourceWidth);
    combo->setMaximumWidth(kSourceWidth * 2);
    combo->setPlaceholderText(field.required ? tr("choose a column") : tr("nothing"));
    const bool column =
        std::find(preview.columns.begin(), preview.columns.end(), field.source) != preview.columns.end();
    if (!column && !source.isEmpty()) combo->addItem(source); // a rule of the mapping, not a plain column
    for (const std::string& one : preview.columns)
        combo->addItem(QString::fromStdString(one), QString::fromStdString(one));
    combo->setCurrentIndex(source.isEmpty() ? -1 : combo->findText(source));
    combo->setAccessibleName(tr("Column for %1: %2").arg(name, source.isEmpty() ? tr("none") : source));
    combo->setToolTip(tr("Which column of the file fills the field %1").arg(name));
    connect(combo, &QComboBox::activated, this, [this, combo, name](int index) {
        const QVariant chosen = combo->itemData(index);
        if (chosen.isValid() && chosen.toString() != combo->property("source").toString())
            Q_EMIT columnChosen(name, chosen.toString());
    });
    combo->setProperty("source", column ? source : QString());
    return combo;
}

} // namespace streampulse::ui
