#include "ui/source/import_preview.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/settings/settings_file.h"
#include "ui/source/mapped_fields.h"
#include "ui/source/preview_sections.h"
#include "ui/source/text_line.h"
#include "ui/text/format.h"

#include <QCheckBox>
#include <QEvent>
#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr double kDefaultSpeed = 60;
constexpr std::size_t kHeaderIdInName = 6;
const QString kSpeedSetting = QStringLiteral("transport.speed");

/// Not one of the rows looked at can be counted: it may be a file of another kind.
bool allBad(const api::InputPreview& preview) {
    return preview.rowsLooked > 0 && preview.rowsBad == preview.rowsLooked;
}

} // namespace

ImportPreview::ImportPreview(UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_memory(context.settings),
      m_pages(new QStackedWidget(this)),
      m_message(new TextLine(context.theme)),
      m_other(new QPushButton),
      m_sections(new PreviewSections(context)),
      m_fileOrder(new QCheckBox(this)),
      m_paused(new QCheckBox(this)),
      m_why(new TextLine(context.theme, this)),
      m_open(new QPushButton(this)),
      m_cancel(new QPushButton(this)) {
    setObjectName(QStringLiteral("importPreview"));
    auto* messagePage = new QWidget(this);
    m_message->setObjectName(QStringLiteral("previewMessage"));
    m_message->setWrapped(true);
    m_other->setObjectName(QStringLiteral("previewOther"));
    auto* message = new QVBoxLayout(messagePage);
    message->setContentsMargins(24, 24, 24, 16);
    message->setSpacing(16);
    message->addWidget(m_message);
    message->addWidget(m_other, 0, Qt::AlignLeft);
    message->addStretch();
    m_pages->addWidget(messagePage);
    m_pages->addWidget(m_sections);
    makeButtons();

    connect(m_sections, &PreviewSections::columnChosen, this, &ImportPreview::choose);
    connect(m_sections, &PreviewSections::builtInWanted, this, &ImportPreview::useBuiltIn);
    connect(m_other, &QPushButton::clicked, this, &ImportPreview::otherFileRequested);
    connect(m_open, &QPushButton::clicked, this, &ImportPreview::accept);
    connect(m_cancel, &QPushButton::clicked, this, &ImportPreview::cancelled);
    connect(&context.theme, &Theme::changed, this, &ImportPreview::applyLook);
    connect(&context.format, &Format::changed, this, &ImportPreview::retranslate);
    applyLook();
    retranslate();
}

void ImportPreview::makeButtons() {
    m_fileOrder->setObjectName(QStringLiteral("previewFileOrder"));
    m_paused->setObjectName(QStringLiteral("previewPaused"));
    m_why->setObjectName(QStringLiteral("previewWhy"));
    m_why->setRole(Role::Bad);
    m_why->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_open->setObjectName(QStringLiteral("previewOpen"));
    m_open->setDefault(true);
    m_open->setMinimumWidth(96);
    m_cancel->setObjectName(QStringLiteral("previewCancel"));
    m_cancel->setMinimumWidth(96);
    auto* line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(24, 12, 24, 12);
    row->setSpacing(16);
    row->addWidget(m_fileOrder);
    row->addWidget(m_paused);
    row->addWidget(m_why, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_pages, 1);
    column->addWidget(line);
    column->addLayout(row);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* enter = new QShortcut(QKeySequence(key), this);
        enter->setContext(Qt::WidgetWithChildrenShortcut);
        connect(enter, &QShortcut::activated, this, [this]() {
            if (m_cancel->hasFocus() || m_other->hasFocus()) {
                (m_cancel->hasFocus() ? m_cancel : m_other)->click();
                return;
            }
            m_open->click();
        });
    }
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, m_cancel, &QPushButton::click);
}

void ImportPreview::show(const QString& path) {
    m_path = path.toStdString();
    m_mapping.reset();
    m_preview.reset();
    m_recalled = m_changed = false;
    m_message->setRole(Role::Muted);
    m_message->setText(tr("Looking at %1…").arg(QFileInfo(path).fileName()));
    m_other->hide();
    m_pages->setCurrentIndex(0);
    m_open->setEnabled(false);
    m_why->clear();
    ask(std::nullopt);
}

void ImportPreview::ask(const std::optional<spec::ColumnMapping>& mapping) {
    const int number = ++m_asked;
    WorkbenchLink& link = m_context.link;
    link.await(link.workbench().preview(m_path, mapping), this,
               [this, number](const Result<api::InputPreview>& preview) {
                   if (number == m_asked) take(preview);
               });
}

void ImportPreview::take(const Result<api::InputPreview>& preview) {
    if (preview)
        take(*preview);
    else
        fail(QString::fromStdString(preview.error().message));
}

