// The checks and the API tab: the ledger as a sum, completeness, digest, service levels; addresses, token, requests.
#include "tests/support/moc_prelude.h"

#include "tests/ui/tabs_content.h"
#include "ui/tabs/api_tab.h"
#include "ui/tabs/checks_tab.h"
#include "ui/tabs/ledger_equation.h"
#include "ui/tabs/service_levels.h"
#include "ui/text/words.h"

#include <QApplication>
#include <QClipboard>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::ui;

Q_DECLARE_METATYPE(streampulse::ui::View)

namespace {

template<class Tab> struct Shown {
    test::UiStage stage;
    Tab tab{stage.context};

    Shown() {
        tab.resize(1100, 420);
        tab.show();
        stage.link.start();
    }
    [[nodiscard]] QString label(const char* name) const {
        return tab.template findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
    [[nodiscard]] const MarkLabel& mark(const char* name) const {
        return *tab.template findChild<MarkLabel*>(QString::fromLatin1(name));
    }
    template<class Widget> [[nodiscard]] Widget* find(const char* name) const {
        return tab.template findChild<Widget*>(QString::fromLatin1(name));
    }
};

const QString kDigest = QString(64, u'a');

} // namespace

class TabsChecksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLedgerAddsUpOrSaysByHowMuchItDoesNot() {
        Shown<ChecksTab> shown;
        test::FakeDoor& door = test::fillAll(shown.stage);
        const QString read = shown.stage.format.number(10'000);
        QTRY_VERIFY(shown.find<LedgerTerm>("termRead")->accessibleName().startsWith(read));
        QCOMPARE(shown.mark("balance").mark(), Mark::Good);
        door.now.ledger.counted -= 2;
        door.publish();
        QTRY_COMPARE(shown.mark("balance").mark(), Mark::Bad);
        QVERIFY(shown.mark("balance").text().contains(QStringLiteral("2 records")));
    }

    void termsAndReasonsLeadToTheirRecords() {
        Shown<ChecksTab> shown;
        test::fillAll(shown.stage);
        QTRY_VERIFY(shown.label("reasons").contains(QStringLiteral("out_of_range")));
        std::vector<std::pair<View, QString>> asked;
        connect(&shown.stage.navigator, &Navigator::requested, this,
                [&asked](View view, const QString& filter) { asked.emplace_back(view, filter); });
        QTest::mouseClick(shown.find<LedgerTerm>("termLate"), Qt::LeftButton);
        shown.find<LedgerTerm>("termDuplicate")->setFocus();
        QTest::keyClick(shown.find<LedgerTerm>("termDuplicate"), Qt::Key_Space);
        QTest::mouseClick(shown.find<LedgerTerm>("termCounted"), Qt::LeftButton);
        Q_EMIT shown.find<QLabel>("reasons")->linkActivated(QStringLiteral("out_of_range"));
        using Asked = std::vector<std::pair<View, QString>>;
        const Asked wanted{{View::SideOutputs, sideOutputWord(QStringLiteral("late"))},
                           {View::SideOutputs, sideOutputWord(QStringLiteral("duplicate"))},
                           {View::Windows, QString()},
                           {View::SideOutputs, reasonWord(QStringLiteral("out_of_range"))}};
        QVERIFY(asked == wanted);
    }

