#include "ui/tuning/setting_row.h"

#include "ui/look/theme.h"
#include "ui/source/text_line.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

constexpr qint64 kEffectMs = 8000;
constexpr qint64 kMistakeMs = 8000;
constexpr int kReset = 24;

bool over(const QElapsedTimer& since, qint64 millis) { return since.isValid() && since.elapsed() > millis; }

/// "watermarkBound: 400d is ..." -> "400d is ...", for the row has the name; "window.slide: ..." -> "slide: ...".
QString withoutField(const QString& why) {
    const auto colon = why.indexOf(QStringLiteral(": "));
    const auto point = why.indexOf(u'.');
    if (colon < 0) return why;
    return point >= 0 && point < colon ? why.mid(point + 1) : why.mid(colon + 2);
}

} // namespace

SettingRow::SettingRow(UiContext& context, ChangeDesk& desk, Setting setting, const QString& name)
    : m_context(context),
      m_desk(desk),
      m_setting(setting),
      m_name(name),
      m_title(new TextLine(context.theme, this)),
      m_reset(new QToolButton(this)),
      m_body(new QVBoxLayout),
      m_status(new StatusLine(context.theme, name + QStringLiteral("Status"), this)) {
    setObjectName(name + QStringLiteral("Row"));
    m_title->setStrong(true);
    m_title->setObjectName(name + QStringLiteral("Title"));
    m_reset->setObjectName(name + QStringLiteral("Reset"));
    m_reset->setAutoRaise(true);
    m_reset->setFixedSize(kReset, kReset);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(4);

    auto* header = new QHBoxLayout;
    header->setContentsMargins(0, 0, 0, 0);
    header->setSpacing(8);
    header->addWidget(m_title, 1);
    header->addWidget(m_reset);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(header);
    column->addLayout(m_body);
    column->addWidget(m_status);

    connect(m_reset, &QToolButton::clicked, this, [this]() { settle(defaults()); });
    connect(&m_desk, &ChangeDesk::refused, this, [this](Setting which, const QString& text) {
        if (which == m_setting) refuse(text);
    });
    connect(&context.theme, &Theme::changed, this, &SettingRow::applyIcons);
    applyIcons();
}

PipelineSettings SettingRow::defaults() const { return m_context.link.spec().defaults; }

void SettingRow::applyIcons() { m_reset->setIcon(m_context.theme.icon(Symbol::Reset)); }

QString SettingRow::accessible() const { return QStringLiteral("%1: %2").arg(title(), valueWords(m_shown)); }

QString SettingRow::tooltip() const {
    return QStringLiteral("%1\n%2").arg(formula(), tr("Default: %1").arg(valueWords(defaults())));
}

PipelineSettings SettingRow::current() const { return m_context.link.open() ? m_desk.asked() : defaults(); }

void SettingRow::follow() {
    m_behind = underHand();
    if (m_behind) return;
    const PipelineSettings now = current();
    if (now != m_shown) present(now);
}

void SettingRow::present(const PipelineSettings& settings) {
    m_shown = settings;
    display(settings);
    const bool isDefault = changeTo(m_setting, settings) == changeTo(m_setting, defaults());
    m_reset->setEnabled(!isDefault);
    sayStatus();
}

void SettingRow::drag(const PipelineSettings& settings) {
    const SettingsChange change = changeTo(m_setting, settings);
    if (!possible(change)) return;
    accept(settings);
    m_desk.drag(change);
}

void SettingRow::settle(const PipelineSettings& settings) {
    const SettingsChange change = changeTo(m_setting, settings);
    if (!possible(change)) {
        present(current());
        return;
    }
    m_desk.settle(change);
    accept(current());
}

void SettingRow::accept(const PipelineSettings& settings) {
    clearMistake();
    m_onItsWay = m_desk.onItsWay(m_setting);
    present(settings);
}

bool SettingRow::possible(const SettingsChange& change) {
    const auto why = whyRefused(change);
    if (why) mistake(withoutField(QString::fromStdString(*why)));
    return !why;
}

void SettingRow::mistake(const QString& text) {
    m_mistake = text;
    m_mistakeSince.start();
    sayStatus();
}

void SettingRow::clearMistake() {
    m_mistake.clear();
    m_mistakeSince.invalidate();
    sayStatus();
}

void SettingRow::refuse(const QString& text) {
    m_onItsWay = m_desk.onItsWay(m_setting);
    mistake(text);
    if (!underHand()) present(current());
}

void SettingRow::forget() {
    m_known = false;
    m_news = {};
    m_onItsWay = false;
    m_effectSince.invalidate();
    clearMistake();
}

void SettingRow::showNews() {
    takeNews();
    m_onItsWay = m_desk.onItsWay(m_setting);
    if (m_behind) follow();
    if (m_news.pending || over(m_effectSince, kEffectMs)) m_effectSince.invalidate();
    if (over(m_mistakeSince, kMistakeMs)) clearMistake();
    sayStatus();
}

void SettingRow::takeNews() {
    const auto now = m_context.link.sharedSnapshot();
    if (m_known && now == m_snapshot) return;
    const bool first = !m_known || m_snapshot->run != now->run;
    m_snapshot = now;
    m_known = true;
    m_news = newsOf(*now, m_setting);
    const std::int64_t applied = m_news.pending ? m_news.sequence - 1 : m_news.sequence;
    if (!first && applied > m_applied && !m_news.pending) m_effectSince.start();
    m_applied = applied;
}

QString SettingRow::effectText() const {
    QStringList parts;
    if (m_setting == Setting::Window && m_news.switchTime)
        parts << tr("in force from %1").arg(m_context.format.time(*m_news.switchTime));
    const QString did = effectWords(m_news.effect);
    if (!did.isEmpty()) parts << did;
    if (const QString but = caveat(); !but.isEmpty()) parts << but;
    return parts.isEmpty() ? tr("in force") : parts.join(QStringLiteral(", "));
}

void SettingRow::sayStatus() {
    const bool paused = m_context.link.snapshot().transport.state == api::TransportState::Paused;
    if (!m_mistake.isEmpty()) {
        m_status->say(StatusLine::Kind::Mistake, m_mistake);
    } else if (m_news.pending || m_onItsWay) {
        const QString tooltip = paused ? tr("Applies before the next record: press play or step.")
                                       : tr("Accepted; every partition applies it before its next record.");
        m_status->say(StatusLine::Kind::Pending,
                      paused ? tr("pending: press play or step") : tr("pending: waits for the next record"), tooltip);
    } else if (m_effectSince.isValid()) {
        const QString who = authorWords(QString::fromStdString(m_news.author));
        m_status->say(
            StatusLine::Kind::Effect, effectText(),
            tr("Change %1 of the control log, asked %2.\nCompared with the settings before, over all partitions.")
                .arg(m_context.format.number(m_news.sequence), who));
    } else {
        const QString but = caveat();
        m_status->say(StatusLine::Kind::Meaning, but.isEmpty() ? meaning(m_shown) : but, formula());
    }
}

void SettingRow::retranslate() {
    m_title->setText(title());
    m_title->setToolTip(formula());
    translate();
    const QString reset = tr("Back to the default: %1").arg(valueWords(defaults()));
    m_reset->setToolTip(reset);
    m_reset->setAccessibleName(QStringLiteral("%1. %2").arg(title(), reset));
    if (underHand())
        sayStatus();
    else
        present(current());
}

} // namespace streampulse::ui
