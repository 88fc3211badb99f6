#include "ui/tables/empty_text.h"

#include <QAbstractScrollArea>
#include <QEvent>

namespace streampulse::ui {

EmptyText::EmptyText(QAbstractScrollArea& view) : QLabel(view.viewport()), m_view(view) {
    setObjectName(QStringLiteral("emptyText"));
    setAlignment(Qt::AlignCenter);
    setWordWrap(true);
    setMargin(24);
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse);
    setFocusPolicy(Qt::NoFocus);
    view.viewport()->installEventFilter(this);
    setGeometry(view.viewport()->rect());
}

void EmptyText::tell(const QString& title, const QString& hint, const QString& link) {
    QString text = QStringLiteral("<p style='font-size:large'><b>%1</b></p>").arg(title.toHtmlEscaped());
    QString second = hint.toHtmlEscaped();
    if (!link.isEmpty()) second += QStringLiteral(" <a href='#'>%1</a>").arg(link.toHtmlEscaped());
    if (!second.isEmpty()) text += QStringLiteral("<p>%1</p>").arg(second);
    setText(text);
    setAccessibleName(hint.isEmpty() ? title : title + QStringLiteral(". ") + hint);
}

bool EmptyText::eventFilter(QObject* watched, QEvent* what) {
    if (watched == m_view.viewport() && what->type() == QEvent::Resize) setGeometry(m_view.viewport()->rect());
    return QLabel::eventFilter(watched, what);
}

} // namespace streampulse::ui
