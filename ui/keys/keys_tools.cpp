#include "ui/keys/keys_tools.h"

#include "ui/keys/key_facts.h"
#include "ui/look/theme.h"
#include "ui/settings/settings_file.h"
#include "ui/text/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QJsonValue>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <algorithm>

namespace streampulse::ui {
namespace {

const QString kAggregateSetting = QStringLiteral("keys.aggregate");
const QString kOrderSetting = QStringLiteral("keys.order");
const QString kRangeSetting = QStringLiteral("keys.range");
const QString kScaleSetting = QStringLiteral("keys.sameScale");
const QString kTableSetting = QStringLiteral("keys.table");

int readChoice(const SettingsFile& settings, const QString& name, int otherwise, int count) {
    const int value = settings.value(name, otherwise).toInt(otherwise);
    return value >= 0 && value < count ? value : otherwise;
}

} // namespace

KeysTools::KeysTools(const Theme& theme, SettingsFile& settings, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_settings(settings),
      m_aggregate(new QComboBox(this)),
      m_order(new QComboBox(this)),
      m_range(new QComboBox(this)),
      m_sameScale(new QToolButton(this)),
      m_table(new QToolButton(this)),
      m_export(new QToolButton(this)),
      m_files(new QMenu(this)),
      m_filter(new QLineEdit(this)) {
    makeControls();
    read();
    connectControls();
    retranslate();
    restyle();
}

void KeysTools::makeControls() {
    m_aggregate->setObjectName(QStringLiteral("keysAggregate"));
    m_order->setObjectName(QStringLiteral("keysSort"));
    m_range->setObjectName(QStringLiteral("keysRange"));
    m_sameScale->setObjectName(QStringLiteral("keysSameScale"));
    m_table->setObjectName(QStringLiteral("keysTable"));
    m_export->setObjectName(QStringLiteral("keysExport"));
    m_filter->setObjectName(QStringLiteral("keysFilter"));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(8, 6, 8, 6);
    line->setSpacing(6);
    for (QComboBox* box : {m_aggregate, m_order, m_range}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setMinimumContentsLength(6);
        line->addWidget(box);
    }
    m_sameScale->setCheckable(true);
    m_table->setCheckable(true);
    m_table->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_export->setPopupMode(QToolButton::InstantPopup);
    m_export->setMenu(m_files);
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    line->addWidget(m_sameScale);
    line->addStretch(1);
    line->addWidget(m_filter, 2);
    line->addWidget(m_table);
    line->addWidget(m_export);
    for (int kind = 0; kind < 3; ++kind) m_order->addItem(QString()), m_range->addItem(QString());
    for (const KeysFile kind : {KeysFile::Png, KeysFile::Svg, KeysFile::Csv})
        connect(m_files->addAction(QString()), &QAction::triggered, this, [this, kind]() { Q_EMIT exportAsked(kind); });
}

void KeysTools::read() {
    m_choice.order = static_cast<KeysOrder>(readChoice(m_settings, kOrderSetting, 0, 3));
    m_choice.range = static_cast<KeysRange>(readChoice(m_settings, kRangeSetting, 2, 3));
    m_choice.sameScale = m_settings.value(kScaleSetting, false).toBool();
    m_choice.table = m_settings.value(kTableSetting, false).toBool();
    m_order->setCurrentIndex(static_cast<int>(m_choice.order));
    m_range->setCurrentIndex(static_cast<int>(m_choice.range));
    m_sameScale->setChecked(m_choice.sameScale);
    m_table->setChecked(m_choice.table);
}

void KeysTools::connectControls() {
    const auto take = [this]() {
        m_choice.aggregate = static_cast<std::size_t>(std::max(0, m_aggregate->currentIndex()));
        m_choice.order = static_cast<KeysOrder>(m_order->currentIndex());
        m_choice.range = static_cast<KeysRange>(m_range->currentIndex());
        m_choice.sameScale = m_sameScale->isChecked();
        m_choice.table = m_table->isChecked();
        remember();
        Q_EMIT changed();
    };
    for (QComboBox* box : {m_aggregate, m_order, m_range}) connect(box, &QComboBox::currentIndexChanged, this, take);
    for (QToolButton* button : {m_sameScale, m_table}) connect(button, &QToolButton::toggled, this, take);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_choice.filter = text.trimmed();
        Q_EMIT changed();
    });
}

void KeysTools::setFollowing(bool following) {
    if (following != (m_choice.range == KeysRange::Follow))
        m_range->setCurrentIndex(static_cast<int>(following ? KeysRange::Follow : KeysRange::All));
}

