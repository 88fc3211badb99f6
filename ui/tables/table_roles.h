// What a table of the window asks of its model besides what Qt asks for.
#pragma once

#include <Qt>

namespace streampulse::ui {

// ---- of a cell
/// A number or a text to sort by; invalid: sorted before everything else. Without it the shown text sorts.
inline constexpr int kSortRole = Qt::UserRole + 1;
/// The value for machines: C locale, UTC. Without it the shown text is exported.
inline constexpr int kMachineRole = Qt::UserRole + 2;
/// An int made of a Mark: the shape in front of the text.
inline constexpr int kMarkRole = Qt::UserRole + 3;

// ---- of a row, asked of its first cell
/// What the filter line looks in. Without it the shown texts of all cells.
inline constexpr int kSearchRole = Qt::UserRole + 4;

// ---- of a column, asked of headerData()
/// Stable name: of the remembered width, and in the header of exported files.
inline constexpr int kColumnNameRole = Qt::UserRole + 5;
/// Usual width in characters.
inline constexpr int kColumnWidthRole = Qt::UserRole + 6;

} // namespace streampulse::ui