void ImportPreview::take(const api::InputPreview& preview) {
    if (!m_recalled) {
        m_recalled = true;
        m_mapping = m_memory.find(preview.headerId);
        if (m_mapping) {
            ask(m_mapping);
            return;
        }
    }
    m_preview = preview;
    present();
    if (m_autoAccept && preview.missing.empty() && !allBad(preview) && !m_changed)
        accept();
    else
        m_open->setFocus();
}

void ImportPreview::fail(const QString& text) {
    m_preview.reset();
    m_message->setRole(Role::Bad);
    m_message->setText(text);
    m_other->show();
    m_pages->setCurrentIndex(0);
    m_open->setEnabled(false);
    m_why->clear();
    m_other->setFocus();
}

/// The rules that the preview was made by: chosen ones, those of the spec's mapping, or none (columns by name).
spec::ColumnMapping ImportPreview::mappingInUse() const {
    if (m_mapping) return *m_mapping;
    const spec::ColumnMapping* builtIn = mappingNamed(m_context.link.spec(), m_preview->mapping);
    spec::ColumnMapping mapping = builtIn != nullptr ? *builtIn : spec::ColumnMapping{};
    mapping.name = "chosen-" + m_preview->headerId.substr(0, kHeaderIdInName);
    mapping.title.clear();
    mapping.zone = m_preview->zone;
    return mapping;
}

void ImportPreview::choose(const QString& field, const QString& column) {
    if (!m_preview) return;
    spec::ColumnMapping mapping = mappingInUse();
    mapping.chosen = true;
    std::erase_if(mapping.rules, [&](const spec::ColumnRule& rule) { return rule.target == field.toStdString(); });
    spec::ColumnRule rule;
    rule.target = field.toStdString();
    rule.column = column.toStdString();
    mapping.rules.push_back(std::move(rule));
    m_mapping = std::move(mapping);
    m_changed = true;
    ask(m_mapping);
}

void ImportPreview::useBuiltIn() {
    if (m_preview) m_memory.forget(m_preview->headerId);
    m_mapping.reset();
    m_changed = true; // looked at, not accepted by itself
    ask(std::nullopt);
}

void ImportPreview::accept() {
    if (!m_preview || !m_preview->missing.empty()) return;
    if (m_mapping && m_changed) m_memory.remember(m_preview->headerId, *m_mapping);
    m_changed = false;
    api::OpenRequest request;
    request.path = m_path;
    request.mapping = m_mapping;
    request.fileOrder = m_fileOrder->isChecked();
    request.paused = m_paused->isChecked();
    request.speed = m_context.settings.value(kSpeedSetting, kDefaultSpeed).toDouble(kDefaultSpeed);
    Q_EMIT accepted(request);
}

void ImportPreview::present() {
    m_sections->setPreview(*m_preview, m_mapping.has_value());
    m_pages->setCurrentIndex(1);
    QStringList missing;
    for (const std::string& field : m_preview->missing) missing << QString::fromStdString(field);
    const bool known = missing.isEmpty();
    m_open->setEnabled(known);
    m_why->setText(known ? allBad(*m_preview) ? tr("None of the first %n row(s) can be counted: see why above.",
                                                   nullptr, static_cast<int>(m_preview->rowsLooked))
                                              : QString()
                         : tr("Nothing fills %1.", nullptr, static_cast<int>(missing.size()))
                               .arg(missing.join(QStringLiteral(", "))));
    const QString why = m_preview->columns.empty()
                            ? tr("The rows lack these fields; open another file.")
                            : tr("Choose a column for: %1").arg(missing.join(QStringLiteral(", ")));
    m_why->setToolTip(known ? QString() : why);
    m_open->setToolTip(known ? tr("Opens the file and begins to replay it (Enter)") : why);
}

void ImportPreview::applyLook() {
    QPalette colors = m_cancel->palette();
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        colors.setColor(group, QPalette::Button, m_context.theme.color(Role::Accent));
        colors.setColor(group, QPalette::ButtonText, m_context.theme.palette().color(QPalette::HighlightedText));
    }
    m_open->setPalette(colors);
    m_other->setIcon(m_context.theme.icon(Symbol::Open));
}

void ImportPreview::retranslate() {
    m_fileOrder->setText(tr("Rows in the order of the file"));
    m_fileOrder->setToolTip(tr("Otherwise rows are replayed by event time."));
    m_paused->setText(tr("Start paused"));
    m_paused->setToolTip(tr("Nothing is replayed before you press play or step."));
    m_open->setText(tr("Open"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Opens nothing (Esc)"));
    m_other->setText(tr("Open file…"));
    if (m_preview) present();
}

void ImportPreview::changeEvent(QEvent* change) {
    QWidget::changeEvent(change);
    if (change->type() == QEvent::LanguageChange) retranslate();
}

} // namespace streampulse::ui
