#include "ui/tuning/duration_edit.h"

#include "core/spec/duration.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QStyle>
#include <QStyleOptionSpinBox>
#include <QWheelEvent>
#include <algorithm>

namespace streampulse::ui {

DurationEdit::DurationEdit(DurationScale scale, QWidget* parent) : QAbstractSpinBox(parent), m_scale(std::move(scale)) {
    setFocusPolicy(Qt::StrongFocus); // no wheel focus: scrolling a dock must not change a setting
    setAlignment(Qt::AlignRight);
    connect(lineEdit(), &QLineEdit::textEdited, this, &DurationEdit::typing);
    showValue();
}

void DurationEdit::setValue(Duration value) {
    m_value = value;
    showValue();
}

void DurationEdit::showValue() {
    const QString text = QString::fromStdString(formatDuration(m_value));
    if (lineEdit()->text() != text) lineEdit()->setText(text);
    lineEdit()->setModified(false);
    update(); // which arrows are possible
}

bool DurationEdit::unfinished() const { return lineEdit()->isModified(); }

std::optional<Duration> DurationEdit::parse(const QString& text) {
    QString plain = text.toLower().remove(u' ').remove(QChar::Nbsp);
    const bool digits =
        !plain.isEmpty() && std::all_of(plain.begin(), plain.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (digits) plain += u's';
    const auto value = spec::parseDuration(plain.toStdString());
    return value ? std::optional(*value) : std::nullopt;
}

void DurationEdit::take() {
    if (!unfinished()) return;
    if (const auto value = parse(lineEdit()->text())) {
        m_value = *value;
        showValue();
        Q_EMIT entered(m_value);
        return;
    }
    Q_EMIT mistaken(tr("“%1” is no duration. Type 500ms, 90s, 5m or 1h30m.").arg(lineEdit()->text()));
}

void DurationEdit::stepBy(int steps) {
    const Duration from = parse(lineEdit()->text()).value_or(m_value);
    const Duration to = m_scale.moved(from, steps);
    setValue(to);
    selectAll();
    Q_EMIT stepped(to);
}

QAbstractSpinBox::StepEnabled DurationEdit::stepEnabled() const {
    StepEnabled enabled = StepNone;
    if (m_value > m_scale.least()) enabled |= StepDownEnabled;
    if (m_value < m_scale.most()) enabled |= StepUpEnabled;
    return enabled;
}

QSize DurationEdit::sizeHint() const {
    QStyleOptionSpinBox option;
    initStyleOption(&option);
    const QSize text(fontMetrics().horizontalAdvance(QStringLiteral("00h00m0s")) + 4, lineEdit()->sizeHint().height());
    return style()->sizeFromContents(QStyle::CT_SpinBox, &option, text, this);
}

bool DurationEdit::event(QEvent* what) {
    // With nothing typed, Ctrl+Z belongs to the setting, not to the text.
    if (what->type() == QEvent::ShortcutOverride && !unfinished()) {
        const auto* key = static_cast<QKeyEvent*>(what);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            what->ignore();
            return true;
        }
    }
    return QAbstractSpinBox::event(what);
}

void DurationEdit::keyPressEvent(QKeyEvent* key) {
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        take();
        if (unfinished())
            selectAll();
        else
            Q_EMIT done();
        return;
    }
    if (key->key() == Qt::Key_Escape && unfinished()) {
        showValue();
        selectAll();
        Q_EMIT typing();
        return;
    }
    QAbstractSpinBox::keyPressEvent(key);
}

void DurationEdit::focusOutEvent(QFocusEvent* focus) {
    QAbstractSpinBox::focusOutEvent(focus);
    if (focus->reason() == Qt::PopupFocusReason) return;
    take();
    showValue(); // a mistake is named, its text does not stay behind as if it were the value
}

void DurationEdit::wheelEvent(QWheelEvent* wheel) {
    if (hasFocus())
        QAbstractSpinBox::wheelEvent(wheel);
    else
        wheel->ignore();
}

} // namespace streampulse::ui
