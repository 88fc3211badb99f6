#include "ui/window/main_window.h"

#include "ui/connect/connect_form.h"
#include "ui/connect/connect_page.h"
#include "ui/keys/keys_view.h"
#include "ui/source/import_preview.h"
#include "ui/source/source_card.h"
#include "ui/status/frame_meter.h"
#include "ui/status/status_chips.h"
#include "ui/tables/table_text.h"
#include "ui/text/plain.h"
#include "ui/timeline/timeline_strip.h"
#include "ui/transport/transport_bar.h"
#include "ui/tuning/tuning_panel.h"
#include "ui/welcome/welcome_page.h"
#include "ui/window/bottom_tabs.h"
#include "ui/window/centre.h"
#include "ui/window/main_menu.h"
#include "ui/window/message_bar.h"
#include "ui/window/repeat_command.h"
#include "ui/window/session_news.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QScreen>
#include <QScrollArea>
#include <QSplitter>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

constexpr int kLeftWidth = 340;
constexpr int kBelowHeight = 250;
constexpr int kSourceHeight = 280;
constexpr int kTuningHeight = 420;

QWidget* scrolled(QWidget* content) {
    auto* area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return area;
}

QToolBar* fixedBar(const QString& name, QWidget* content) {
    auto* bar = new QToolBar;
    bar->setObjectName(name);
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->toggleViewAction()->setVisible(false); // it is always there
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->addWidget(content);
    return bar;
}

} // namespace

void MainWindow::nameApplication() {
    QApplication::setApplicationName(QStringLiteral("streampulse"));
    QApplication::setApplicationDisplayName(QStringLiteral("StreamPulse Workbench"));
    QApplication::setDesktopFileName(QStringLiteral("streampulse"));
}

MainWindow::MainWindow(api::Workbench& workbench, const WindowOptions& options)
    : m_options(options),
      m_settings(options.settingsFile),
      m_recent(m_settings),
      m_link(workbench),
      m_context{m_link, m_theme, m_format, m_settings, m_navigator, m_notices} {
    setObjectName(QStringLiteral("mainWindow"));
    qApp->installEventFilter(new PlainTexts(this));
    m_language.choose(m_settings.value(QStringLiteral("language")).toString());
    m_format.setLocale(m_language.locale());
    if (m_settings.value(QStringLiteral("zone")).toString() == QLatin1String("local"))
        m_format.setZone(QTimeZone::systemTimeZone());
    const QString scheme = m_settings.value(QStringLiteral("scheme")).toString();
    m_theme.setScheme(scheme == QLatin1String("dark")    ? ColorScheme::Dark
                      : scheme == QLatin1String("light") ? ColorScheme::Light
                                                         : ColorScheme::System);
    makePanels();
    arrange();
    m_menu = new MainMenu(*this);
    connectPanels();
    connectSources();
    if (m_options.request.services)
        m_centre->connectPage().form().showStarted(
            {*m_options.request.services, QString::fromStdString(m_options.request.path)});
    retranslate();
    setMinimumSize(kLeastSize);
    resize(kFirstSize.boundedTo(QGuiApplication::primaryScreen()->availableSize()));
    setAcceptDrops(true);
    m_firstState = saveState();
    if (!m_options.resetLayout) restoreArrangement();
    watchArrangement();
    if (!m_settings.trouble().isEmpty()) m_notices.warn(m_settings.trouble());
    offerResume();
    m_link.start();
    if (m_options.openAtOnce) openFile(QString::fromStdString(m_options.request.path));
}

/// The panels use what this class owns, so they go first.
MainWindow::~MainWindow() {
    hide();
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
}

void MainWindow::makePanels() {
    m_frames = new FrameMeter(this, this);
    m_transport = new TransportBar(m_context);
    m_centre = new Centre(m_context);
    m_source = new SourceCard(m_context);
    m_tuning = new TuningPanel(m_context);
    m_bottom = new BottomTabs(m_context);
    m_strip = new TimelineStrip(m_context);
    m_chips = new StatusChips(m_context);
    m_chips->setFrameMeter(m_frames);
    m_news = new SessionNews(m_context, this);
}

void MainWindow::arrange() {
    auto* middle = new QWidget(this);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new MessageBar(m_context, middle));
    column->addWidget(m_centre, 1);
    setCentralWidget(middle);
    addToolBar(Qt::TopToolBarArea, fixedBar(QStringLiteral("transportToolBar"), m_transport));

    m_leftSplit = new QSplitter(Qt::Vertical);
    m_leftSplit->setChildrenCollapsible(false);
    m_leftSplit->addWidget(scrolled(m_source));
    m_leftSplit->addWidget(m_tuning);
    m_leftSplit->setStretchFactor(0, 2);
    m_leftSplit->setStretchFactor(1, 3);
    m_leftSplit->setSizes({kSourceHeight, kTuningHeight});
    m_left = new QDockWidget(this);
    m_left->setObjectName(QStringLiteral("dockSource"));
    m_left->setWidget(m_leftSplit);
    addDockWidget(Qt::LeftDockWidgetArea, m_left);

    m_below = new QDockWidget(this);
    m_below->setObjectName(QStringLiteral("dockTables"));
    m_below->setWidget(m_bottom);
    addDockWidget(Qt::BottomDockWidgetArea, m_below);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    resizeDocks({m_left}, {kLeftWidth}, Qt::Horizontal);
    resizeDocks({m_below}, {kBelowHeight}, Qt::Vertical);

    m_stripBar = fixedBar(QStringLiteral("timelineToolBar"), m_strip);
    addToolBar(Qt::BottomToolBarArea, m_stripBar);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_chips, 1);
}

