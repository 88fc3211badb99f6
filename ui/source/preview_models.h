// The rows of an import preview as tables: the first good ones with all their fields, the first bad ones with what is
// wrong.
//
// GUI thread only.
#pragma once

#include "core/api/input_preview.h"

#include <QAbstractTableModel>

namespace streampulse::ui {

class Format;

class GoodRowsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit GoodRowsModel(const Format& format, QObject* parent = nullptr);
    void setPreview(const api::InputPreview& preview);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Format& m_format;
    std::vector<api::PreviewField> m_fields;
    std::vector<api::PreviewRow> m_rows;
};

class BadRowsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Row, Field, Reason, Text, kColumns };

    explicit BadRowsModel(const Format& format, QObject* parent = nullptr);
    void setPreview(const api::InputPreview& preview);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(const api::PreviewRow& row, int column) const;
    const Format& m_format;
    std::vector<api::PreviewRow> m_rows;
};

} // namespace streampulse::ui
