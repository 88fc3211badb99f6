#include "ui/keys/keys_note.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/text/format.h"
#include "ui/text/words.h"
#include "ui/window/ui_context.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <optional>

namespace streampulse::ui {
namespace {

constexpr int kWidthInLetters = 62;

QString say(const char* text) { return QCoreApplication::translate("Keys", text); }

/// End of the window that will be final first; nothing before there is one.
std::optional<EventTime> firstOpenEnd(const api::EngineSnapshot& snapshot) {
    std::optional<EventTime> first;
    for (const api::PartitionSnapshot& partition : snapshot.partitions)
        if (partition.firstOpenEnd) first = std::min(first.value_or(EventTime::max()), *partition.firstOpenEnd);
    return first;
}

QString whyNoWindow(const UiContext& context) {
    const api::EngineSnapshot& snapshot = context.link.snapshot();
    const api::Ledger& ledger = snapshot.ledger;
    if (ledger.counted == 0 && ledger.rejectedTotal() > 0)
        return say(QT_TRANSLATE_NOOP("Keys",
                                     "%1 of %2 records were rejected, none was counted. The tab Late & rejected "
                                     "says why; is this a file of another kind?"))
            .arg(context.format.number(ledger.rejectedTotal()), context.format.number(ledger.read));
    if (!snapshot.causes.empty()) return causeSentence(snapshot.causes.front(), context.format);
    if (const auto end = firstOpenEnd(snapshot))
        return say(QT_TRANSLATE_NOOP("Keys", "The first window ends when the watermark passes %1; it is at %2."))
            .arg(context.format.time(*end), context.format.time(snapshot.watermark));
    return say(QT_TRANSLATE_NOOP("Keys", "The first record opens the first window. Press Space to play."));
}

} // namespace

KeysNoteText keysNote(const UiContext& context, const QString& filter) {
    const api::WorkbenchState& state = context.link.state();
    const QString keys = keyWord(context.link.spec(), true).toLower();
    if (!filter.isEmpty())
        return {say(QT_TRANSLATE_NOOP("Keys", "Nothing matches “%1”")).arg(filter),
                say(QT_TRANSLATE_NOOP("Keys", "The filter looks for its words in the keys and their names.")),
                say(QT_TRANSLATE_NOOP("Keys", "Clear filter")),
                {}};
    switch (state.phase) {
    case api::WorkbenchPhase::Opening:
        return {say(QT_TRANSLATE_NOOP("Keys", "Opening…")), QString::fromStdString(state.text), {}, {}};
    case api::WorkbenchPhase::Open:
        return {say(QT_TRANSLATE_NOOP("Keys", "No window yet")), whyNoWindow(context), {}, {}};
    case api::WorkbenchPhase::Failed:
        return {say(QT_TRANSLATE_NOOP("Keys", "The source could not be opened")), QString::fromStdString(state.text),
                say(QT_TRANSLATE_NOOP("Keys", "Run the sample")), say(QT_TRANSLATE_NOOP("Keys", "Open file…"))};
    case api::WorkbenchPhase::Empty:
        break;
    }
    return {
        say(QT_TRANSLATE_NOOP("Keys", "Nothing is open")),
        say(QT_TRANSLATE_NOOP("Keys", "Run the sample or open a file to see a chart for each of the %1.")).arg(keys),
        say(QT_TRANSLATE_NOOP("Keys", "Run the sample")), say(QT_TRANSLATE_NOOP("Keys", "Open file…"))};
}

KeysNote::KeysNote(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_title(new QLabel(this)),
      m_reason(new QLabel(this)),
      m_action(new QPushButton(this)),
      m_other(new QPushButton(this)) {
    m_title->setObjectName(QStringLiteral("keysNoteTitle"));
    m_reason->setObjectName(QStringLiteral("keysNoteReason"));
    m_action->setObjectName(QStringLiteral("keysNoteAction"));
    m_other->setObjectName(QStringLiteral("keysNoteOther"));
    for (QLabel* label : {m_title, m_reason}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_action);
    buttons->addWidget(m_other);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addStretch(2);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_reason, 0, Qt::AlignHCenter);
    column->addLayout(buttons);
    column->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &KeysNote::actionPressed);
    connect(m_other, &QPushButton::clicked, this, &KeysNote::otherPressed);
    restyle();
    tell({});
}

void KeysNote::restyle() {
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.35);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, m_theme.color(Role::Muted));
    m_reason->setPalette(muted);
    const int width = fontMetrics().averageCharWidth() * kWidthInLetters;
    for (QLabel* label : {m_title, m_reason}) label->setFixedWidth(width);
    fit();
}

void KeysNote::fit() {
    // A label that wraps asks for its height too late inside a column that centres it.
    constexpr int kEndless = 10'000;
    for (QLabel* label : {m_title, m_reason}) {
        const QRect room(0, 0, label->width(), kEndless);
        const int flags = Qt::AlignCenter | Qt::TextWordWrap;
        label->setFixedHeight(label->fontMetrics().boundingRect(room, flags, label->text()).height());
    }
}

void KeysNote::tell(const KeysNoteText& text) {
    m_text = text;
    m_title->setText(text.title);
    m_reason->setText(text.reason);
    m_action->setText(text.action);
    m_action->setVisible(!text.action.isEmpty());
    m_other->setText(text.other);
    m_other->setVisible(!text.other.isEmpty());
    fit();
    setAccessibleName(text.title + u' ' + text.reason);
}

} // namespace streampulse::ui