    void theDigestComesWhenTheRunHasFinished() {
        Shown<ChecksTab> shown;
        test::FakeDoor& door = test::fillAll(shown.stage);
        shown.stage.workbench.nextProof = api::RunProof{"sha256:" + kDigest.toStdString(), 412, 0};
        QTRY_VERIFY(shown.find<QPushButton>("compute")->isEnabled());
        QCOMPARE(shown.label("digest"), QStringLiteral("–"));
        door.now.state = api::EngineState::Finished;
        door.publish();
        QTRY_COMPARE(shown.label("digest"), QStringLiteral("sha256:") + kDigest);
        QTest::mouseClick(shown.find<QToolButton>("copyDigest"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("sha256:") + kDigest);
        door.now.run = "r2";
        door.now.state = api::EngineState::Running;
        door.publish();
        QTRY_COMPARE(shown.label("digest"), QStringLiteral("–"));
    }

    void aDigestBeforeTheEndIsOneOfNow() {
        Shown<ChecksTab> shown;
        test::FakeDoor& door = test::fillAll(shown.stage);
        shown.stage.workbench.nextProof = api::RunProof{"sha256:" + kDigest.toStdString(), 12, 3};
        QTRY_VERIFY(shown.find<QPushButton>("compute")->isEnabled());
        QTest::mouseClick(shown.find<QPushButton>("compute"), Qt::LeftButton);
        QTRY_VERIFY(shown.label("aboutDigest").contains(QStringLiteral("it will change")));
        door.now.windows.final += 7;
        door.publish();
        QTRY_VERIFY(shown.label("aboutDigest").contains(QStringLiteral("7 have fired since")));
        shown.stage.workbench.nextProof = fail(ErrorCode::Unavailable, "the store is away");
        QTest::mouseClick(shown.find<QPushButton>("compute"), Qt::LeftButton);
        QTRY_COMPARE(shown.label("aboutDigest"), QStringLiteral("the store is away"));
    }

    void anotherRunsDigestIsCompared() {
        Shown<ChecksTab> shown;
        test::FakeDoor& door = test::fillAll(shown.stage);
        shown.stage.workbench.nextProof = api::RunProof{"sha256:" + kDigest.toStdString(), 412, 0};
        auto* other = shown.find<QLineEdit>("otherDigest");
        other->setText(kDigest);
        QCOMPARE(shown.mark("sameDigest").mark(), Mark::Unknown);
        door.now.state = api::EngineState::Finished;
        door.publish();
        QTRY_COMPARE(shown.mark("sameDigest").mark(), Mark::Good);
        other->setText(QStringLiteral("  SHA256:") + kDigest.toUpper() + u' ');
        QCOMPARE(shown.mark("sameDigest").mark(), Mark::Good);
        other->setText(QStringLiteral("sha256:") + QString(64, u'b'));
        QCOMPARE(shown.mark("sameDigest").mark(), Mark::Bad);
        other->setText(QStringLiteral("sha256:abc"));
        QCOMPARE(shown.mark("sameDigest").mark(), Mark::Warning);
        other->clear();
        QVERIFY(!shown.mark("sameDigest").isVisible());
    }

    void completenessComparesWithTheInput() {
        Shown<ChecksTab> shown;
        test::FakeDoor& door = test::fillAll(shown.stage);
        // Before the truth is known, and while the run goes on: of what was judged so far.
        QTRY_VERIFY(shown.label("completeness").contains(QStringLiteral("so far")));
        QVERIFY(shown.label("completeness").contains(QStringLiteral("1,134 of ")));
        test::fillWindows(shown.stage.workbench, 1, 3);
        auto truth = std::make_shared<api::InputTruth>();
        truth->rows = 1'200;
        const auto& windows = shown.stage.workbench.view.keys.front()->windows;
        for (std::size_t i = 0; i < windows.size(); ++i)
            for (int n = 0; n < std::stoi(*windows[i]->fields[0]) + (i == 1 ? 1 : 0); ++n)
                truth->times["1"].push_back(test::runTime(60 * static_cast<std::int64_t>(i) + n));
        shown.stage.workbench.now.truth = truth;
        shown.stage.workbench.publish();
        door.now.state = api::EngineState::Finished;
        door.publish();
        QTRY_VERIFY(shown.label("completeness").startsWith(shown.stage.format.percent(1'134.0 / 1'200)));
        QTRY_VERIFY(shown.label("windowCompleteness").startsWith(QStringLiteral("1 of 2 final windows")));
        door.now.ledger.counted = 1'200;
        door.publish();
        QTRY_VERIFY(shown.label("completeness").startsWith(shown.stage.format.percent(1)));
    }

    void levelsAreJudged() {
        api::EngineSnapshot snapshot;
        for (const Level level : {Level::LateRatio, Level::Lag, Level::FailedCommits})
            QVERIFY(judgeLevel(level, 1, snapshot).verdict == Verdict::NotYetKnown);
        snapshot.ledger.read = 1000;
        snapshot.ledger.late = 10;
        QVERIFY(judgeLevel(Level::LateRatio, .01, snapshot).verdict == Verdict::Violated);
        QVERIFY(judgeLevel(Level::LateRatio, .011, snapshot).verdict == Verdict::Kept);
        snapshot.partitions.resize(2);
        snapshot.partitions[0].lagTime = std::chrono::seconds(99); // has read nothing: does not count
        snapshot.partitions[1].lastArrival = test::runTime(0);
        snapshot.partitions[1].lagTime = std::chrono::seconds(9);
        QVERIFY(judgeLevel(Level::Lag, 10, snapshot).verdict == Verdict::Kept);
        QVERIFY(judgeLevel(Level::Lag, 9, snapshot).verdict == Verdict::Violated);
        snapshot.commits.number = 5;
        QVERIFY(judgeLevel(Level::FailedCommits, 0, snapshot).verdict == Verdict::Kept);
        snapshot.commits.unknown = 1;
        QVERIFY(judgeLevel(Level::FailedCommits, 0, snapshot).verdict == Verdict::Violated);
    }

    void aLimitIsEditedAndRemembered() {
        Shown<ChecksTab> shown;
        test::fillAll(shown.stage);
        QTRY_COMPARE(shown.mark("lateRatioVerdict").mark(), Mark::Bad);
        QCOMPARE(shown.mark("lagSecondsVerdict").mark(), Mark::Good);
        auto* limit = shown.find<QDoubleSpinBox>("lateRatioLimit");
        limit->setFocus();
        limit->selectAll();
        QTest::keyClicks(limit, QStringLiteral("90"));
        QTest::keyClick(limit, Qt::Key_Return);
        QTRY_COMPARE(shown.mark("lateRatioVerdict").mark(), Mark::Good);
        ChecksTab again(shown.stage.context);
        QCOMPARE(again.findChild<QDoubleSpinBox*>(QStringLiteral("lateRatioLimit"))->value(), 90.0);
    }

    void anyTextSurvivesTheShell_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"plain", "it's", "a b\"c\"", "$HOME `id` \\ !", "", "new\nline", "'"})
            QTest::newRow(text[0] == '\0' ? "empty" : text) << QString::fromLatin1(text);
    }

    void anyTextSurvivesTheShell() {
        QFETCH(QString, text);
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"),
                    {QStringLiteral("-c"), QStringLiteral("printf %s ") + shellQuoted(text)});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), text);
    }

    void requestsFollowTheSpecAndTheOpenPorts() {
        const auto spec = *spec::builtinSpec("trips");
        api::Addresses addresses{
            "http://127.0.0.1:8000", "http://127.0.0.1:9108/metrics", "", "", "c0ffee", false, false};
        const auto requests = apiRequests(spec, addresses, "a b/c");
        const auto named = [&requests](const char* name) {
            return *std::find_if(requests.begin(), requests.end(),
                                 [name](const ApiRequest& one) { return one.name == QLatin1String(name); });
        };
        QCOMPARE(named("newest").url, QStringLiteral("http://127.0.0.1:8000/metrics/region/a%20b%2Fc"));
        QCOMPARE(named("top").url,
                 QStringLiteral("http://127.0.0.1:8000/metrics/regions/top?metric=tripCount&limit=10"));
        QCOMPARE(curlOf(named("health"), QStringLiteral("c0ffee")),
                 QStringLiteral("curl -sS 'http://127.0.0.1:8000/health'"));
        QCOMPARE(
            curlOf(named("pause"), QStringLiteral("c0ffee")),
            QStringLiteral("curl -sS -X POST -H 'Authorization: Bearer c0ffee' -H 'Content-Type: application/json' "
                           "--data '{\"action\":\"pause\"}' 'http://127.0.0.1:8000/api/v1/pipeline/actions'"));
        addresses.rest.clear();
        QCOMPARE(apiRequests(spec, addresses, "1").size(), std::size_t{1});
    }

    void addressesAreThereToCopyAndTheTokenIsHidden() {
        Shown<ApiTab> shown;
        QVERIFY(shown.find<QLabel>("emptyText")->isVisible());
        test::fillAll(shown.stage);
        QTRY_VERIFY(!shown.find<QLabel>("emptyText")->isVisible());
        QTest::mouseClick(shown.find<QToolButton>("restCopy"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("http://127.0.0.1:8000"));
        auto* token = shown.find<QLineEdit>("token");
        QVERIFY(!token->displayText().contains(QStringLiteral("c0ffee")));
        QTest::mouseClick(shown.find<QToolButton>("showToken"), Qt::LeftButton);
        QCOMPARE(token->displayText(), QStringLiteral("c0ffee"));
        QTest::mouseClick(shown.find<QToolButton>("boundCurl"), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("'Authorization: Bearer c0ffee'")));
        QVERIFY(!shown.find<QToolButton>("boundCurl")->toolTip().contains(QStringLiteral("c0ffee")));
    }

    void movedAndSwitchedOffPortsSaySo() {
        Shown<ApiTab> shown;
        test::fillAll(shown.stage);
        shown.stage.workbench.now.addresses.restMoved = true;
        shown.stage.workbench.now.addresses.rest = "http://127.0.0.1:8001";
        shown.stage.workbench.now.addresses.metrics.clear();
        shown.stage.workbench.publish();
        QTRY_VERIFY(shown.label("restNote").contains(QStringLiteral("taken")));
        QVERIFY(shown.label("metricsNote").contains(QStringLiteral("--metrics")));
        QVERIFY(!shown.find<QToolButton>("metricsCopy")->isVisible());
        QVERIFY(shown.find<QToolButton>("metricsCurl") == nullptr);
        QVERIFY(shown.find<QToolButton>("healthCurl") != nullptr);
    }
};

QTEST_MAIN(TabsChecksTest)
#include "tabs_checks_test.moc"