void MainWindow::connectPanels() {
    connect(&m_navigator, &Navigator::requested, this, &MainWindow::showView);
    connect(&m_navigator, &Navigator::viewFocused, m_centre, &Centre::focusView);
    connect(&m_link, &WorkbenchLink::refused, &m_notices, &Notices::warn);
    connect(&m_settings, &SettingsFile::writeFailed, &m_notices, &Notices::warn);
    connect(&m_link, &WorkbenchLink::stateChanged, this, &MainWindow::sourceChanged);
    connect(m_transport, &TransportBar::followChanged, &m_centre->keys(), &KeysView::setFollowing);
    connect(&m_centre->keys(), &KeysView::followingChanged, m_transport->followAction(), &QAction::setChecked);
    m_centre->keys().setFollowing(m_transport->following());
    connect(&m_centre->keys(), &KeysView::exported, this,
            [this](const QString& path) { m_notices.tell(tr("Written: %1").arg(path)); });
    connect(&m_centre->keys(), &KeysView::exportFailed, this, [this](const QString& path, const QString& why) {
        m_notices.warn(tr("%1 cannot be written: %2").arg(path, why));
    });
}

void MainWindow::connectSources() {
    connect(m_transport, &TransportBar::openRequested, this, [this]() { openFile({}); });
    connect(m_source, &SourceCard::openRequested, this, [this]() { openFile({}); });
    connect(m_source, &SourceCard::sampleRequested, this, &MainWindow::openSample);
    connect(m_source, &SourceCard::orderChosen, this, &MainWindow::openAgain);
    connect(&m_link, &WorkbenchLink::snapshotChanged, this, &MainWindow::noteProgress);
    connect(&m_centre->welcome(), &WelcomePage::sampleRequested, this, &MainWindow::openSample);
    connect(&m_centre->welcome(), &WelcomePage::fileRequested, this, &MainWindow::openFile);
    connect(&m_centre->preview(), &ImportPreview::accepted, this, &MainWindow::openPreviewed);
    connect(&m_centre->preview(), &ImportPreview::otherFileRequested, this, [this]() { openFile({}); });
    connect(&m_centre->preview(), &ImportPreview::cancelled, this, &MainWindow::leaveForm);
    connect(&m_centre->welcome(), &WelcomePage::connectRequested, this, &MainWindow::showConnect);
    connect(&m_centre->connectPage(), &ConnectPage::connectRequested, this, &MainWindow::connectTo);
    connect(&m_centre->connectPage(), &ConnectPage::cancelled, this, &MainWindow::leaveForm);
    connect(m_news, &SessionNews::newRunWanted, this, &MainWindow::beginNewRun);
    connect(m_news, &SessionNews::againWanted, this, &MainWindow::openOnceMore);
}

void MainWindow::retranslate() {
    m_left->setWindowTitle(tr("Source and tuning"));
    m_below->setWindowTitle(tr("Tables"));
    m_transport->setAccessibleName(tr("Replay"));
    if (m_menu != nullptr) m_menu->retranslate();
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange && m_left != nullptr) retranslate();
    QMainWindow::changeEvent(event);
}

/// A tip in the status bar would cover its chips.
bool MainWindow::event(QEvent* event) { return event->type() == QEvent::StatusTip || QMainWindow::event(event); }

void MainWindow::showView(View view, const QString& filter) {
    if (view == View::Source || view == View::Tuning) {
        m_left->show();
        m_left->raise();
        (view == View::Source ? static_cast<QWidget*>(m_source) : m_tuning)->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_centre->showView(view)) return;
    if (!m_bottom->showView(view, filter)) return;
    m_below->show();
    m_below->raise();
}

void MainWindow::exportControlLog() {
    m_link.await(m_link.workbench().controlLogText(), this, [this](const Result<std::string>& text) {
        if (!text) return m_notices.warn(QString::fromStdString(text.error().message));
        const auto& source = m_link.state().source;
        const auto services = m_lastRequest ? m_lastRequest->services : std::nullopt;
        saveText(tr("Export the control log"), QStringLiteral("control-log.json"), QByteArray::fromStdString(*text),
                 repeatCommand(source ? *source : api::SourceFacts(), services));
    });
}

void MainWindow::saveText(const QString& title, const QString& name, const QByteArray& text, const QString& command) {
    auto* dialog = new QFileDialog(this, title);
    dialog->setObjectName(QStringLiteral("saveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, text, command](const QString& path) {
        if (const QString trouble = writeWhole(path, text); !trouble.isEmpty())
            m_notices.warn(tr("%1 cannot be written: %2").arg(path, trouble));
        else
            m_notices.tell(tr("Written. It is repeated by: %1").arg(command + u' ' + wordForShell(path)));
    });
    dialog->open();
}

} // namespace streampulse::ui