void KeysTools::remember() {
    if (m_choice.aggregate < m_spec.aggregates.size())
        m_settings.setValue(kAggregateSetting, QString::fromStdString(m_spec.aggregates[m_choice.aggregate].name));
    m_settings.setValue(kOrderSetting, static_cast<int>(m_choice.order));
    m_settings.setValue(kRangeSetting, static_cast<int>(m_choice.range));
    m_settings.setValue(kScaleSetting, m_choice.sameScale);
    m_settings.setValue(kTableSetting, m_choice.table);
}

void KeysTools::setSpec(const spec::PipelineSpec& spec) {
    if (spec.digest == m_spec.digest && spec.aggregates.size() == m_spec.aggregates.size()) return;
    m_spec = spec;
    const std::string chosen = m_settings.value(kAggregateSetting, QString()).toString().toStdString();
    m_choice.aggregate = api::countingAggregate(spec).value_or(0);
    for (std::size_t i = 0; i < spec.aggregates.size(); ++i)
        if (spec.aggregates[i].name == chosen) m_choice.aggregate = i;
    fillAggregates();
    retranslate();
}

void KeysTools::fillAggregates() {
    const QSignalBlocker quiet(m_aggregate);
    m_aggregate->clear();
    for (const spec::Aggregate& aggregate : m_spec.aggregates) {
        m_aggregate->addItem(aggregateWord(aggregate));
        m_aggregate->setItemData(m_aggregate->count() - 1, aggregateFormula(m_spec, aggregate), Qt::ToolTipRole);
    }
    m_aggregate->setCurrentIndex(static_cast<int>(m_choice.aggregate));
}

void KeysTools::setFilter(const QString& filter) { m_filter->setText(filter); }

void KeysTools::setTable(bool table) { m_table->setChecked(table); }

void KeysTools::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void KeysTools::showExportMenu() {
    if (m_export->isEnabled()) m_export->showMenu();
}

void KeysTools::setExportable(bool exportable) { m_export->setEnabled(exportable); }

void KeysTools::restyle() {
    m_table->setIcon(m_theme.icon(Symbol::Table));
    m_export->setIcon(m_theme.icon(Symbol::Export));
    m_filter->setMinimumWidth(fontMetrics().averageCharWidth() * 14);
    m_filter->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
}

void KeysTools::changeEvent(QEvent* change) {
    QWidget::changeEvent(change);
    if (change->type() == QEvent::LanguageChange) retranslate();
}

void KeysTools::retranslate() {
    const QString keys = keyWord(m_spec, true).toLower();
    const QStringList orders{tr("By %1").arg(keyWord(m_spec, false).toLower()), tr("By value"), tr("By count")};
    const QStringList ranges{tr("All times"), tr("Last hour"), tr("Follow")};
    const QStringList files{tr("Picture (PNG)…"), tr("Drawing (SVG)…"), tr("Numbers (CSV)…")};
    for (int i = 0; i < 3; ++i) {
        m_order->setItemText(i, orders[i]);
        m_range->setItemText(i, ranges[i]);
        m_files->actions().at(i)->setText(files[i]);
    }
    for (int i = 0; i < m_aggregate->count(); ++i)
        m_aggregate->setItemText(i, aggregateWord(m_spec.aggregates[static_cast<std::size_t>(i)]));
    m_aggregate->setAccessibleName(tr("Aggregate"));
    m_aggregate->setToolTip(tr("What the charts show of each window"));
    m_order->setAccessibleName(tr("Order"));
    m_order->setToolTip(tr("Order of the charts: by key, or the greatest newest value or count first"));
    m_range->setAccessibleName(tr("Time range"));
    m_range->setToolTip(tr("Event time shown by all charts; Follow keeps the newest windows in view"));
    m_sameScale->setText(tr("Same scale"));
    m_sameScale->setToolTip(tr("One value axis for all charts, so that their heights can be compared"));
    m_filter->setPlaceholderText(tr("Filter %1").arg(keys));
    m_filter->setAccessibleName(tr("Filter %1").arg(keys));
    m_filter->setToolTip(tr("Words of the key or its name (Ctrl+F)"));
    m_table->setText(tr("Show as table"));
    m_table->setToolTip(tr("The numbers behind the charts"));
    m_export->setText(tr("Export"));
    m_export->setToolTip(tr("Save what is shown as picture or numbers (Ctrl+E)"));
}

bool KeysTools::eventFilter(QObject* watched, QEvent* what) {
    if (watched != m_filter || what->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, what);
    const int key = static_cast<QKeyEvent*>(what)->key();
    if (key == Qt::Key_Escape) {
        m_filter->clear();
    } else if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
        Q_EMIT leftFilter();
    } else {
        return false;
    }
    return true;
}

} // namespace streampulse::ui
