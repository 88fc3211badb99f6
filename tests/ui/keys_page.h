// The page of keys over a fake workbench, shown, for its tests.
#pragma once

#include "tests/ui/keys_stage.h"
#include "ui/charts/chart_grid.h"
#include "ui/keys/keys_view.h"

#include <QImage>
#include <QtTest>

namespace streampulse::test {

/// The page over a fake workbench, shown.
struct KeysPage {
    explicit KeysPage(QSize size = {1200, 800}) : view(stage.context) {
        view.resize(size);
        stage.link.start();
        view.show();
    }
    void open(const RunShape& shape) {
        openRun(stage, shape);
        const bool shown = QTest::qWaitFor([&]() { return view.grid().keys().size() == std::size_t(shape.keys); });
        QVERIFY(shown);
        QTRY_VERIFY(view.grid().upToDate());
    }
    template<class T> T* child(const char* name) { return view.findChild<T*>(QLatin1String(name)); }
    QString shownKeys() {
        QStringList keys;
        for (const auto& series : view.grid().keys()) keys << QString::fromStdString(series->key.text);
        return keys.join(u' ');
    }

    UiStage stage;
    ui::KeysView view;
};

/// Pixels of exactly that colour.
inline int pixelsOf(const QImage& image, const QColor& color) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) count += image.pixelColor(x, y) == color ? 1 : 0;
    return count;
}

} // namespace streampulse::test
