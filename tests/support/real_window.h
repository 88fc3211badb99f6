// The real window over the real program, in a home of its own: for tests that do what a person does. One per process is
// open at a time. The test's main() has to be realWindowMain(): the embedded broker is this program again.
#pragma once

#include "app/workbench_host.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QtTest>

#include <functional>
#include <memory>

namespace streampulse::test {

class RealWindow {
public:
    /// `change` may change how the window begins and the program's options.
    explicit RealWindow(const std::function<void(ui::WindowOptions&, config::ProgramOptions&)>& change = {});
    ~RealWindow();
    RealWindow(const RealWindow&) = delete;
    RealWindow& operator=(const RealWindow&) = delete;

    [[nodiscard]] ui::MainWindow& window() { return *m_window; }
    [[nodiscard]] ui::WorkbenchLink& link() { return m_window->context().link; }
    [[nodiscard]] const api::EngineSnapshot& snapshot() { return link().snapshot(); }
    [[nodiscard]] QString path(const QString& name) const { return m_home.filePath(name); }
    [[nodiscard]] const ui::WindowOptions& options() const { return m_options; }

    /// The widget of that name; fails the test's expectations by returning null.
    template<class Widget> [[nodiscard]] Widget* find(const char* name) {
        return m_window->findChild<Widget*>(QString::fromLatin1(name));
    }
    /// Clicks into its middle.
    void click(const char* name);
    /// Closes the window as a person does, and waits for the last commit.
    void close();

private:
    QTemporaryDir m_home;
    ui::WindowOptions m_options;
    std::unique_ptr<app::WorkbenchHost> m_host;
    std::unique_ptr<ui::MainWindow> m_window;
};

/// main() of such a test: the broker child, or the test.
template<class Test> int realWindowMain(int argc, char** argv) {
    if (argc == 3 && argv[1] == kafka::kBrokerChildArgument) return kafka::runBrokerChild(argv[2]);
    static_cast<void>(configureLog("warn", LogFormat::Text));
    QApplication application(argc, argv);
    ui::MainWindow::nameApplication();
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace streampulse::test
