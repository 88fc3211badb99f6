// The one chart behind all small charts: each picture is complete at once, whatever was drawn before it.
#include "tests/support/moc_prelude.h"

#include "tests/ui/keys_stage.h"
#include "ui/charts/chart_stamp.h"

#include <QImage>
#include <QPainter>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;
using namespace streampulse::test;

namespace {

ChartScene sceneOf(int minutes) {
    ChartScene scene;
    scene.range = {kStart, kStart + Duration(kMinute * minutes)};
    return scene;
}

QImage picture(ChartStamp& stamp, int key, QSize size, const ChartScene& scene) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    stamp.paint(painter, QRectF(QPointF(), QSizeF(size)), *seriesOf(key, {}), scene);
    return image;
}

} // namespace

class ChartsStampTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstPictureIsAsGoodAsAnyOther() {
        const Theme theme;
        const ui::Format format;
        ChartStamp stamp(theme, format);
        const QImage first = picture(stamp, 1, {260, 90}, sceneOf(34));
        QCOMPARE(picture(stamp, 1, {260, 90}, sceneOf(34)), first);
        QTest::qWait(0); // and after the event loop has come round
        QCOMPARE(picture(stamp, 1, {260, 90}, sceneOf(34)), first);
    }

    void nothingOfTheLastPictureStays() {
        const Theme theme;
        const ui::Format format;
        ChartStamp used(theme, format);
        QVERIFY(picture(used, 2, {400, 200}, sceneOf(90)) != picture(used, 3, {400, 200}, sceneOf(90)));
        ChartScene high = sceneOf(20);
        high.sharedHigh = 1e6;
        (void)picture(used, 2, {300, 120}, high);
        ChartStamp fresh(theme, format);
        const QImage asFresh = picture(fresh, 1, {260, 90}, sceneOf(34));
        QCOMPARE(picture(used, 1, {260, 90}, sceneOf(34)), asFresh);
    }

    void barsStandWhereTheirTimesAre() {
        const Theme theme;
        const ui::Format format;
        ChartStamp stamp(theme, format);
        const QSize size(500, 200);
        RunShape shape;
        shape.finals = 17;
        shape.opens = 0;
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        auto series = std::make_shared<api::KeySeries>(*seriesOf(1, shape));
        series->late.clear();
        stamp.paint(painter, QRectF(QPointF(), QSizeF(size)), *series, sceneOf(34));
        painter.end();
        const QRectF plot = WindowChart::plotArea(WindowChart::Size::Small, QSizeF(size), QFont());
        const int y = int(plot.bottom()) - 4; // every bar is higher than that
        const QColor bar = theme.color(Role::Final);
        for (int minute = 0; minute < 34; ++minute) {
            const int x = int(plot.left() + (minute + 0.5) * plot.width() / 34);
            QCOMPARE(image.pixelColor(x, y) == bar, minute < 17);
        }
    }

    /// Two bars on one pixel must not wipe each other out.
    void narrowBarsAreAllThere() {
        const Theme theme;
        const ui::Format format;
        ChartStamp stamp(theme, format);
        const QSize size(500, 200);
        api::KeySeries series;
        series.key = Key::integer(1);
        std::vector<int> minutes;
        for (int minute = 0; minute < 1440; minute += 11 + minute % 7)
            for (const int each : {minute, minute + 1, minute + 2}) {
                minutes.push_back(each);
                series.windows.push_back(windowOf(1, each, true));
            }
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        stamp.paint(painter, QRectF(QPointF(), QSizeF(size)), series, sceneOf(1440));
        painter.end();
        const QRectF plot = WindowChart::plotArea(WindowChart::Size::Small, QSizeF(size), QFont());
        const int y = int(plot.bottom()) - 4;
        for (const int minute : minutes) {
            const int x = int(plot.left() + minute * plot.width() / 1440);
            bool found = false;
            for (int near = x - 2; near <= x + 2; ++near)
                found = found || image.pixelColor(near, y) == theme.color(Role::Final);
            QVERIFY2(found, qPrintable(QString::number(minute)));
        }
    }
};

QTEST_MAIN(ChartsStampTest)
#include "charts_stamp_test.moc"
