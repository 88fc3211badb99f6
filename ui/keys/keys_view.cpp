#include "ui/keys/keys_view.h"

#include "ui/charts/chart_grid.h"
#include "ui/charts/large_chart.h"
#include "ui/keys/key_detail.h"
#include "ui/keys/key_words.h"
#include "ui/keys/keys_csv.h"
#include "ui/keys/keys_export.h"
#include "ui/keys/keys_legend.h"
#include "ui/keys/keys_model.h"
#include "ui/keys/keys_table.h"
#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/text/format.h"
#include "ui/text/source_words.h"
#include "ui/text/words.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPointer>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace streampulse::ui {
namespace {

constexpr qint64 kReorderMs = 1'000; ///< charts that change places more often cannot be followed
constexpr qint64 kSnapshotMs = 200;
constexpr int kOldInWindows = 3; ///< a key without data for so many windows is told
constexpr Duration kSecond = std::chrono::seconds(1);

} // namespace

KeysView::KeysView(UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_tools(new KeysTools(context.theme, context.settings, this)),
      m_pages(new QStackedWidget(this)),
      m_note(new KeysNote(context.theme, this)),
      m_grid(new ChartGrid(context.theme, context.format, this)),
      m_model(new KeysModel(context.format, this)),
      m_table(new KeysTable(*m_model, this)),
      m_detail(new KeyDetail(context, this)),
      m_legend(new KeysLegend(context.theme, this)),
      m_status(new QLabel(this)),
      m_export(new KeysExport(context, this)) {
    build();
    connectParts();
    restyle();
    takeView();
}

void KeysView::build() {
    setObjectName(QStringLiteral("keysView"));
    m_grid->setObjectName(QStringLiteral("keysGrid"));
    m_table->setObjectName(QStringLiteral("keysRows"));
    m_status->setObjectName(QStringLiteral("keysStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_grid->setCellMaker([this](const auto& series) -> const ChartCell& { return cellFor(*series); });
    m_grid->setAgeText([this](const ChartCell& cell) { return ageOf(cell); });
    for (QWidget* page : {static_cast<QWidget*>(m_note), static_cast<QWidget*>(m_grid), static_cast<QWidget*>(m_table),
                          static_cast<QWidget*>(m_detail)})
        m_pages->addWidget(page);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(10, 3, 10, 3);
    foot->setSpacing(16);
    foot->addWidget(m_legend, 1);
    foot->addWidget(m_status);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tools);
    column->addWidget(m_pages, 1);
    column->addLayout(foot);
}

void KeysView::connectParts() {
    WorkbenchLink& link = m_context.link;
    connect(&link, &WorkbenchLink::sessionChanged, this, &KeysView::forget);
    connect(&link, &WorkbenchLink::stateChanged, this, &KeysView::takeView);
    connect(&link, &WorkbenchLink::runViewChanged, this, &KeysView::takeView);
    connect(&link, &WorkbenchLink::snapshotChanged, this, [this]() { m_snapshotShown = false; });
    connect(&link, &WorkbenchLink::ticked, this, &KeysView::takeSnapshot);
    connect(&m_context.theme, &Theme::changed, this, &KeysView::restyle);
    connect(&m_context.format, &Format::changed, this, &KeysView::restyle);
    connect(m_tools, &KeysTools::changed, this, [this]() {
        apply(true);
        Q_EMIT followingChanged(m_tools->choice().range == KeysRange::Follow);
    });
    connect(m_tools, &KeysTools::exportAsked, this,
            [this](KeysFile kind) { m_export->ask(kind, keyWord(m_context.link.spec(), true).toLower(), *this); });
    connect(m_export, &KeysExport::chosen, this, &KeysView::exportTo);
    connect(m_tools, &KeysTools::leftFilter, this, [this]() {
        m_pages->currentWidget()->setFocus(Qt::TabFocusReason);
        if (m_pages->currentWidget() == m_grid && m_grid->current() < 0) m_grid->setCurrent(0);
    });
    connect(m_grid, &ChartGrid::opened, this, [this](int index) {
        openKey(QString::fromStdString(m_grid->keys()[static_cast<std::size_t>(index)]->key.text));
    });
    connect(m_table, &KeysTable::opened, this, [this](const QString& key) {
        m_tools->setTable(false);
        openKey(key);
    });
    connect(m_detail, &KeyDetail::closed, this, [this]() { openKey({}); });
    connect(m_note, &KeysNote::actionPressed, this, [this]() {
        if (!m_tools->choice().filter.isEmpty() && !m_content.facts().empty())
            m_tools->setFilter({});
        else
            m_context.link.openSource({});
    });
    connect(m_note, &KeysNote::otherPressed, this, [this]() { m_context.navigator.show(View::Welcome); });
    connect(m_export, &KeysExport::saved, this, &KeysView::exported);
    connect(m_export, &KeysExport::failed, this, &KeysView::exportFailed);
}

// ---- what is new

void KeysView::forget() {
    m_content.clear();
    m_cells.clear();
    m_openKey.clear();
    m_flagLog.reset();
    m_columnsFitted = false;
    takeView();
}

void KeysView::takeView() {
    const spec::PipelineSpec& spec = m_context.link.spec();
    m_tools->setSpec(spec);
    m_model->setSpec(spec);
    if (!isVisible()) return; // showEvent() comes back
    const api::RunView& view = m_context.link.runView();
    if (std::exchange(m_run, view.run) != view.run) m_grid->forgetPictures(); // they show the run before
    m_content.take(view, spec, m_context.link.state());
    apply(false);
}

void KeysView::takeSnapshot() {
    const bool due = !m_sinceSnapshot.isValid() || m_sinceSnapshot.elapsed() >= kSnapshotMs;
    if (m_snapshotShown || !due || !isVisible()) return;
    m_snapshotShown = true;
    m_sinceSnapshot.start();
    const api::EngineSnapshot& snapshot = m_context.link.snapshot();
    if (snapshot.controlLog != m_flagLog) applyScene();
    m_grid->setWatermarks(watermarksOf(snapshot));
    m_detail->chart().setWatermark(watermarkFor(m_grid->watermarks(), m_openKey.toStdString()));
    if (m_pages->currentWidget() == m_note) applyPage();
}

void KeysView::restyle() {
    m_cells.clear();
    m_flagLog.reset();
    m_tools->restyle();
    m_note->restyle();
    m_grid->restyle();
    m_model->retranslate();
    m_columnsFitted = false;
    m_detail->restyle();
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, m_context.theme.color(Role::Muted));
    m_status->setPalette(muted);
    m_legend->update();
    apply(false);
}

void KeysView::apply(bool reorder) {
    m_table->setFilter(m_tools->choice().filter);
    applyScene();
    applyCells(reorder);
    applyPage();
    applyTexts();
}

void KeysView::applyScene() {
    const api::EngineSnapshot& snapshot = m_context.link.snapshot();
    const spec::PipelineSpec& spec = m_context.link.spec();
    const KeysChoice& choice = m_tools->choice();
    if (choice.aggregate >= spec.aggregates.size()) return;
    if (snapshot.controlLog != m_flagLog) {
        m_flagLog = snapshot.controlLog;
        m_scene.flags = settingFlags(snapshot.controlLog, m_context.format);
    }
    m_scene.aggregate = choice.aggregate;
    m_scene.range = m_content.range(choice.range, snapshot);
    m_scene.partitions = std::max<std::int32_t>(1, static_cast<std::int32_t>(snapshot.partitions.size()));
    m_scene.truth = api::countsRecords(spec.aggregates[choice.aggregate]) ? m_context.link.state().truth : nullptr;
    m_scene.sharedHigh = choice.sameScale ? roundUp(m_content.highest(choice.aggregate, m_scene.range)) : 0;
    m_grid->setScene(m_scene);
    m_legend->setTruth(m_scene.truth != nullptr);
    if (const KeyFacts* facts = m_content.find(m_openKey.toStdString())) m_detail->show(*facts, m_scene);
}

const ChartCell& KeysView::cellFor(const api::KeySeries& series) {
    CachedCell& cached = m_cells[series.key.text];
    const KeyFacts* facts = m_content.find(series.key.text);
    const std::size_t aggregate = m_tools->choice().aggregate;
    if (facts == nullptr || (cached.cell.series == facts->series && cached.aggregate == aggregate &&
                             cached.expected == facts->expected && cached.label == facts->label))
        return cached.cell;
    cached = {aggregate, facts->expected, facts->label,
              cellOf(*facts, {m_context.link.spec(), m_context.format, aggregate})};
    return cached.cell;
}

void KeysView::applyCells(bool reorder) {
    if (!isVisible() || m_tools->choice().aggregate >= m_context.link.spec().aggregates.size()) return;
    std::vector<std::string> keys;
    for (const std::size_t index : m_content.shown(m_tools->choice())) keys.push_back(m_content.facts()[index].text());
    const auto sorted = [](std::vector<std::string> texts) {
        std::sort(texts.begin(), texts.end());
        return texts;
    };
    const bool due = !m_sinceOrder.isValid() || m_sinceOrder.elapsed() >= kReorderMs;
    if (reorder || due || sorted(keys) != sorted(m_order)) {
        m_order = std::move(keys);
        m_sinceOrder.start();
    }
    std::vector<ChartGrid::Series> series;
    series.reserve(m_order.size());
    for (const std::string& key : m_order)
        if (const KeyFacts* facts = m_content.find(key)) series.push_back(facts->series);
    m_grid->setKeys(std::move(series));
}

void KeysView::applyPage() {
    const bool table = m_tools->choice().table;
    const KeyFacts* facts = m_content.find(m_openKey.toStdString());
    if (facts == nullptr) m_openKey.clear();
    const bool any = !m_content.facts().empty();
    const bool matching = any && (facts != nullptr || !m_content.shown(m_tools->choice()).empty());
    m_tools->setExportable(matching);
    QWidget* page = m_grid;
    if (!matching)
        page = m_note;
    else if (facts != nullptr)
        page = m_detail;
    else if (table)
        page = m_table;
    if (page == m_note) m_note->tell(keysNote(m_context, any ? m_tools->choice().filter : QString()));
    if (page == m_table) {
        m_model->setRows(m_content.facts());
        m_table->setLabelled(!m_context.link.state().labels->empty());
        if (!m_columnsFitted) m_table->fitColumns();
        m_columnsFitted = true;
    }
    m_detail->setTable(table);
    m_legend->setVisible(page == m_grid || (page == m_detail && !table));
    if (m_pages->currentWidget() == page) return;
    const bool focused = m_pages->isAncestorOf(focusWidget());
    if (page == m_table && m_grid->current() >= 0)
        m_table->select(QString::fromStdString(m_grid->keys()[static_cast<std::size_t>(m_grid->current())]->key.text));
    m_pages->setCurrentWidget(page);
    if (focused) (page == m_detail ? static_cast<QWidget*>(&m_detail->chart()) : page)->setFocus(Qt::OtherFocusReason);
}

void KeysView::applyTexts() {
    const api::RunView& view = m_context.link.runView();
    const Format& format = m_context.format;
    const auto keys = static_cast<std::int64_t>(m_content.facts().size());
    QStringList parts;
    if (keys > 0) {
        parts << QStringLiteral("%1 %2").arg(format.number(keys), keyWord(m_context.link.spec(), keys != 1).toLower());
        parts << tr("%Ln window(s)", nullptr, static_cast<int>(view.windows));
        parts << format.zoneName();
    }
    if (view.truncated) parts << tr("older windows are not shown");
    if (!view.trouble.empty()) parts << tr("not up to date: %1").arg(QString::fromStdString(view.trouble));
    m_status->setText(parts.join(QStringLiteral("  ·  ")));
    m_status->setToolTip(view.truncated ? tr("The newest %1 windows are held here; the store has all of them")
                                              .arg(format.number(static_cast<std::int64_t>(api::kRunViewWindows)))
                                        : QString());
    const QString word = keyWord(m_context.link.spec(), true);
    m_grid->setAccessibleName(tr("Charts: %1").arg(word));
    m_table->setAccessibleName(tr("Table: %1").arg(word));
    setAccessibleName(word);
}

QString KeysView::ageOf(const ChartCell& cell) const {
    const api::EngineSnapshot& snapshot = m_context.link.snapshot();
    if (!cell.series || cell.series->windows.empty()) return {};
    const EventTime watermark = watermarkFor(m_grid->watermarks(), cell.series->key.text);
    if (watermark.isMin() || watermark.isMax()) return {};
    // Behind the others that are shown: the windows are read four times a second, the clock runs on.
    const Duration gap = std::min(watermark, m_content.newestEnd()) - cell.series->windows.back()->id.window.end;
    const WindowDefinition& window = snapshot.settings.window;
    if (gap < kOldInWindows * std::max(window.size, window.gap)) return {};
    return tr("no data for %1").arg(m_context.format.duration(gap / kSecond * kSecond));
}

// ---- a person

void KeysView::setFollowing(bool following) { m_tools->setFollowing(following); }

void KeysView::setFilter(const QString& filter) { m_tools->setFilter(filter); }

void KeysView::focusFilter() { m_tools->focusFilter(); }

void KeysView::showExportMenu() { m_tools->showExportMenu(); }

void KeysView::openKey(const QString& key) {
    if (!key.isEmpty() && m_content.find(key.toStdString()) == nullptr) return;
    m_openKey = key;
    apply(false);
    QWidget* page = m_pages->currentWidget();
    (page == m_detail ? static_cast<QWidget*>(&m_detail->chart()) : page)->setFocus(Qt::OtherFocusReason);
}

void KeysView::showEvent(QShowEvent* show) {
    QWidget::showEvent(show);
    m_context.link.wantRunView(this, true);
    m_snapshotShown = false;
    takeView();
    takeSnapshot();
}

void KeysView::hideEvent(QHideEvent* hide) {
    QWidget::hideEvent(hide);
    m_context.link.wantRunView(this, false);
}

void KeysView::changeEvent(QEvent* change) {
    QWidget::changeEvent(change);
    if (change->type() == QEvent::LanguageChange || change->type() == QEvent::FontChange) restyle();
}

void KeysView::keyPressEvent(QKeyEvent* key) {
    if (key->matches(QKeySequence::Find)) return focusFilter();
    if (key->modifiers() == Qt::ControlModifier && key->key() == Qt::Key_E) return showExportMenu();
    QWidget::keyPressEvent(key);
}

void KeysView::exportTo(const QString& path) {
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("png") || ending == QLatin1String("svg"))
        exportPicture(path, ending == QLatin1String("svg"));
    else if (ending == QLatin1String("csv"))
        exportNumbers(path);
    else
        Q_EMIT m_export->failed(path, tr("the name must end in .png, .svg or .csv"));
}

