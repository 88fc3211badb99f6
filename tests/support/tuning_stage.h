// The tuning panel over a fake engine, and what a person does with it.
#pragma once

#include "tests/support/ui_stage.h"
#include "ui/tuning/duration_edit.h"
#include "ui/tuning/settings_undo.h"
#include "ui/tuning/tuning_panel.h"
#include "ui/tuning/tuning_slider.h"

#include <QLabel>
#include <QtTest>

namespace streampulse::test {

inline constexpr EventTime kTuningFirst{1'755'400'000'000'000};

inline SettingsChange boundChange(Duration value) {
    SettingsChange change;
    change.watermarkBound = value;
    return change;
}

inline SettingsChange windowChange(WindowDefinition definition) {
    SettingsChange change;
    change.window = definition;
    return change;
}

struct TuningStage {
    UiStage stage;
    ui::TuningPanel panel{stage.context};
    FakeDoor* door = nullptr;

    TuningStage() {
        panel.resize(320, 720);
        stage.link.start();
    }
    bool show() {
        panel.show();
        return QTest::qWaitForWindowActive(&panel);
    }
    bool open() {
        door = &stage.workbench.openSource(1000, kTuningFirst, kTuningFirst + std::chrono::hours(1));
        return QTest::qWaitFor([&] { return edit("boundEdit")->isEnabled(); });
    }
    template<class T> T* find(const char* name) { return panel.findChild<T*>(QLatin1String(name)); }
    ui::TuningSlider* slider(const char* name) { return find<ui::TuningSlider>(name); }
    ui::DurationEdit* edit(const char* name) { return find<ui::DurationEdit>(name); }
    QString status(const char* name) { return find<QLabel>(name)->text(); }
    QAction* undo() { return panel.undo().undoAction(); }
    QAction* redo() { return panel.undo().redoAction(); }

    void type(const char* name, const QString& text) {
        auto* field = edit(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    /// With the mouse, from where the knob is.
    void press(ui::TuningSlider* slider) { QTest::mousePress(slider, Qt::LeftButton, {}, knob(slider)); }
    void moveTo(ui::TuningSlider* slider, int step) {
        QTest::mouseMove(slider, {slider->xOf(step), slider->height() / 2});
    }
    void release(ui::TuningSlider* slider) { QTest::mouseRelease(slider, Qt::LeftButton, {}, knob(slider)); }
    static QPoint knob(const ui::TuningSlider* slider) {
        return {slider->xOf(slider->sliderPosition()), slider->height() / 2};
    }
    /// Until every receipt is in.
    bool settle() {
        int ticks = 0;
        const auto counting = QObject::connect(&stage.link, &ui::WorkbenchLink::ticked, &panel, [&ticks] { ++ticks; });
        const bool done = QTest::qWaitFor([&] { return ticks >= 3; });
        QObject::disconnect(counting);
        return done;
    }
};

} // namespace streampulse::test
