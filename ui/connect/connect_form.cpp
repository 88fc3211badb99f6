#include "ui/connect/connect_form.h"

#include "core/config/kafka_property.h"
#include "core/config/redis_url.h"
#include "core/config/service_values.h"
#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/source/calm_combo.h"
#include "ui/source/text_line.h"
#include "ui/window/ui_context.h"

#include <QCheckBox>
#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr int kTwoColumnsFrom = 44; ///< lines of text
constexpr int kPropertyLines = 3;
constexpr int kGap = 24; ///< between two columns

/// How the engine's side names the fields in its mistakes.
constexpr std::array<const char*, 8> kEngineNames{"Brokers", "Topic", "Group",          "Begin",
                                                  "File",    "Redis", "Redis password", "Kafka properties"};

template<class Value> QString errorOf(const Result<Value>& parsed) {
    return parsed ? QString() : QString::fromStdString(parsed.error().message);
}

} // namespace

ConnectForm::ConnectForm(UiContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_grid(new QGridLayout(this)) {
    setObjectName(QStringLiteral("connectForm"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(4);
    m_grid->setHorizontalSpacing(10);
    makeFields();
    place();
    fill(rememberedConnect(context.settings));
    retranslate();
}

QLineEdit* ConnectForm::addLine(Field field, const char* name) {
    auto* line = new QLineEdit(this);
    line->setObjectName(QLatin1String(name));
    m_lines[field] = line;
    connect(line, &QLineEdit::returnPressed, this, &ConnectForm::submitted);
    connect(line, &QLineEdit::editingFinished, this, [this, field]() { watch(field); });
    connect(line, &QLineEdit::textEdited, this, [this, field]() {
        if (m_wrong[field]) watch(field); // what is being corrected is judged at once
    });
    return line;
}

void ConnectForm::addRow(Field field, QWidget* edit, QWidget* place) {
    Row& row = m_rows[field];
    row.edit = edit;
    row.place = place;
    row.name = new QLabel(this);
    row.name->setBuddy(edit);
    row.hint = new TextLine(m_context.theme, this);
    row.hint->setObjectName(edit->objectName() + QStringLiteral("Hint"));
    row.hint->setSize(TextLine::Size::Small);
    row.hint->setRole(Role::Muted);
}

/// In the order of the keyboard's path.
void ConnectForm::makeFields() {
    static constexpr std::array<std::pair<Field, const char*>, 3> kNamed{
        {{Brokers, "connectBrokers"}, {Topic, "connectTopic"}, {Group, "connectGroup"}}};
    for (const auto& [field, name] : kNamed) {
        QLineEdit* line = addLine(field, name);
        addRow(field, line, line);
    }
    m_from = new CalmCombo(this);
    m_from->setObjectName(QStringLiteral("connectFrom"));
    m_from->setEditable(true);
    m_from->setInsertPolicy(QComboBox::NoInsert);
    m_from->addItems({QStringLiteral("earliest"), QStringLiteral("latest")}); // the options' own words
    m_from->setLineEdit(addLine(From, "connectFromText"));
    addRow(From, m_from, m_from);
    makeFile();
    QLineEdit* redis = addLine(Redis, "connectRedis");
    addRow(Redis, redis, redis);
    QLineEdit* password = addLine(Password, "connectPassword");
    password->setEchoMode(QLineEdit::Password);
    addRow(Password, password, password);
    m_properties = new QPlainTextEdit(this);
    m_properties->setObjectName(QStringLiteral("connectProperties"));
    m_properties->setTabChangesFocus(true);
    m_properties->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_properties->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // as high as place() says, or its cell
    m_properties->installEventFilter(this);
    addRow(Properties, m_properties, m_properties);
    connect(m_properties, &QPlainTextEdit::textChanged, this, [this]() {
        if (m_wrong[Properties]) watch(Properties);
    });
    m_fresh = new QCheckBox(this);
    m_fresh->setObjectName(QStringLiteral("connectFresh"));
}

void ConnectForm::makeFile() {
    auto* both = new QWidget(this);
    QLineEdit* file = addLine(File, "connectFile");
    m_browse = new QPushButton(both);
    m_browse->setObjectName(QStringLiteral("connectBrowse"));
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(file, 1);
    row->addWidget(m_browse);
    addRow(File, file, both);
    connect(m_browse, &QPushButton::clicked, this, &ConnectForm::browse);
}

void ConnectForm::browse() {
    auto* dialog = new QFileDialog(this, tr("File to publish"));
    dialog->setObjectName(QStringLiteral("connectDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Rows (*.csv *.json *.jsonl *.ndjson *.gz)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_lines[File], &QLineEdit::setText);
    dialog->open();
}

/// Two columns where there is room: Kafka and the file, Redis and what is rarely needed.
void ConnectForm::place() {
    const int columns = width() >= kTwoColumnsFrom * fontMetrics().height() ? 2 : 1;
    const int lines = m_properties->fontMetrics().lineSpacing() * kPropertyLines;
    m_properties->setMinimumHeight(lines + 2 * (m_properties->frameWidth() + 4));
    if (columns == m_columns) return;
    m_columns = columns;
    for (const Row& row : m_rows)
        for (QWidget* part : {static_cast<QWidget*>(row.name), row.place, static_cast<QWidget*>(row.hint)})
            m_grid->removeWidget(part);
    m_grid->removeWidget(m_fresh);
    int at[2] = {0, 0};
    const auto put = [&](int field, int column, int more) {
        const Row& row = m_rows[static_cast<std::size_t>(field)];
        int& line = at[column];
        m_grid->addWidget(row.name, line, 3 * column, Qt::AlignTop);
        const Qt::Alignment beside = field == Properties ? Qt::Alignment() : Qt::AlignTop;
        m_grid->addWidget(row.place, line, 3 * column + 1, 1 + 2 * more, 1, beside);
        m_grid->addWidget(row.hint, line + 1 + 2 * more, 3 * column + 1);
        line += 2 + 2 * more;
    };
    for (int field = Brokers; field <= File; ++field) put(field, 0, 0);
    for (int field = Redis; field < kFields; ++field)
        put(field, columns - 1, columns == 2 && field == Properties ? 1 : 0);
    m_grid->addWidget(m_fresh, at[columns - 1], 3 * (columns - 1) + 1);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(4, columns == 2 ? 1 : 0);
    m_grid->setColumnMinimumWidth(2, columns == 2 ? kGap : 0);
}

// ---- what is typed

std::string ConnectForm::text(Field field) const { return m_lines[field]->text().trimmed().toStdString(); }

std::vector<std::string> ConnectForm::propertyLines() const {
    std::vector<std::string> lines;
    for (const QString& line : m_properties->toPlainText().split(u'\n'))
        if (const QString trimmed = line.trimmed(); !trimmed.isEmpty()) lines.push_back(trimmed.toStdString());
    return lines;
}

ConnectTexts ConnectForm::texts() const {
    ConnectTexts typed;
    typed.services.brokers = text(Brokers);
    typed.services.topic = text(Topic);
    typed.services.group = text(Group);
    typed.services.from = text(From);
    typed.services.properties = propertyLines();
    typed.services.redis = text(Redis);
    typed.services.redisPassword = m_lines[Password]->text().toStdString();
    typed.services.fresh = m_fresh->isChecked();
    typed.file = m_lines[File]->text().trimmed();
    if (!m_started) return typed;
    api::ServiceChoice same = m_started->services;
    same.asStarted = false;
    same.fresh = typed.services.fresh;
    typed.services.asStarted = typed.services == same;
    return typed;
}

void ConnectForm::fill(const ConnectTexts& texts) {
    m_lines[Brokers]->setText(QString::fromStdString(texts.services.brokers));
    m_lines[Topic]->setText(QString::fromStdString(texts.services.topic));
    m_lines[Group]->setText(QString::fromStdString(texts.services.group));
    m_lines[From]->setText(QString::fromStdString(texts.services.from));
    m_lines[Redis]->setText(QString::fromStdString(texts.services.redis));
    m_lines[File]->setText(texts.file);
    QStringList lines;
    for (const std::string& line : texts.services.properties) lines << QString::fromStdString(line);
    m_properties->setPlainText(lines.join(u'\n'));
}

void ConnectForm::showStarted(const ConnectTexts& started) {
    m_started = started;
    fill(started);
}

void ConnectForm::focusFirst() {
    m_lines[Brokers]->setFocus();
    m_lines[Brokers]->selectAll();
}

// ---- what is wrong with it

QString ConnectForm::mistakeIn(Field field) const {
    const std::string given = field < Password ? text(field) : std::string();
    if (given.empty() && field < Password)
        return field == Brokers ? tr("name a broker of Kafka as HOST:PORT") : QString();
    switch (field) {
    case Brokers:
        return errorOf(config::parseBrokers(given));
    case Topic:
        return errorOf(config::parseTopicName(given));
    case Group:
        return errorOf(config::parseGroupName(given));
    case From:
        return errorOf(config::parseTopicStart(given));
    case Redis:
        return errorOf(config::parseRedisUrl(given));
    case Properties:
        for (const std::string& line : propertyLines())
            if (!line.starts_with('@')) // a file may lie on a network that hangs
                if (const QString wrong = errorOf(config::parseKafkaProperties(line)); !wrong.isEmpty()) return wrong;
        return {};
    case File:
    case Password:
    case kFields:
        break;
    }
    return {};
}

void ConnectForm::watch(Field field) {
    const bool untouched = field == Brokers && text(Brokers).empty() && !m_wrong[Brokers];
    m_wrong[field] = !untouched && !mistakeIn(field).isEmpty();
    showHint(field);
}

void ConnectForm::showHint(Field field) {
    TextLine& hint = *m_rows[field].hint;
    const QString wrong = m_wrong[field] ? mistakeIn(field) : QString();
    hint.setText(wrong.isEmpty() ? m_hints[field] : QStringLiteral("✗ ") + wrong);
    hint.setRole(wrong.isEmpty() ? Role::Muted : Role::Bad);
    m_rows[field].edit->setAccessibleDescription(hint.text());
}

QStringList ConnectForm::findMistakes() {
    QStringList all;
    QWidget* first = nullptr;
    for (int i = 0; i < kFields; ++i) {
        const auto field = static_cast<Field>(i);
        const QString wrong = mistakeIn(field);
        m_wrong[field] = !wrong.isEmpty();
        showHint(field);
        if (wrong.isEmpty()) continue;
        if (first == nullptr) first = m_rows[field].edit;
        all << QStringLiteral("%1: %2").arg(m_rows[field].name->text(), wrong);
    }
    if (first != nullptr) first->setFocus();
    return all;
}

QString ConnectForm::withShownNames(const QString& mistakes) const {
    QStringList lines = mistakes.split(u'\n');
    for (QString& line : lines)
        for (std::size_t field = 0; field < kEngineNames.size(); ++field)
            if (const QString name = QLatin1String(kEngineNames[field]) + u':'; line.startsWith(name))
                line = m_rows[field].name->text() + line.mid(name.size() - 1);
    return lines.join(u'\n');
}

// ---- words

void ConnectForm::describe(Field field, const QString& name, const QString& example, const QString& hint,
                           const QString& tip) {
    const Row& row = m_rows[field];
    row.name->setText(name);
    row.name->setToolTip(tip);
    row.edit->setAccessibleName(name);
    row.edit->setToolTip(tip);
    if (m_lines[field] != nullptr) {
        m_lines[field]->setAccessibleName(name);
        m_lines[field]->setPlaceholderText(example);
    }
    m_hints[field] = hint;
    showHint(field);
}

void ConnectForm::retranslate() {
    const QString pipeline = QString::fromStdString(m_context.link.spec().name);
    describe(Brokers, tr("Brokers"), QStringLiteral("kafka-1:9092, kafka-2:9092"), tr("HOST:PORT, separated by commas"),
             tr("The Kafka to connect to; one of its brokers is enough. As --brokers of the command line."));
    describe(Topic, tr("Topic"), pipeline, tr("Empty: %1, the name of the pipeline").arg(pipeline),
             tr("The topic to read. It must be there, unless a file is published: that makes it. As --topic."));
    describe(Group, tr("Group"), QStringLiteral("workers"), tr("Empty: every partition is read here"),
             tr("The consumer group whose workers share the partitions. As --group."));
    describe(From, tr("Begin"), QStringLiteral("earliest"), tr("earliest, latest, a time, or PARTITION:OFFSET,.."),
             tr("Where a new run begins to read; a run that the Redis keeps goes on where it stands.\n"
                "For example 2025-09-01T06:00:00Z or 0:120,1:80. As --from."));
    describe(File, tr("File"), tr("none"), tr("Its rows are published to the topic; empty: only read"),
             tr("Every row becomes a record of the topic, each only once, also when it is published again."));
    describeServices();
    m_browse->setText(tr("Browse…"));
    m_browse->setToolTip(tr("Choose the file to publish"));
    m_browse->setAccessibleName(tr("Choose the file to publish"));
    m_fresh->setText(tr("Begin a new run"));
    m_fresh->setToolTip(tr("In place of the run that the Redis keeps for this pipeline: its results are removed, and "
                           "other workers of it stop. As --fresh."));
}

void ConnectForm::describeServices() {
    describe(Redis, tr("Redis"), QStringLiteral("redis://user@host:6379/0"),
             tr("Empty: one of the program's own; or unix:///PATH"),
             tr("Where results and the state of the run are kept. In the program's own they last as long as its data "
                "folder. As --redis."));
    describe(Password, tr("Redis password"), QString(), tr("Never written down; typed anew each time"),
             tr("Of the user in the address of the Redis, or of the Redis as a whole"));
    describe(Properties, tr("Kafka properties"), QString(), tr("One KEY=VALUE a line, or @FILE; best for secrets"),
             tr("TLS, SASL and more, by librdkafka's names. A line @FILE reads them from a file, which must be yours "
                "alone when it holds a secret. Secrets typed here are not written down. Ctrl+Enter connects. As -X."));
    m_properties->setPlaceholderText(QStringLiteral("security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n@secrets.conf"));
}

void ConnectForm::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::FontChange && m_fresh != nullptr) place();
    QWidget::changeEvent(event);
}

void ConnectForm::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

/// Enter makes a new line among the properties; with Ctrl it connects from there, too.
bool ConnectForm::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_properties && event->type() == QEvent::FocusOut) watch(Properties);
    if (watched == m_properties && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
            Q_EMIT submitted();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace streampulse::ui
