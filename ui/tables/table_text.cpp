#include "ui/tables/table_text.h"

#include "ui/tables/table_roles.h"
#include "ui/text/plain.h"

#include <QAbstractItemModel>
#include <QSaveFile>

namespace streampulse::ui {
namespace {

QString columnName(const QAbstractItemModel& model, int column) {
    const QVariant name = model.headerData(column, Qt::Horizontal, kColumnNameRole);
    return (name.isValid() ? name : model.headerData(column, Qt::Horizontal)).toString();
}

QString valueOf(const QAbstractItemModel& model, int row, int column) {
    const QModelIndex index = model.index(row, column);
    const QVariant value = index.data(kMachineRole);
    return (value.isValid() ? value : index.data(Qt::DisplayRole)).toString();
}

QString csvField(const QString& field) {
    QString text = spreadsheetText(field);
    const auto special = [](QChar c) { return c == u',' || c == u'"' || c == u'\n' || c == u'\r'; };
    if (std::none_of(text.cbegin(), text.cend(), special)) return text;
    return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString tsvField(const QString& field) {
    QString text = spreadsheetText(field);
    for (QChar& c : text)
        if (c == u'\t' || c == u'\n' || c == u'\r') c = u' ';
    return text;
}

} // namespace

QByteArray csvOf(const QAbstractItemModel& model) {
    QByteArray csv;
    const int columns = model.columnCount();
    const auto line = [&csv, columns](const auto& field) {
        for (int column = 0; column < columns; ++column) {
            if (column > 0) csv += ',';
            csv += csvField(field(column)).toUtf8();
        }
        csv += "\r\n";
    };
    line([&model](int column) { return columnName(model, column); });
    for (int row = 0; row < model.rowCount(); ++row)
        line([&model, row](int column) { return valueOf(model, row, column); });
    return csv;
}

QString tsvOf(const QAbstractItemModel& model, const QList<int>& rows) {
    const int columns = model.columnCount();
    QStringList lines, fields;
    for (int column = 0; column < columns; ++column) fields << tsvField(columnName(model, column));
    lines << fields.join(u'\t');
    for (const int row : rows) {
        fields.clear();
        for (int column = 0; column < columns; ++column) fields << tsvField(valueOf(model, row, column));
        lines << fields.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

QString writeWhole(const QString& path, const QByteArray& content) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit()) return {};
    return file.errorString();
}

} // namespace streampulse::ui
