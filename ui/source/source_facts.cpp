#include "ui/source/source_facts.h"

#include "core/api/completeness.h"
#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/source/calm_combo.h"
#include "ui/source/column_list.h"
#include "ui/source/labels_row.h"
#include "ui/source/link_button.h"
#include "ui/source/text_line.h"
#include "ui/text/format.h"
#include "ui/text/plain.h"
#include "ui/transport/position_meter.h"

#include <QGridLayout>
#include <QVBoxLayout>
#include <cmath>

namespace streampulse::ui {
namespace {

const std::array<const char*, 3> kKinds{"rejected", "late", "duplicate"}; ///< filters of the side outputs

/// "csv:nyc-tlc" -> "csv"
std::string shapeOf(const std::string& mapping) { return mapping.substr(0, mapping.find(':')); }

std::string nameOf(const std::string& mapping) {
    const std::size_t colon = mapping.find(':');
    return colon == std::string::npos ? std::string() : mapping.substr(colon + 1);
}

} // namespace

SourceFactsView::SourceFactsView(UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_memory(context.settings),
      m_name(new TextLine(context.theme, this)),
      m_shape(new TextLine(context.theme, this)),
      m_warning(new TextLine(context.theme, this)),
      m_complete(new TextLine(context.theme, this)),
      m_orderLabel(new TextLine(context.theme, this)),
      m_disorder(new TextLine(context.theme, this)),
      m_order(new CalmCombo(this)),
      m_meter(new PositionMeter(context.theme, this)),
      m_columns(new ColumnList(context.theme, this)),
      m_labelsRow(new LabelsRow(context, this)) {
    m_name->setObjectName(QStringLiteral("sourceName"));
    m_name->setSize(TextLine::Size::Large);
    m_name->setStrong(true);
    m_name->setElide(Qt::ElideMiddle);
    m_shape->setObjectName(QStringLiteral("sourceShape"));
    m_shape->setRole(Role::Muted);
    m_shape->setWrapped(true);
    m_warning->setObjectName(QStringLiteral("sourceWarning"));
    m_warning->setRole(Role::Warning);
    m_warning->setWrapped(true);
    m_complete->setObjectName(QStringLiteral("completeText"));
    m_meter->setObjectName(QStringLiteral("completeMeter"));

    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    makeFacts(grid);
    makeCounts(grid);
    makeOrder(grid);
    auto* title = new QVBoxLayout;
    title->setSpacing(2);
    title->addWidget(m_name);
    title->addWidget(m_shape);
    auto* complete = new QVBoxLayout;
    complete->setSpacing(4);
    complete->addWidget(m_complete);
    complete->addWidget(m_meter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    column->addLayout(title);
    column->addWidget(m_warning);
    column->addLayout(grid);
    column->addLayout(complete);
    column->addWidget(m_columns);
    column->addWidget(m_labelsRow);
    column->addStretch();
}

void SourceFactsView::makeFacts(QGridLayout* grid) {
    static constexpr std::array<const char*, kFacts> kNames{"topic",     "brokers",  "store",   "rows",
                                                            "firstTime", "lastTime", "rowsRead"};
    for (std::size_t i = 0; i < kFacts; ++i) {
        m_labels[i] = new TextLine(m_context.theme, this);
        m_labels[i]->setRole(Role::Muted);
        m_values[i] = new TextLine(m_context.theme, this);
        m_values[i]->setObjectName(QLatin1String(kNames[i]) + QStringLiteral("Value"));
        grid->addWidget(m_labels[i], static_cast<int>(i), 0);
        grid->addWidget(m_values[i], static_cast<int>(i), 1);
    }
}

void SourceFactsView::makeCounts(QGridLayout* grid) {
    for (std::size_t i = 0; i < kCounts; ++i) {
        m_countLabels[i] = new TextLine(m_context.theme, this);
        m_countLabels[i]->setRole(Role::Muted);
        m_counts[i] = new LinkButton(m_context.theme, this);
        m_counts[i]->setObjectName(QLatin1String(kKinds[i]) + QStringLiteral("Link"));
        connect(m_counts[i], &LinkButton::clicked, this,
                [this, i]() { m_context.navigator.show(View::SideOutputs, QLatin1String(kKinds[i])); });
        const int row = kFacts + static_cast<int>(i);
        grid->addWidget(m_countLabels[i], row, 0);
        grid->addWidget(m_counts[i], row, 1, Qt::AlignLeft);
    }
}

void SourceFactsView::makeOrder(QGridLayout* grid) {
    m_orderLabel->setRole(Role::Muted);
    m_disorder->setRole(Role::Muted);
    m_order->setObjectName(QStringLiteral("replayOrder"));
    m_order->addItems({QString(), QString()});
    m_order->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_order->setMinimumContentsLength(8);
    connect(m_order, &QComboBox::activated, this, [this](int index) {
        const auto& source = m_context.link.state().source;
        if (source && source->fileOrder != (index == 1)) Q_EMIT orderChosen(index == 1);
    });
    const int row = static_cast<int>(kFacts) + static_cast<int>(kCounts);
    grid->addWidget(m_orderLabel, row, 0);
    grid->addWidget(m_order, row, 1);
    grid->addWidget(m_disorder, row + 1, 0, 1, 2);
}

void SourceFactsView::refreshOrder() {
    const auto& source = m_context.link.state().source;
    if (!source) return;
    m_order->setCurrentIndex(source->fileOrder ? 1 : 0);
    const bool real = !source->topic.empty();
    m_order->setEnabled(source->path != "-" && !real);
    m_order->setToolTip(
        real ? tr("What is in the topic of a Kafka stays there, so its rows are not published in another order.")
             : tr("By event time nothing is late but what disorder adds. As in the file, rows come as they stand "
                  "there: what is further behind than the bound is late.\nAnother order begins a new run."));
    const bool disorder = !source->disorder.empty() && source->disorder != "none";
    m_disorder->setVisible(disorder);
    m_disorder->setText(tr("Disorder: %1").arg(QString::fromStdString(source->disorder)));
}

void SourceFactsView::retranslate() {
    m_orderLabel->setText(tr("Replay order"));
    m_order->setItemText(0, tr("by event time"));
    m_order->setItemText(1, tr("as in the file"));
    m_order->setAccessibleName(tr("Replay order"));
    m_labels[Topic]->setText(tr("Topic"));
    m_labels[Kafka]->setText(tr("Kafka"));
    m_labels[Store]->setText(tr("Results"));
    m_labels[Rows]->setText(tr("Rows"));
    m_labels[First]->setText(tr("First event"));
    m_labels[Last]->setText(tr("Last event"));
    m_labels[Read]->setText(tr("Rows read"));
    m_countLabels[Rejected]->setText(tr("Rejected"));
    m_countLabels[Late]->setText(tr("Late"));
    m_countLabels[Duplicate]->setText(tr("Duplicates"));
    m_columns->retranslate();
    m_labelsRow->retranslate();
    refreshState();
    refreshCounts();
}

void SourceFactsView::refreshState() {
    const auto& source = m_context.link.state().source;
    if (!source) return;
    const Format& format = m_context.format;
    const bool file = !source->name.empty();
    m_name->setText(QString::fromStdString(file ? source->name : source->topic));
    m_name->setToolTip(!file                  ? tr("A topic of your Kafka")
                       : source->path.empty() ? tr("The built-in sample")
                                              : plainTip(QString::fromStdString(source->path)));
    refreshServices();
    m_warning->setText(QStringLiteral("⚠ ") + QString::fromStdString(source->warning));
    m_warning->setVisible(!source->warning.empty());
    m_values[Rows]->setText(format.number(source->rows));
    m_values[Rows]->setToolTip(tr("Rows of the file, bad ones included; the header is none."));
    const EventTime none = EventTime::min();
    m_values[First]->setText(format.dateTime(source->firstTime.value_or(none)));
    m_values[Last]->setText(format.dateTime(source->lastTime.value_or(none)));
    for (const Fact fact : {First, Last}) m_values[fact]->setToolTip(tr("Event time, zone %1").arg(format.zoneName()));
    refreshColumns();
    refreshOrder();
    m_labelsRow->refresh();
    refreshCompleteness();
}

/// Where records come from and results go; what is known of a file only where there is one.
void SourceFactsView::refreshServices() {
    const api::WorkbenchState& state = m_context.link.state();
    const bool real = !state.source->topic.empty();
    const bool file = !state.source->name.empty();
    m_values[Topic]->setText(QString::fromStdString(state.source->topic));
    m_values[Kafka]->setText(QString::fromStdString(state.addresses.broker));
    m_values[Store]->setText(state.addresses.ownRedis
                                 ? tr("the program's own Redis")
                                 : tr("Redis at %1").arg(QString::fromStdString(state.addresses.redis)));
    for (const Fact fact : {Topic, Kafka, Store})
        for (TextLine* line : {m_labels[fact], m_values[fact]}) line->setVisible(real && (file || fact != Topic));
    for (const Fact fact : {Rows, First, Last, Read})
        for (TextLine* line : {m_labels[fact], m_values[fact]}) line->setVisible(file);
    for (QWidget* part : {static_cast<QWidget*>(m_orderLabel), static_cast<QWidget*>(m_order)}) part->setVisible(file);
    m_columns->setVisible(file);
}

void SourceFactsView::refreshColumns() {
    const api::SourceFacts& source = *m_context.link.state().source;
    if (source.name.empty()) {
        m_shape->setText(tr("Nothing is replayed: records come from the topic."));
        return;
    }
    const spec::PipelineSpec& spec = m_context.link.spec();
    const auto chosen = m_memory.ofRun(source.mapping);
    const spec::ColumnMapping* mapping = chosen ? &*chosen : mappingNamed(spec, nameOf(source.mapping));
    QStringList parts{shapeWord(shapeOf(source.mapping))};
    if (mapping != nullptr) parts << (chosen ? tr("columns chosen by you") : QString::fromStdString(mapping->title));
    if (source.bytes > 0) parts << m_context.format.bytes(source.bytes).replace(u' ', QChar::Nbsp);
    if (source.repeated) parts << tr("all its rows were in the topic already");
    m_shape->setText(parts.join(QStringLiteral(" · ")));
    m_columns->setFields(mappedFields(spec, mapping));
}

void SourceFactsView::setCount(Count count, std::int64_t number, const QString& formula) {
    LinkButton* link = m_counts[count];
    const QString text = m_context.format.number(number);
    if (link->text() == text && link->toolTip().startsWith(formula)) return;
    link->setText(text);
    link->updateGeometry();
    link->setToolTip(formula + u'\n' + tr("Click for the list of rows."));
    link->setAccessibleName(QStringLiteral("%1: %2").arg(m_countLabels[count]->text(), text));
    link->setAccessibleDescription(link->toolTip());
}

void SourceFactsView::refreshCounts() {
    const api::EngineSnapshot& now = m_context.link.snapshot();
    m_values[Read]->setText(m_context.format.number(now.inputRowsRead));
    m_values[Read]->setToolTip(tr("Rows that the replay has read from the file and published."));
    setCount(Rejected, now.ledger.rejectedTotal(), tr("Rows that could not be read as a record."));
    setCount(Late, now.ledger.late,
             tr("Records whose windows were all closed: window end + allowed lateness ≤ watermark."));
    setCount(Duplicate, now.ledger.duplicate, tr("Records whose id was counted before."));
    refreshCompleteness();
}

void SourceFactsView::refreshCompleteness() {
    const api::CountedShare share = api::countedShare(m_context.link.snapshot(), m_context.link.state().truth.get());
    const std::optional<double> ratio = share.ratio();
    m_complete->setVisible(ratio.has_value());
    m_meter->setVisible(ratio.has_value());
    if (!ratio) return;
    const Format& format = m_context.format;
    // Rounded down: 100 % is said only of all rows.
    const QString percent = format.percent(std::floor(*ratio * 1000) / 1000, 1);
    m_complete->setText(tr("complete %1").arg(percent));
    QString formula = share.wholeInput
                          ? tr("records counted in windows ÷ good rows of the file, copies left out\n= %1 ÷ %2")
                          : tr("records counted in windows ÷ records judged so far (counted + late)\n= %1 ÷ %2");
    formula = formula.arg(format.number(share.counted), format.number(share.of));
    if (*ratio > 1) formula += u'\n' + tr("More than 100 %: copies were counted as well.");
    m_complete->setToolTip(formula);
    m_complete->setAccessibleDescription(formula);
    m_meter->setRatio(*ratio);
    m_meter->setToolTip(formula);
    m_meter->setAccessibleName(m_complete->text());
}

} // namespace streampulse::ui
