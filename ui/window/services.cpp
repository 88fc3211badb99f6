// A Kafka and a Redis of the user's, as the window opens them: the form, another run, what could not be opened.
#include "ui/connect/connect_form.h"
#include "ui/connect/connect_page.h"
#include "ui/window/centre.h"
#include "ui/window/main_window.h"

namespace streampulse::ui {

void MainWindow::showConnect() {
    m_centre->showConnect();
    m_centre->connectPage().form().focusFirst();
}

void MainWindow::connectTo(const ConnectTexts& texts) {
    api::OpenRequest request;
    request.services = texts.services;
    request.path = texts.file.toStdString();
    request.speed = m_options.request.speed;
    request.paused = m_options.request.paused && texts.services.asStarted;
    openRequest(std::move(request));
}

void MainWindow::askNewRun() {
    m_notices.ask(tr("Begin a new run on this topic? It replaces the run that the Redis keeps, with all its results, "
                     "and other workers of that run stop."),
                  tr("Begin a new run"), [this]() { beginNewRun(); });
}

void MainWindow::beginNewRun() {
    if (!m_lastRequest || !m_lastRequest->services) return;
    api::OpenRequest request = *m_lastRequest;
    request.services->fresh = true;
    request.resume = false;
    openRequest(std::move(request));
}

void MainWindow::openOnceMore() {
    if (m_lastRequest) openRequest(*m_lastRequest);
}

void MainWindow::rememberServices() {
    if (m_lastRequest && m_lastRequest->services && !m_lastRequest->services->asStarted)
        rememberConnect(m_settings, {*m_lastRequest->services, QString::fromStdString(m_lastRequest->path)});
}

void MainWindow::noteFailure() {
    const api::WorkbenchState& state = m_link.state();
    const bool failed = state.phase == api::WorkbenchPhase::Failed;
    const bool news = failed && !m_failed;
    m_failed = failed;
    if (!news || !m_lastRequest || !m_lastRequest->services) return;
    m_centre->connectPage().tellFailure(QString::fromStdString(state.text));
    m_centre->showConnect();
}

} // namespace streampulse::ui
