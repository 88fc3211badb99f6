// Closing while answers are still owed: every question that was taken gets its answer, and nothing is touched that is
// gone already.
#include "tests/support/moc_prelude.h"

#include "app/workbench_host.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace streampulse;

class ClosingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsAskedForLastAreAnswered();
};

void ClosingTest::labelsAskedForLastAreAnswered() {
    const QTemporaryDir home;
    QFile file(home.filePath("labels.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("key,label\n");
    for (int i = 0; i < 2'000; ++i) file.write(QByteArray::number(i) + ",zone " + QByteArray::number(i) + '\n');
    file.close();
    config::ProgramOptions options;
    options.dataDir = home.filePath("data").toStdString();
    auto host = app::WorkbenchHost::create(options);
    QVERIFY(host.has_value());
    std::vector<std::future<Status>> answers;
    for (int i = 0; i < 8; ++i) answers.push_back((*host)->setLabels(file.fileName().toStdString()));
    host->reset();
    for (std::future<Status>& answer : answers) {
        QCOMPARE(answer.wait_for(std::chrono::seconds(0)), std::future_status::ready);
        const Status read = answer.get();
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
    }
}

QTEST_GUILESS_MAIN(ClosingTest)
#include "closing_test.moc"
