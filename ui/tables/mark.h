// Shapes that say what a cell, a chip or a line says, beside its word and its colour: late is a cross, final is solid,
// open is dashed. Painted, so that they are crisp at every scale and need no font.
//
// GUI thread only.
#pragma once

#include "ui/look/theme.h"

#include <QIcon>
#include <QStyledItemDelegate>
#include <array>

class QPainter;
class QRectF;

namespace streampulse::ui {

enum class Mark {
    None,
    Open,      ///< dashed circle
    Final,     ///< solid circle
    Corrected, ///< circle that is an arrow
    Late,      ///< cross
    Rejected,  ///< circle with a bar
    Duplicate, ///< two squares
    Good,      ///< tick
    Bad,       ///< cross in a circle
    Unknown,   ///< question mark
    Warning,   ///< triangle
    Info,      ///< dotted i
    Flag,
    Diamond,
    Triangle, ///< play
    Bars,     ///< pause
    Page,
    Link, ///< two rings
};
inline constexpr std::size_t kMarkCount = static_cast<std::size_t>(Mark::Link) + 1;

[[nodiscard]] Role markRole(Mark mark);
/// Fills the largest square in the middle of `place`.
void paintMark(QPainter& painter, const QRectF& place, Mark mark, const QColor& color);
/// In the mark's colour, on a selection in the selection's text colour; follows the theme, which outlives it.
[[nodiscard]] QIcon markIcon(Mark mark, const Theme& theme);
/// Behind a text that is aligned to the right, in cells and in their header.
inline constexpr char16_t kEnSpace = u'\u2002';

/// Cells with kMarkRole have their shape in front; what is aligned to the right keeps off its neighbour.
class MarkDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    MarkDelegate(const Theme& theme, QObject* parent);

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    std::array<QIcon, kMarkCount> m_icons;
};

} // namespace streampulse::ui
