#include "ui/tables/mark.h"

#include "ui/tables/table_roles.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr double kStroke = 0.13; // of the square's side

QPen outline(const QColor& color, Qt::PenStyle style = Qt::SolidLine) {
    QPen pen(color, kStroke, style, Qt::RoundCap, Qt::RoundJoin);
    if (style != Qt::SolidLine) {
        pen.setStyle(Qt::CustomDashLine);
        pen.setDashPattern({2.0, 1.48}); // five dashes around a circle
        pen.setCapStyle(Qt::FlatCap);
    }
    return pen;
}

void stroke(QPainter& painter, const QColor& color) {
    painter.setPen(outline(color));
    painter.setBrush(Qt::NoBrush);
}

void fill(QPainter& painter, const QColor& color) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
}

void paintCross(QPainter& painter, double inset) {
    painter.drawLine(QPointF(inset, inset), QPointF(1 - inset, 1 - inset));
    painter.drawLine(QPointF(1 - inset, inset), QPointF(inset, 1 - inset));
}

void paintCorrected(QPainter& painter, const QColor& color) {
    stroke(painter, color);
    painter.drawArc(QRectF(.16, .16, .68, .68), 30 * 16, 280 * 16);
    fill(painter, color);
    painter.drawPolygon(QPolygonF({QPointF(.66, .40), QPointF(.98, .40), QPointF(.86, .10)}));
}

void paintQuestion(QPainter& painter, const QColor& color) {
    stroke(painter, color);
    QPainterPath hook(QPointF(.28, .32));
    hook.cubicTo(QPointF(.28, .02), QPointF(.76, .04), QPointF(.72, .34));
    hook.cubicTo(QPointF(.70, .48), QPointF(.50, .48), QPointF(.50, .64));
    painter.drawPath(hook);
    fill(painter, color);
    painter.drawEllipse(QPointF(.50, .87), .085, .085);
}

/// Windows and what was not counted.
void paintRecordMark(QPainter& painter, Mark mark, const QColor& color) {
    switch (mark) {
    case Mark::Open:
        painter.setPen(outline(color, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        return painter.drawEllipse(QPointF(.5, .5), .36, .36);
    case Mark::Final:
        fill(painter, color);
        return painter.drawEllipse(QPointF(.5, .5), .36, .36);
    case Mark::Corrected:
        return paintCorrected(painter, color);
    case Mark::Late:
        stroke(painter, color);
        return paintCross(painter, .2);
    case Mark::Rejected:
        stroke(painter, color);
        painter.drawEllipse(QPointF(.5, .5), .38, .38);
        return painter.drawLine(QPointF(.31, .5), QPointF(.69, .5));
    default:
        stroke(painter, color);
        painter.drawRoundedRect(QRectF(.12, .30, .52, .58), .06, .06);
        return painter.drawPolyline(
            QPolygonF({QPointF(.36, .30), QPointF(.36, .12), QPointF(.88, .12), QPointF(.88, .70), QPointF(.64, .70)}));
    }
}

/// What was found.
void paintFinding(QPainter& painter, Mark mark, const QColor& color) {
    stroke(painter, color);
    switch (mark) {
    case Mark::Good:
        return painter.drawPolyline(QPolygonF({QPointF(.14, .54), QPointF(.40, .80), QPointF(.88, .22)}));
    case Mark::Bad:
        painter.drawEllipse(QPointF(.5, .5), .40, .40);
        return paintCross(painter, .36);
    case Mark::Warning:
        painter.drawPolygon(QPolygonF({QPointF(.5, .12), QPointF(.92, .86), QPointF(.08, .86)}));
        painter.drawLine(QPointF(.5, .40), QPointF(.5, .56));
        return painter.drawPoint(QPointF(.5, .71));
    case Mark::Info:
        painter.drawLine(QPointF(.5, .44), QPointF(.5, .86));
        return painter.drawPoint(QPointF(.5, .18));
    default:
        return paintQuestion(painter, color);
    }
}

/// What happened.
void paintHappening(QPainter& painter, Mark mark, const QColor& color) {
    fill(painter, color);
    switch (mark) {
    case Mark::Flag:
        painter.drawPolygon(QPolygonF({QPointF(.28, .10), QPointF(.88, .32), QPointF(.28, .54)}));
        return painter.drawRect(QRectF(.18, .10, .11, .82));
    case Mark::Diamond:
        return painter.drawPolygon(QPolygonF({QPointF(.5, .08), QPointF(.92, .5), QPointF(.5, .92), QPointF(.08, .5)}));
    case Mark::Triangle:
        return painter.drawPolygon(QPolygonF({QPointF(.22, .10), QPointF(.90, .5), QPointF(.22, .90)}));
    case Mark::Bars:
        painter.drawRect(QRectF(.20, .14, .22, .72));
        return painter.drawRect(QRectF(.58, .14, .22, .72));
    case Mark::Page:
        stroke(painter, color);
        painter.drawPolygon(
            QPolygonF({QPointF(.20, .08), QPointF(.60, .08), QPointF(.82, .30), QPointF(.82, .92), QPointF(.20, .92)}));
        return painter.drawPolyline(QPolygonF({QPointF(.58, .10), QPointF(.58, .32), QPointF(.80, .32)}));
    default:
        stroke(painter, color);
        painter.drawRoundedRect(QRectF(.06, .34, .48, .32), .16, .16);
        return painter.drawRoundedRect(QRectF(.46, .34, .48, .32), .16, .16);
    }
}

class MarkIconEngine final : public QIconEngine {
public:
    MarkIconEngine(Mark mark, const Theme& theme) : m_mark(mark), m_theme(theme) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        QColor color = m_theme.color(markRole(m_mark));
        if (mode == QIcon::Selected) color = QApplication::palette().color(QPalette::HighlightedText);
        if (mode == QIcon::Disabled) color = QApplication::palette().color(QPalette::Disabled, QPalette::Text);
        paintMark(*painter, rect, m_mark, color);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new MarkIconEngine(m_mark, m_theme); }

private:
    Mark m_mark;
    const Theme& m_theme;
};

} // namespace

