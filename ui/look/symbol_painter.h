// The window's icons, painted as lines and shapes in the text's colour: sharp at every scale, right in light and dark.
#pragma once

#include "ui/look/theme.h"

class QPainter;
class QRectF;

namespace streampulse::ui {

/// Paints `symbol` into the square `area` with the painter's pen colour.
void paintSymbol(QPainter& painter, Symbol symbol, const QRectF& area, const QColor& color);

/// An icon in `color`, and in `disabled` where the control is disabled.
[[nodiscard]] QIcon symbolIcon(Symbol symbol, const QColor& color, const QColor& disabled);

} // namespace streampulse::ui
