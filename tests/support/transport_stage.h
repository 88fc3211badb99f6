// The transport bar in a window with a text field, a spin box, a check box and a plain place for the focus.
#pragma once

#include "tests/support/ui_stage.h"
#include "ui/transport/run_actions.h"
#include "ui/transport/transport_bar.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtTest>

namespace streampulse::test {

inline constexpr EventTime kTransportFirst{1'755'400'000'000'000};

struct TransportStage {
    UiStage stage;
    QMainWindow window;
    ui::TransportBar* bar = nullptr;
    QLineEdit* text = nullptr;
    QSpinBox* spin = nullptr;
    QCheckBox* box = nullptr;
    QWidget* place = nullptr;

    TransportStage() {
        auto* page = new QWidget;
        bar = new ui::TransportBar(stage.context);
        text = new QLineEdit;
        spin = new QSpinBox;
        box = new QCheckBox(QStringLiteral("box"));
        place = new QWidget;
        place->setFocusPolicy(Qt::StrongFocus);
        auto* column = new QVBoxLayout(page);
        column->addWidget(bar);
        column->addWidget(text);
        column->addWidget(spin);
        column->addWidget(box);
        column->addWidget(place, 1);
        window.setCentralWidget(page);
        window.resize(1200, 400);
        stage.link.start();
    }
    bool show() {
        window.show();
        return QTest::qWaitForWindowActive(&window);
    }
    FakeDoor& open() {
        FakeDoor& door = stage.workbench.openSource(50'000, kTransportFirst, kTransportFirst + std::chrono::hours(1));
        door.now.transport.speed = 60;
        door.publish();
        return door;
    }
    template<class T> T* find(const char* name) { return bar->findChild<T*>(QLatin1String(name)); }
    QAction* action(const char* name) { return bar->run().findChild<QAction*>(QLatin1String(name)); }
    void click(const char* name) { QTest::mouseClick(find<QToolButton>(name), Qt::LeftButton); }
    QString value(const char* name) { return find<QLabel>(name)->text(); }
};

} // namespace streampulse::test