QString KeysView::pictureHeading() const {
    const auto& source = m_context.link.state().source;
    const spec::PipelineSpec& spec = m_context.link.spec();
    const Format& format = m_context.format;
    QStringList parts{keyWord(spec, true), aggregateWord(spec.aggregates.at(m_scene.aggregate))};
    if (m_pages->currentWidget() == m_detail) parts = QStringList{m_detail->heading()};
    if (source) parts << sourceTitle(*source);
    parts << format.dateTime(m_scene.range.from) + QStringLiteral(" – ") + format.dateTime(m_scene.range.to) + u' ' +
                 format.zoneName();
    return parts.join(QStringLiteral("  ·  "));
}

void KeysView::exportPicture(const QString& path, bool svg) {
    PictureOrder order;
    order.svg = svg;
    order.heading = pictureHeading();
    order.font = font();
    order.watermarks = watermarksOf(m_context.link.snapshot());
    order.scene = m_scene;
    order.columns = m_grid->columns();
    for (const auto& series : m_grid->keys()) order.cells.push_back(cellFor(*series));
    order.cell = m_grid->cellRect(0).size();
    if (m_pages->currentWidget() == m_detail)
        order.large = [chart = QPointer(&m_detail->chart())](QPainter& painter, const QRectF& place) {
            if (chart) chart->paintTo(painter, place);
        };
    order.largeSize = m_detail->chart().size();
    m_export->savePicture(path, std::move(order));
}

void KeysView::exportNumbers(const QString& path) {
    const auto spec = std::make_shared<const spec::PipelineSpec>(m_context.link.spec());
    if (m_pages->currentWidget() == m_table) {
        m_export->save(path, [rows = m_table->shownRows(), spec]() { return keysCsv(rows, *spec); });
        return;
    }
    std::vector<std::shared_ptr<const api::KeySeries>> keys;
    if (const KeyFacts* facts = m_content.find(m_openKey.toStdString()))
        keys.push_back(facts->series);
    else
        keys = m_grid->keys();
    m_export->save(path, [keys = std::move(keys), spec, labels = m_context.link.state().labels]() {
        return windowsCsv(keys, *spec, *labels);
    });
}

} // namespace streampulse::ui
