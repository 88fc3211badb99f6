#include "ui/tabs/ledger_equation.h"

#include "ui/look/theme.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr double kNumberScale = 1.5;
constexpr int kPadding = 6;
constexpr int kMarkGap = 4;

} // namespace

LedgerTerm::LedgerTerm(UiContext& context, Mark mark, QWidget* parent)
    : QAbstractButton(parent), m_context(context), m_mark(mark) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&context.theme, &Theme::changed, this, [this]() {
        updateGeometry();
        update();
    });
}

void LedgerTerm::tell(const QString& number, const QString& word) {
    if (number == m_number && word == text()) return;
    m_number = number;
    setText(word);
    setAccessibleName(QStringLiteral("%1 %2").arg(number, word));
    updateGeometry();
    update();
}

QFont LedgerTerm::numberFont() const {
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * kNumberScale);
    return big;
}

QSize LedgerTerm::sizeHint() const {
    const QFontMetrics big(numberFont());
    const int word =
        fontMetrics().horizontalAdvance(text()) + (m_mark == Mark::None ? 0 : fontMetrics().ascent() + kMarkGap);
    return {std::max(big.horizontalAdvance(m_number), word) + 2 * kPadding,
            big.height() + fontMetrics().height() + 2 * kPadding};
}

void LedgerTerm::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = m_context.theme;
    if (underMouse() || hasFocus() || isDown()) {
        painter.setPen(hasFocus() ? theme.color(Role::Accent) : Qt::NoPen);
        painter.setBrush(theme.color(Role::Base));
        painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 4, 4);
    }
    const QFontMetrics big(numberFont());
    painter.setPen(theme.color(Role::Text));
    painter.setFont(numberFont());
    painter.drawText(QRect(0, kPadding, width(), big.height()), Qt::AlignCenter, m_number);
    painter.setFont(font());
    const QFontMetrics small = fontMetrics();
    const int side = m_mark == Mark::None ? 0 : small.ascent();
    const int gap = side == 0 ? 0 : kMarkGap;
    const int left = (width() - small.horizontalAdvance(text()) - side - gap) / 2;
    const QRect line(left, kPadding + big.height(), width() - left, small.height());
    paintMark(painter, QRectF(left, line.top() + (line.height() - side) / 2.0, side, side), m_mark,
              theme.color(markRole(m_mark)));
    painter.setPen(theme.color(Role::Muted));
    painter.drawText(line.adjusted(side + gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
}

LedgerEquation::LedgerEquation(UiContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_balance(new MarkLabel(context, this)) {
    static constexpr std::array<Mark, TermCount> kMarks{Mark::None,      Mark::None, Mark::Rejected,
                                                        Mark::Duplicate, Mark::Late, Mark::Final};
    static constexpr std::array<const char*, TermCount> kNames{"termRead",      "termRepeated", "termRejected",
                                                               "termDuplicate", "termLate",     "termCounted"};
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (std::size_t i = 0; i < TermCount; ++i) {
        if (i > 0) layout->addWidget(new QLabel(i == 1 ? QStringLiteral("=") : QStringLiteral("+"), this));
        m_terms[i] = new LedgerTerm(context, kMarks[i], this);
        m_terms[i]->setObjectName(QString::fromLatin1(kNames[i]));
        layout->addWidget(m_terms[i]);
        connect(m_terms[i], &QAbstractButton::clicked, this, [this, i]() { follow(static_cast<Term>(i)); });
    }
    m_balance->setObjectName(QStringLiteral("balance"));
    layout->addSpacing(12);
    layout->addWidget(m_balance);
    layout->addStretch(1);
    retell();
}

void LedgerEquation::setLedger(const api::Ledger& ledger) {
    if (ledger == m_ledger) return;
    m_ledger = ledger;
    retell();
}

void LedgerEquation::retell() {
    const Format& format = m_context.format;
    const std::array<std::int64_t, TermCount> numbers{m_ledger.read,      m_ledger.repeated, m_ledger.rejectedTotal(),
                                                      m_ledger.duplicate, m_ledger.late,     m_ledger.counted};
    const std::array<QString, TermCount> words{tr("read"),
                                               tr("repeated"),
                                               sideOutputWord(QStringLiteral("rejected")),
                                               sideOutputWord(QStringLiteral("duplicate")),
                                               sideOutputWord(QStringLiteral("late")),
                                               tr("counted")};
    const std::array<QString, TermCount> tips{
        tr("Records taken from the topic; a click leads to the source"),
        tr("Delivered again after a restart or a broker's loss, and counted once; a click leads to the events"),
        tr("Unreadable or outside the valid ranges; a click lists them"),
        tr("Their id was counted before; a click lists them"),
        tr("Their windows were closed when they came; a click lists them"),
        tr("In at least one window; a click leads to the windows")};
    for (std::size_t i = 0; i < TermCount; ++i) {
        m_terms[i]->tell(format.number(numbers[i]), words[i]);
        m_terms[i]->setToolTip(tips[i]);
    }
    const std::int64_t difference = m_ledger.read - m_ledger.repeated - m_ledger.rejectedTotal() - m_ledger.duplicate -
                                    m_ledger.late - m_ledger.counted;
    if (m_ledger.read == 0)
        m_balance->tell(Mark::Info, tr("nothing read yet"));
    else if (m_ledger.balanced())
        m_balance->tell(Mark::Good, tr("balanced: no record is missing"));
    else
        m_balance->tell(Mark::Bad, tr("not balanced: %1 records differ").arg(format.number(difference)));
}

void LedgerEquation::follow(Term term) {
    Navigator& navigator = m_context.navigator;
    switch (term) {
    case Read:
        return navigator.show(View::Source);
    case Repeated:
        return navigator.show(View::Events);
    case Rejected:
        return navigator.show(View::SideOutputs, sideOutputWord(QStringLiteral("rejected")));
    case Duplicate:
        return navigator.show(View::SideOutputs, sideOutputWord(QStringLiteral("duplicate")));
    case Late:
        return navigator.show(View::SideOutputs, sideOutputWord(QStringLiteral("late")));
    case Counted:
    case TermCount:
        return navigator.show(View::Windows);
    }
}

} // namespace streampulse::ui
