// Rows of a model as text for other programs, with the columns' stable names as header: machine values (kMachineRole)
// in C locale and UTC.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

class QAbstractItemModel;

namespace streampulse::ui {

/// RFC 4180, UTF-8, lines end in CR LF.
[[nodiscard]] QByteArray csvOf(const QAbstractItemModel& model);
/// For the clipboard; tabs and line ends within a value become blanks.
[[nodiscard]] QString tsvOf(const QAbstractItemModel& model, const QList<int>& rows);
/// Replaces the file as a whole or leaves it as it is. Empty, or why it could not be written.
[[nodiscard]] QString writeWhole(const QString& path, const QByteArray& content);

} // namespace streampulse::ui
