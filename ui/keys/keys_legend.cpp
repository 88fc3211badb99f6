#include "ui/keys/keys_legend.h"

#include "ui/charts/marks_item.h"
#include "ui/look/theme.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

namespace streampulse::ui {
namespace {

enum Mark { FinalMark, OpenMark, LateMark, SettingMark, WatermarkMark, TruthMark };

constexpr int kSign = 16; ///< width of a mark
constexpr int kBetween = 14;
constexpr int kToWord = 5;

void paintBox(QPainter& painter, const QRectF& box, Mark mark, const Theme& theme) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::Final));
    if (mark == OpenMark) {
        painter.setPen(QPen(theme.color(Role::Open), 1, Qt::DashLine));
        painter.setBrush(QBrush(theme.color(Role::Open), Qt::BDiagPattern));
    }
    painter.drawRect(box.adjusted(2, 1, -3, -1));
}

void paintMark(QPainter& painter, const QRectF& box, Mark mark, const Theme& theme) {
    painter.save();
    QPainterPath cross;
    const QPointF top(box.center().x(), box.top()), bottom(box.center().x(), box.bottom());
    switch (mark) {
    case FinalMark:
    case OpenMark:
        paintBox(painter, box, mark, theme);
        break;
    case LateMark:
        MarksItem::addCross(cross, box.center(), 3.5);
        painter.strokePath(cross, MarksItem::latePen(theme));
        break;
    case SettingMark:
        painter.setPen(MarksItem::settingPen(theme));
        painter.drawLine(top, bottom);
        break;
    case WatermarkMark:
        painter.setPen(MarksItem::watermarkPen(theme));
        painter.drawLine(top, bottom);
        break;
    case TruthMark:
        painter.setPen(QPen(theme.color(Role::Text), 1.5));
        painter.drawLine(QPointF(box.left() + 2, box.center().y()), QPointF(box.right() - 2, box.center().y()));
        break;
    }
    painter.restore();
}

} // namespace

KeysLegend::KeysLegend(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("keysLegend"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(words().join(QStringLiteral(", ")));
}

QStringList KeysLegend::words() const {
    QStringList all{tr("final"), tr("open"), tr("late"), tr("setting changed"), tr("watermark")};
    if (m_truth) all << tr("true value");
    return all;
}

void KeysLegend::setTruth(bool truth) {
    if (m_truth == truth) return;
    m_truth = truth;
    updateGeometry();
    update();
    setAccessibleName(words().join(QStringLiteral(", ")));
}

QSize KeysLegend::sizeHint() const {
    int width = 0;
    for (const QString& word : words()) width += kSign + kToWord + fontMetrics().horizontalAdvance(word) + kBetween;
    return {width, fontMetrics().height() + 4};
}

QSize KeysLegend::minimumSizeHint() const { return {0, sizeHint().height()}; }

void KeysLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QStringList texts = words();
    double x = 0;
    for (int mark = 0; mark < texts.size(); ++mark) {
        const int word = fontMetrics().horizontalAdvance(texts[mark]);
        if (x + kSign + kToWord + word > width()) return; // whole entries only
        const double high = fontMetrics().ascent();
        paintMark(painter, QRectF(x, (height() - high) / 2, kSign, high), static_cast<Mark>(mark), m_theme);
        painter.setPen(m_theme.color(Role::Muted));
        painter.drawText(QRectF(x + kSign + kToWord, 0, word + 1, height()), Qt::AlignLeft | Qt::AlignVCenter,
                         texts[mark]);
        x += kSign + kToWord + word + kBetween;
    }
}

void KeysLegend::changeEvent(QEvent* change) {
    QWidget::changeEvent(change);
    if (change->type() != QEvent::LanguageChange && change->type() != QEvent::FontChange) return;
    setAccessibleName(words().join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

} // namespace streampulse::ui
