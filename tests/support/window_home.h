// One home folder for any number of starts of the window over a fake program.
#pragma once

#include "tests/support/fake_workbench.h"
#include "ui/window/main_window.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

namespace streampulse::test {

class WindowHome {
public:
    [[nodiscard]] QString settings() const { return m_folder.filePath("config/window.json"); }
    [[nodiscard]] QString file(const char* name, const QByteArray& content) const {
        QFile made(m_folder.filePath(QString::fromUtf8(name)));
        if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size()) qFatal("cannot write %s", name);
        return made.fileName();
    }
    std::unique_ptr<ui::MainWindow> start(bool resetLayout = false) {
        ui::WindowOptions options;
        options.settingsFile = settings();
        options.resetLayout = resetLayout;
        auto window = std::make_unique<ui::MainWindow>(workbench, options);
        window->show();
        if (!QTest::qWaitForWindowExposed(window.get())) qFatal("the window does not show");
        return window;
    }
    test::FakeWorkbench workbench;

private:
    QTemporaryDir m_folder;
};

} // namespace streampulse::test
