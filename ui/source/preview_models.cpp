#include "ui/source/preview_models.h"

#include "ui/text/format.h"
#include "ui/text/plain.h"
#include "ui/text/words.h"

namespace streampulse::ui {
namespace {

constexpr int kRightAligned = static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);

bool isNumeric(const api::PreviewField& field) { return field.type == "integer" || field.type == "number"; }

} // namespace

GoodRowsModel::GoodRowsModel(const Format& format, QObject* parent) : QAbstractTableModel(parent), m_format(format) {}

void GoodRowsModel::setPreview(const api::InputPreview& preview) {
    beginResetModel();
    m_fields = preview.fields;
    m_rows = preview.good;
    endResetModel();
}

int GoodRowsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int GoodRowsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size()) + 1;
}

QVariant GoodRowsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const api::PreviewRow& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool number = index.column() == 0;
    const auto field = static_cast<std::size_t>(std::max(0, index.column() - 1));
    if (role == Qt::TextAlignmentRole && (number || isNumeric(m_fields[field]))) return kRightAligned;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    if (number) return role == Qt::DisplayRole ? QVariant(m_format.number(row.row)) : QVariant();
    if (field >= row.values.size()) return QString();
    const QString value = QString::fromStdString(row.values[field]);
    return role == Qt::ToolTipRole ? plainTip(value) : value;
}

QVariant GoodRowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    if (section == 0) {
        if (role == Qt::TextAlignmentRole) return kRightAligned;
        return role == Qt::DisplayRole ? QVariant(tr("Row")) : QVariant();
    }
    const api::PreviewField& field = m_fields[static_cast<std::size_t>(section) - 1];
    if (role == Qt::TextAlignmentRole && isNumeric(field)) return kRightAligned;
    return role == Qt::DisplayRole ? QVariant(QString::fromStdString(field.name)) : QVariant();
}

BadRowsModel::BadRowsModel(const Format& format, QObject* parent) : QAbstractTableModel(parent), m_format(format) {}

void BadRowsModel::setPreview(const api::InputPreview& preview) {
    beginResetModel();
    m_rows = preview.bad;
    endResetModel();
}

int BadRowsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BadRowsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QVariant BadRowsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const api::PreviewRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() == Row) return kRightAligned;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const QString text = textOf(row, index.column());
    return role == Qt::ToolTipRole ? plainTip(text) : text;
}

QString BadRowsModel::textOf(const api::PreviewRow& row, int column) const {
    switch (column) {
    case Row:
        return m_format.number(row.row);
    case Field:
        return QString::fromStdString(row.field);
    case Reason:
        return reasonWord(QString::fromStdString(row.reason));
    default:
        return QString::fromStdString(row.text);
    }
}

QVariant BadRowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section == Row) return kRightAligned;
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Row:
        return tr("Row");
    case Field:
        return tr("Field");
    case Reason:
        return tr("Reason");
    case Text:
        return tr("Text");
    default:
        return {};
    }
}

} // namespace streampulse::ui
