#include "ui/source/labels_row.h"

#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/settings/settings_file.h"
#include "ui/source/label_memory.h"
#include "ui/source/text_line.h"
#include "ui/text/words.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace streampulse::ui {
namespace {

const QString kFolderSetting = QStringLiteral("source.labelsFolder");

} // namespace

LabelsRow::LabelsRow(UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_text(new TextLine(context.theme, this)),
      m_choose(new QPushButton(this)),
      m_clear(new QToolButton(this)) {
    m_text->setObjectName(QStringLiteral("labelsText"));
    m_text->setElide(Qt::ElideMiddle);
    m_choose->setObjectName(QStringLiteral("labelsChoose"));
    m_choose->setFocusPolicy(Qt::TabFocus); // a click leaves the focus where it is, so Space goes on playing
    m_clear->setObjectName(QStringLiteral("labelsClear"));
    m_clear->setAutoRaise(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_clear);
    row->addWidget(m_choose);
    connect(m_choose, &QPushButton::clicked, this, &LabelsRow::choose);
    connect(m_clear, &QToolButton::clicked, this, [this]() { use({}); });
    const auto icons = [this]() { m_clear->setIcon(m_context.theme.icon(Symbol::Close)); };
    connect(&context.theme, &Theme::changed, this, icons);
    icons();
}

void LabelsRow::choose() {
    if (m_dialog == nullptr) {
        m_dialog = new QFileDialog(this);
        m_dialog->setObjectName(QStringLiteral("labelsDialog"));
        m_dialog->setFileMode(QFileDialog::ExistingFile);
        connect(m_dialog, &QFileDialog::fileSelected, this, &LabelsRow::use);
        connect(m_dialog, &QDialog::finished, this, [this]() {
            if (m_choose->window()->focusWidget() == m_choose) m_context.navigator.focusView();
        });
    }
    m_dialog->setWindowTitle(tr("Choose a lookup file"));
    m_dialog->setNameFilters({tr("Lookup tables (*.csv)"), tr("All files (*)")});
    m_dialog->setDirectory(m_context.settings.value(kFolderSetting).toString());
    m_dialog->open();
}

void LabelsRow::use(const QString& path) {
    if (!path.isEmpty()) m_context.settings.setValue(kFolderSetting, QFileInfo(path).absolutePath());
    WorkbenchLink& link = m_context.link;
    const QString input = link.open() ? QString::fromStdString(link.state().source->path) : QString();
    link.await(link.workbench().setLabels(path.toStdString()), this, [this, path, input](const Status& done) {
        if (done)
            LabelMemory(m_context.settings).remember(input, path);
        else
            m_context.notices.warn(QString::fromStdString(done.error().message));
        refresh();
    });
}

void LabelsRow::refresh() {
    const api::WorkbenchState& state = m_context.link.state();
    const auto count = static_cast<int>(state.labels->size());
    const QString file = QFileInfo(QString::fromStdString(state.labelFile)).fileName();
    const QString names = tr("%n name(s)", nullptr, count);
    m_text->setText(file.isEmpty() ? tr("Labels: none") : tr("Labels: %1 (%2)").arg(file, names));
    m_clear->setVisible(!file.isEmpty());
}

void LabelsRow::retranslate() {
    const QString key = keyWord(m_context.link.spec(), true);
    m_text->setToolTip(tr("Names for %1 from a lookup file, shown in charts, tables and REST.").arg(key.toLower()));
    m_choose->setText(tr("Choose…"));
    m_choose->setToolTip(tr("Choose a CSV file with two columns: the id and its name."));
    m_choose->setAccessibleName(tr("Choose a file of labels"));
    m_clear->setToolTip(tr("Show ids without names"));
    m_clear->setAccessibleName(m_clear->toolTip());
    refresh();
}

} // namespace streampulse::ui
