// Small strokes that all drawings of the flow share.
#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QString>

namespace streampulse::ui {

inline QFont smallFont(const QFont& font) {
    QFont smaller = font;
    smaller.setPointSizeF(font.pointSizeF() * 0.88);
    return smaller;
}

inline QFont boldFont(const QFont& font) {
    QFont bolder = font;
    bolder.setBold(true);
    return bolder;
}

inline QColor faintColor(QColor color, int alpha) {
    color.setAlpha(alpha);
    return color;
}

inline void paintElided(QPainter& painter, const QRectF& rect, int flags, const QString& text) {
    painter.drawText(rect, flags | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(rect.width())));
}

} // namespace streampulse::ui
