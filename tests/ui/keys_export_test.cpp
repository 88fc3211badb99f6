// What the page of keys writes to files.
#include "tests/support/moc_prelude.h"

#include "tests/ui/keys_page.h"

#include <QFileDialog>
#include <QMenu>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;
using namespace streampulse::test;

namespace {

QByteArray readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class KeysExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAndPicturesAreWritten() {
        KeysPage page;
        page.open({4});
        const QTemporaryDir folder;
        QSignalSpy done(&page.view, &KeysView::exported);
        const QString csv = folder.filePath(QStringLiteral("a.csv"));
        page.view.exportTo(csv);
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(readAll(csv).count("\r\n"), qsizetype(1 + 4 * 34));
        const QString png = folder.filePath(QStringLiteral("a.png")), svg = folder.filePath(QStringLiteral("a.svg"));
        page.view.exportTo(png);
        page.view.exportTo(svg);
        QTRY_COMPARE(done.count(), 3);
        const QImage image(png);
        QVERIFY(image.width() > 400);
        QVERIFY(pixelsOf(image, page.stage.theme.color(Role::Final)) > 1'000);
        const QByteArray drawing = readAll(svg);
        QVERIFY(drawing.contains("<svg"));
        QVERIFY(drawing.contains("Jamaica Bay"));
        page.child<QToolButton>("keysTable")->click();
        page.view.exportTo(csv);
        QTRY_COMPARE(done.count(), 4);
        QCOMPARE(readAll(csv).count("\r\n"), qsizetype(1 + 4));
    }

    void theLargeChartIsExportedAlone() {
        KeysPage page;
        page.open({4});
        page.view.openKey(QStringLiteral("3"));
        const QTemporaryDir folder;
        QSignalSpy done(&page.view, &KeysView::exported);
        page.view.exportTo(folder.filePath(QStringLiteral("b.csv")));
        page.view.exportTo(folder.filePath(QStringLiteral("b.png")));
        QTRY_COMPARE(done.count(), 2);
        const QByteArray text = readAll(folder.filePath(QStringLiteral("b.csv")));
        QCOMPARE(text.count("\r\n"), qsizetype(1 + 34));
        QVERIFY(QImage(folder.filePath(QStringLiteral("b.png"))).width() > 1'500);
    }

    void whatCannotBeWrittenIsSaid() {
        KeysPage page;
        page.open({2});
        QSignalSpy failed(&page.view, &KeysView::exportFailed);
        page.view.exportTo(QStringLiteral("/nonexistent/a.csv"));
        QTRY_COMPARE(failed.count(), 1);
        page.view.exportTo(QStringLiteral("/tmp/a.doc"));
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(!failed[0][1].toString().isEmpty());
        QVERIFY(failed[1][1].toString().contains(QStringLiteral(".csv")));
    }

    void theExportMenuAsksForAFileWithoutStopping() {
        KeysPage page;
        page.open({2});
        QMenu* files = page.child<QToolButton>("keysExport")->menu();
        QCOMPARE(files->actions().size(), 3);
        files->actions().at(2)->trigger();
        auto* dialog = page.view.findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        const QTemporaryDir folder;
        QSignalSpy done(&page.view, &KeysView::exported);
        Q_EMIT dialog->fileSelected(folder.filePath(QStringLiteral("c.csv")));
        dialog->close();
        QTRY_COMPARE(done.count(), 1);
    }
};

QTEST_MAIN(KeysExportTest)
#include "keys_export_test.moc"
