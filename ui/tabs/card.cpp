#include "ui/tabs/card.h"

#include "ui/look/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

constexpr double kCorner = 6;
constexpr int kMarkGap = 6;

} // namespace

Card::Card(UiContext& context, QWidget* parent)
    : QFrame(parent), m_context(context), m_title(new QLabel(this)), m_content(new QVBoxLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 12);
    layout->setSpacing(8);
    m_content->setSpacing(8);
    layout->addWidget(m_title);
    layout->addLayout(m_content);
    connect(&context.theme, &Theme::changed, this, &Card::restyle);
    restyle();
}

void Card::setTitle(const QString& title) {
    m_title->setText(title);
    setAccessibleName(title);
}

void Card::restyle() {
    QFont bold = font();
    bold.setBold(true);
    if (m_title->font() != bold) m_title->setFont(bold);
    update();
}

void Card::changeEvent(QEvent* what) {
    if (what->type() == QEvent::FontChange) restyle();
    QFrame::changeEvent(what);
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_context.theme.color(Role::Border));
    painter.setBrush(m_context.theme.color(Role::Panel).lighter(m_context.theme.dark() ? 112 : 100));
    painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), kCorner, kCorner);
}

MarkLabel::MarkLabel(UiContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&context.theme, &Theme::changed, this, [this]() {
        updateGeometry();
        update();
    });
}

void MarkLabel::tell(Mark mark, const QString& text) {
    if (mark == m_mark && text == m_text) return;
    m_mark = mark;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize MarkLabel::sizeHint() const {
    const QFontMetrics& metrics = fontMetrics();
    return {metrics.ascent() + kMarkGap + metrics.horizontalAdvance(m_text) + 2, metrics.height() + 2};
}

void MarkLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QFontMetrics& metrics = fontMetrics();
    const double side = metrics.ascent();
    const QColor color = m_context.theme.color(markRole(m_mark));
    paintMark(painter, QRectF(0, (height() - side) / 2, side, side), m_mark, color);
    painter.setPen(m_mark == Mark::Info ? m_context.theme.color(Role::Text) : color);
    const double left = side + kMarkGap;
    painter.drawText(QRectF(left, 0, width() - left, height()), Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

QLabel* makeHint(UiContext& context, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    const auto style = [&context, label]() {
        QPalette palette;
        palette.setColor(QPalette::WindowText, context.theme.color(Role::Muted));
        label->setPalette(palette);
    };
    QObject::connect(&context.theme, &Theme::changed, label, style);
    style();
    return label;
}

void makeMono(UiContext& context, QWidget& widget) {
    const auto style = [&widget]() {
        QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        mono.setPointSizeF(QApplication::font().pointSizeF());
        mono.setBold(widget.font().bold());
        widget.setFont(mono);
    };
    QObject::connect(&context.theme, &Theme::changed, &widget, style);
    style();
}

} // namespace streampulse::ui
