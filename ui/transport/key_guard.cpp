#include "ui/transport/key_guard.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace streampulse::ui {
namespace {

bool takesText(const QWidget& widget) {
    if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) return !line->isReadOnly();
    if (const auto* spin = qobject_cast<const QAbstractSpinBox*>(&widget)) return !spin->isReadOnly();
    if (const auto* combo = qobject_cast<const QComboBox*>(&widget)) return combo->isEditable();
    if (const auto* text = qobject_cast<const QTextEdit*>(&widget)) return !text->isReadOnly();
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(&widget)) return !text->isReadOnly();
    return false;
}

bool takesSpace(const QWidget& widget) {
    return qobject_cast<const QAbstractButton*>(&widget) != nullptr ||
           qobject_cast<const QComboBox*>(&widget) != nullptr;
}

} // namespace

KeyGuard::KeyGuard(QObject* parent) : QObject(parent) { qApp->installEventFilter(this); }

bool KeyGuard::keeps(const QWidget& focused, const QKeyEvent& key) {
    if (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) return false;
    const bool printable = key.key() < Qt::Key_Escape; // named keys begin there
    if (!printable) return false;
    return takesText(focused) || (key.key() == Qt::Key_Space && takesSpace(focused));
}

bool KeyGuard::eventFilter(QObject* watched, QEvent* what) {
    if (what->type() != QEvent::ShortcutOverride || !watched->isWidgetType()) return false;
    if (!keeps(*static_cast<QWidget*>(watched), *static_cast<QKeyEvent*>(what))) return false;
    what->accept(); // "mine": the key comes back as an ordinary press
    return true;
}

} // namespace streampulse::ui
