#include "ui/tuning/status_line.h"

#include "ui/look/theme.h"
#include "ui/source/text_line.h"

#include <QHBoxLayout>
#include <QPainter>

namespace streampulse::ui {
namespace {

constexpr int kMark = 14;

Role roleOf(StatusLine::Kind kind) {
    switch (kind) {
    case StatusLine::Kind::Meaning:
        return Role::Muted;
    case StatusLine::Kind::Pending:
        return Role::Setting;
    case StatusLine::Kind::Effect:
        return Role::Good;
    case StatusLine::Kind::Mistake:
        return Role::Bad;
    }
    return Role::Muted;
}

} // namespace

/// The shape in front of the text.
class StatusLine::Mark final : public QWidget {
public:
    Mark(Theme& theme, StatusLine* line) : QWidget(line), m_theme(theme), m_line(*line) {
        setFixedSize(kMark, kMark + 2);
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.color(roleOf(m_line.kind())), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.translate(1, 2);
        switch (m_line.kind()) {
        case Kind::Meaning:
            return;
        case Kind::Pending:
            painter.drawEllipse(QRectF(0.5, 0.5, 11, 11));
            painter.drawPolyline(QPolygonF{{6, 3}, {6, 6}, {8.5, 7.5}});
            return;
        case Kind::Effect:
            painter.drawPolyline(QPolygonF{{1, 6.5}, {4.5, 10}, {11, 2.5}});
            return;
        case Kind::Mistake:
            painter.drawPolygon(QPolygonF{{6, 0.5}, {12, 11}, {0, 11}});
            painter.drawLine(QPointF(6, 4.2), QPointF(6, 7.4));
            painter.drawPoint(QPointF(6, 9.3));
            return;
        }
    }

private:
    Theme& m_theme;
    StatusLine& m_line;
};

StatusLine::StatusLine(Theme& theme, const QString& name, QWidget* parent)
    : QWidget(parent), m_mark(new Mark(theme, this)), m_text(new TextLine(theme, this)) {
    m_text->setObjectName(name);
    m_text->setSize(TextLine::Size::Small);
    m_text->setRole(Role::Muted);
    m_text->setWrapped(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    m_mark->hide();
}

void StatusLine::say(Kind kind, const QString& text, const QString& tooltip) {
    if (kind == m_kind && text == m_text->text() && tooltip == m_text->toolTip()) return;
    m_kind = kind;
    m_mark->setVisible(kind != Kind::Meaning);
    m_mark->update();
    m_text->setRole(roleOf(kind));
    if (m_text->text() != text) m_text->setText(text);
    m_text->setToolTip(tooltip);
    m_text->setAccessibleName(text);
    m_text->setAccessibleDescription(tooltip);
}

QString StatusLine::text() const { return m_text->text(); }

} // namespace streampulse::ui
