#include "ui/keys/key_detail.h"

#include "ui/charts/large_chart.h"
#include "ui/keys/copy_table.h"
#include "ui/keys/key_words.h"
#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/text/format.h"
#include "ui/text/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

void setInk(QLabel& label, const QColor& color) {
    QPalette palette = label.palette();
    palette.setColor(QPalette::WindowText, color);
    label.setPalette(palette);
}

} // namespace

KeyDetail::KeyDetail(UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_model(context.format),
      m_back(new QToolButton(this)),
      m_title(new QLabel(this)),
      m_complete(new QLabel(this)),
      m_window(new QLabel(this)),
      m_pages(new QStackedWidget(this)),
      m_chart(new LargeChart(context.theme, context.format, this)),
      m_table(new CopyTable(this)) {
    m_back->setObjectName(QStringLiteral("keyBack"));
    m_back->setAutoRaise(true);
    m_title->setObjectName(QStringLiteral("keyTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_complete->setObjectName(QStringLiteral("keyComplete"));
    m_window->setObjectName(QStringLiteral("keyWindow"));
    m_window->setTextFormat(Qt::PlainText);
    m_window->setWordWrap(true);
    m_window->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_chart->setObjectName(QStringLiteral("keyChart"));
    auto* head = new QHBoxLayout;
    head->addWidget(m_back);
    head->addWidget(m_title, 1);
    head->addWidget(m_complete);
    makeTable();
    m_pages->addWidget(m_chart);
    m_pages->addWidget(m_table);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 2, 8, 4);
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    column->addWidget(m_window);
    connect(m_back, &QToolButton::clicked, this, &KeyDetail::closed);
    connect(m_chart, &LargeChart::closed, this, &KeyDetail::closed);
    connect(m_chart, &LargeChart::chosenChanged, this, &KeyDetail::showWindow);
    m_chart->setTip([this](std::size_t window) {
        const WindowResult& result = *m_facts.series->windows[window];
        const auto& truth = m_context.link.state().truth;
        return windowTip(result, truth ? truth->count(m_facts.text(), result.id.window) : -1,
                         {m_context.link.spec(), m_context.format, m_scene.aggregate});
    });
    restyle();
    retranslate();
}

void KeyDetail::makeTable() {
    auto* order = new QSortFilterProxyModel(this);
    order->setSortRole(KeyWindowsModel::SortRole);
    order->setSourceModel(&m_model);
    m_table->setObjectName(QStringLiteral("keyWindows"));
    m_table->setModel(order);
    m_table->sortByColumn(KeyWindowsModel::WindowColumn, Qt::DescendingOrder);
}

void KeyDetail::show(const KeyFacts& facts, const ChartScene& scene) {
    const bool other = !m_facts.series || m_facts.series->key != facts.series->key;
    const bool fit = other || (m_model.rowCount() == 0 && !facts.series->windows.empty());
    m_facts = facts;
    m_scene = scene;
    m_scene.sharedHigh = 0; // alone on its page: its own scale
    m_chart->show(facts.series, m_scene);
    m_model.show(m_context.link.spec(), facts.series, m_context.link.state().truth);
    if (fit) m_table->resizeColumnsToContents();
    showTexts();
}

void KeyDetail::setTable(bool table) {
    m_pages->setCurrentWidget(table ? static_cast<QWidget*>(m_table) : m_chart);
    m_window->setVisible(!table);
}

void KeyDetail::restyle() {
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.25);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    setInk(*m_window, m_context.theme.color(Role::Muted));
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 8 / 5);
    m_chart->restyle();
    m_model.retranslate();
    if (m_facts.series) showTexts();
}

QString KeyDetail::heading() const {
    if (!m_facts.series) return {};
    const spec::PipelineSpec& spec = m_context.link.spec();
    QString title = keyTitle(m_facts, spec);
    const QString key = QString::fromStdString(m_facts.text());
    if (m_facts.label != key) title += QStringLiteral(" (%1)").arg(key);
    return title + QStringLiteral(" – ") + aggregateWord(spec.aggregates.at(m_scene.aggregate));
}

void KeyDetail::showTexts() {
    m_title->setText(heading());
    m_chart->setAccessibleName(heading());
    const QString complete = completeText(m_facts, m_context.format);
    m_complete->setText(complete.isEmpty() ? QString() : tr("complete %1").arg(complete));
    m_complete->setToolTip(completeTip(m_facts, m_context.format));
    setInk(*m_complete, m_context.theme.color(m_facts.counted < m_facts.expected ? Role::Warning : Role::Good));
    showWindow();
}

void KeyDetail::showWindow() {
    if (!m_facts.series || m_facts.series->windows.empty()) {
        m_window->clear();
        return;
    }
    const std::size_t last = m_facts.series->windows.size() - 1;
    const std::size_t index = std::min(m_chart->chosen().value_or(last), last);
    m_window->setText(
        windowLine(*m_facts.series->windows[index], {m_context.link.spec(), m_context.format, m_scene.aggregate}));
    m_chart->setAccessibleDescription(m_window->text());
}

void KeyDetail::changeEvent(QEvent* change) {
    QWidget::changeEvent(change);
    if (change->type() == QEvent::LanguageChange) retranslate();
    if (change->type() == QEvent::FontChange) restyle();
}

void KeyDetail::keyPressEvent(QKeyEvent* key) {
    if (key->key() != Qt::Key_Escape) return QWidget::keyPressEvent(key);
    Q_EMIT closed();
}

void KeyDetail::retranslate() {
    m_back->setText(QStringLiteral("←  ") + tr("All %1").arg(keyWord(m_context.link.spec(), true).toLower()));
    m_back->setToolTip(tr("Back to all charts (Esc)"));
    m_chart->setToolTip(QString());
    m_chart->setWhatsThis(tr("Wheel, + and − zoom; drag or Shift with arrows moves; arrows choose a window; 0 shows "
                             "the whole range again; Esc goes back."));
    m_table->setAccessibleName(tr("Windows"));
    m_model.retranslate();
    if (m_facts.series) showTexts();
}

} // namespace streampulse::ui
