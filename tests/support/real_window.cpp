#include "tests/support/real_window.h"

namespace streampulse::test {
namespace {

constexpr double kFirstSpeed = 60;
constexpr int kShowMs = 60'000; ///< a window manager may have to start first, on a busy machine

} // namespace

RealWindow::RealWindow(const std::function<void(ui::WindowOptions&, config::ProgramOptions&)>& change) {
    config::ProgramOptions program;
    program.dataDir = m_home.filePath("data").toStdString();
    program.rest.port = 0;
    program.metrics.port = 0;
    QDir().mkpath(m_home.filePath("data"));
    m_options.settingsFile = m_home.filePath("window.json");
    m_options.version = QStringLiteral("test");
    m_options.request.speed = kFirstSpeed;
    if (change) change(m_options, program);
    auto host = app::WorkbenchHost::create(program);
    if (!host) qFatal("%s", host.error().message.c_str());
    m_host = std::move(*host);
    m_window = std::make_unique<ui::MainWindow>(*m_host, m_options);
    m_window->show();
    if (!QTest::qWaitForWindowExposed(m_window.get(), kShowMs)) qFatal("the window does not show");
}

RealWindow::~RealWindow() { close(); }

void RealWindow::close() {
    if (m_window) m_window->close();
    m_window.reset();
    m_host.reset();
}

void RealWindow::click(const char* name) {
    auto* widget = find<QWidget>(name);
    if (widget == nullptr) qFatal("there is no widget %s", name);
    if (!widget->isVisible() || !widget->isEnabled()) qFatal("%s cannot be clicked", name);
    QTest::mouseClick(widget, Qt::LeftButton);
}

} // namespace streampulse::test
