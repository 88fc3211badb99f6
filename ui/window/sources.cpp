// What is opened in the window, and how: the sample, files by their preview, another order, the run that was
// interrupted.
#include "ui/connect/connect_page.h"
#include "ui/source/import_preview.h"
#include "ui/source/label_memory.h"
#include "ui/text/source_words.h"
#include "ui/welcome/resume_offer.h"
#include "ui/welcome/welcome_page.h"
#include "ui/window/centre.h"
#include "ui/window/main_menu.h"
#include "ui/window/main_window.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

namespace streampulse::ui {

void MainWindow::openSample() {
    api::OpenRequest request;
    request.speed = m_options.request.speed;
    request.paused = m_options.request.paused;
    request.labels = m_options.request.labels;
    request.fileOrder = true; // its rows stand as they arrived: some are late, as in life
    openRequest(std::move(request));
}

void MainWindow::openAgain(bool fileOrder) {
    if (!m_lastRequest) return;
    api::OpenRequest request = *m_lastRequest;
    request.fileOrder = fileOrder;
    request.resume = false;
    request.speed = m_link.snapshot().transport.speed;
    openRequest(std::move(request));
}

// ---- the run that was interrupted

void MainWindow::offerResume() {
    const auto run = interruptedRun(m_settings);
    if (!run || m_options.openAtOnce) return;
    WelcomePage& welcome = m_centre->welcome();
    auto* offer = new ResumeOffer(m_context, QFileInfo(run->path).fileName(), &welcome);
    connect(offer, &ResumeOffer::accepted, this, [this, run]() { resume(*run); });
    connect(offer, &ResumeOffer::declined, this, [this]() {
        forgetInterrupted(m_settings);
        m_centre->welcome().setNotice(nullptr);
    });
    welcome.setNotice(offer);
}

void MainWindow::resume(const InterruptedRun& run) {
    m_options.request.resume = true;
    m_options.request.path = run.path.toStdString();
    m_options.request.fileOrder = run.fileOrder;
    if (!run.path.isEmpty()) return openFile(run.path); // by its remembered columns; see openPreviewed()
    openRequest(m_options.request);
    m_options.request.resume = false;
}

void MainWindow::noteProgress() {
    const bool ours = m_link.open() && m_lastRequest && !m_lastRequest->services &&
                      m_link.state().source->path == m_lastRequest->path;
    if (ours && m_link.snapshot().state == api::EngineState::Finished) forgetInterrupted(m_settings);
}

void MainWindow::openFile(const QString& path) {
    if (path == QLatin1String("-") || (path.isEmpty() && m_options.openAtOnce)) { // as the command line says
        m_options.openAtOnce = false;
        return openRequest(m_options.request);
    }
    if (!path.isEmpty()) {
        m_options.openAtOnce = false;
        m_centre->showPreview();
        m_centre->preview().setAutoAccept(true);
        m_centre->preview().show(path);
        return;
    }
    auto* dialog = new QFileDialog(this, tr("Open file"));
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Rows (*.csv *.json *.jsonl *.ndjson *.gz)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openFile);
    dialog->open();
}

/// What the command line said holds for the file it named, its speed for all.
void MainWindow::openPreviewed(api::OpenRequest request) {
    request.speed = m_options.request.speed;
    if (request.path == m_options.request.path) {
        request.services = m_options.request.services;
        request.fileOrder = request.fileOrder || m_options.request.fileOrder;
        request.paused = request.paused || m_options.request.paused;
        request.resume = m_options.request.resume;
        m_options.request.resume = false;
    }
    openRequest(std::move(request));
}

void MainWindow::openRequest(api::OpenRequest request) {
    if (!request.path.empty() && request.path != "-") {
        m_recent.add(QString::fromStdString(request.path));
        m_centre->welcome().reloadRecent();
    }
    if (request.labels.empty()) request.labels = m_options.request.labels;
    if (request.labels.empty()) {
        const QString labels = LabelMemory(m_settings).find(QString::fromStdString(request.path));
        if (QFileInfo::exists(labels)) request.labels = labels.toStdString();
    }
    m_centre->welcome().setNotice(nullptr);
    m_lastRequest = request;
    // A run on a real topic is nothing to be resumed: it goes on where the store says (S16).
    if (request.path != "-" && !request.services)
        rememberInterrupted(m_settings, {QString::fromStdString(request.path), request.fileOrder});
    m_link.openSource(request);
    if (m_lastRequest->services) m_lastRequest->services->fresh = false; // what is opened again goes on with that run
    if (m_options.request.services) m_options.request.services->fresh = false;
    m_centre->connectPage().tellFailure({});
    m_centre->showWelcome(); // shows how the opening goes
}

void MainWindow::openFromOutside(const api::OpenRequest& request) {
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    raise();
    activateWindow();
    if (request.path.empty()) return;
    m_options.request = request;
    openFile(QString::fromStdString(request.path));
}

void MainWindow::sourceChanged() {
    m_menu->refresh();
    noteProgress();
    const bool open = m_link.open();
    const QString name = open ? sourceTitle(*m_link.state().source) : QString();
    setWindowTitle(name.isEmpty() ? QString() : name + QStringLiteral("[*]"));
    const bool asking =
        m_centre->currentWidget() == &m_centre->preview() || m_centre->currentWidget() == &m_centre->connectPage();
    if (open && m_shownSession != m_link.state().session) {
        m_shownSession = m_link.state().session;
        rememberServices();
        m_centre->showViews();
    } else if (!open && !asking) {
        m_centre->showWelcome();
    }
    noteFailure();
}

void MainWindow::leaveForm() {
    if (m_link.open())
        m_centre->showViews();
    else
        m_centre->showWelcome();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().front().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const auto urls = event->mimeData()->urls();
    if (urls.isEmpty() || !urls.front().isLocalFile()) return;
    event->acceptProposedAction();
    openFile(urls.front().toLocalFile());
}

} // namespace streampulse::ui