Role markRole(Mark mark) {
    switch (mark) {
    case Mark::Open:
        return Role::Open;
    case Mark::Final:
        return Role::Final;
    case Mark::Corrected:
    case Mark::Flag:
        return Role::Setting;
    case Mark::Late:
        return Role::Late;
    case Mark::Rejected:
    case Mark::Bad:
        return Role::Bad;
    case Mark::Good:
        return Role::Good;
    case Mark::Diamond:
        return Role::Checkpoint;
    case Mark::Warning:
    case Mark::Unknown:
        return Role::Warning;
    case Mark::Triangle:
    case Mark::Bars:
        return Role::Accent;
    default:
        return Role::Muted;
    }
}

void paintMark(QPainter& painter, const QRectF& place, Mark mark, const QColor& color) {
    if (mark == Mark::None) return;
    const double side = std::min(place.width(), place.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(place.center() - QPointF(side / 2, side / 2));
    painter.scale(side, side);
    if (mark < Mark::Good)
        paintRecordMark(painter, mark, color);
    else if (mark < Mark::Flag)
        paintFinding(painter, mark, color);
    else
        paintHappening(painter, mark, color);
    painter.restore();
}

QIcon markIcon(Mark mark, const Theme& theme) { return QIcon(new MarkIconEngine(mark, theme)); }

MarkDelegate::MarkDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent) {
    for (std::size_t i = 1; i < kMarkCount; ++i) m_icons.at(i) = markIcon(static_cast<Mark>(i), theme);
}

void MarkDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    if ((option->displayAlignment & Qt::AlignRight) != 0 && !option->text.isEmpty()) option->text += kEnSpace;
    const auto mark = static_cast<std::size_t>(std::max(0, index.data(kMarkRole).toInt()));
    if (mark == 0 || mark >= kMarkCount) return;
    const int side = option->fontMetrics.ascent();
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(side, side);
    option->icon = m_icons.at(mark);
}

} // namespace streampulse::ui
