#include "ui/welcome/connect_form.h"

#include "ui/look/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>

namespace streampulse::ui {
namespace {

constexpr int kPad = 20;
constexpr int kFields = 5;

} // namespace

ConnectForm::ConnectForm(const Theme& theme, QWidget* parent) : QFrame(parent), m_theme(theme) {
    setObjectName(QStringLiteral("connectForm"));
    build();
    retranslate();
    restyle();
    connect(&theme, &Theme::changed, this, &ConnectForm::restyle);
}

void ConnectForm::build() {
    m_title = new QLabel(this);
    m_title->setWordWrap(true);
    m_reason = new QLabel(this);
    m_reason->setObjectName(QStringLiteral("connectReason"));
    m_reason->setWordWrap(true);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(kPad, kPad - 4, kPad, kPad - 6);
    grid->setVerticalSpacing(5);
    grid->addWidget(m_title, 0, 0, 1, 2);
    grid->addWidget(m_reason, 1, 0, 1, 2);
    static constexpr const char* kNames[kFields] = {"connectBrokers", "connectTopic", "connectGroup", "connectRedis",
                                                    "connectSecurity"};
    for (int i = 0; i < kFields; ++i) {
        auto* name = new QLabel(this);
        auto* field = new QLineEdit(this);
        field->setObjectName(QLatin1String(kNames[i]));
        field->setEnabled(false);
        name->setEnabled(false);
        name->setBuddy(field);
        grid->addWidget(name, i + 2, 0);
        grid->addWidget(field, i + 2, 1);
        m_names << name;
        m_fields << field;
    }
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(kFields + 2, 1);
}

void ConnectForm::retranslate() {
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.35);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setText(tr("Connect to Kafka and Redis"));
    m_title->setEnabled(false);
    m_reason->setText(tr("Real services come with a later version. Today everything runs inside this program."));
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_reason->text());
    const QStringList names{tr("Brokers"), tr("Topic"), tr("Group"), tr("Redis"), tr("TLS, SASL")};
    const QStringList examples{QStringLiteral("kafka-1:9092, kafka-2:9092"), tr("name of the topic"),
                               tr("name of the consumer group"), QStringLiteral("redis://host:6379/0"),
                               QStringLiteral("security.protocol=SASL_SSL")};
    for (int i = 0; i < kFields; ++i) {
        m_names[i]->setText(names[i]);
        m_fields[i]->setPlaceholderText(examples[i]);
        m_fields[i]->setAccessibleName(names[i]);
        m_fields[i]->setToolTip(m_reason->text());
    }
}

/// Examples in fields that take nothing must not look like values.
void ConnectForm::restyle() {
    QColor faint = m_theme.color(Role::Muted);
    faint.setAlpha(150);
    for (QLineEdit* field : m_fields) {
        QPalette palette = field->palette();
        palette.setColor(QPalette::Base, m_theme.color(Role::Panel));
        palette.setColor(QPalette::PlaceholderText, faint);
        field->setPalette(palette);
    }
    QPalette muted = m_reason->palette();
    muted.setColor(QPalette::WindowText, m_theme.color(Role::Muted));
    m_reason->setPalette(muted);
    update();
}

void ConnectForm::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Role::Border), 1, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(3.5, 3.5, -3.5, -3.5), 10, 10);
}

void ConnectForm::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) retranslate();
    QFrame::changeEvent(event);
}

} // namespace streampulse::ui
