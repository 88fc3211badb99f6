// What a commit says about its task survives its blob, also one that an earlier version of the program wrote.
#include "core/pipeline/task_state.h"
#include "core/window/admission.h"

#include <QtTest>

using namespace streampulse;
using pipeline::TaskState;

namespace {

/// Written by version 2: positions were sequences only, and no source was named.
constexpr const char* kVersion2 =
    "02070000000000000009000000000000000200000000000000e8030000000000004054890000000000808d5b0000000000404b4c000000"
    "0000000000000000008000a3e1110000000000000000000000000040420f00000000000100000087930300000000008793030000000000"
    "00000000000000010000000000000000000080000087930300000000008793030000000000000000000000000000000000000000000000"
    "000000000000000000000000008000000000000000000300000000000000808d5b0000000000404b4c0000000000000000000000008000"
    "a3e1110000000000000000000000000040420f000000000001000000879303000000000087930300000000000000000000000001000000"
    "00000000000000800000879303000000000087930300000000000000000000000000000000000000000000000000000000000000000000"
    "00008000000000000000000800000000000000010000000000000005000000000000000100000000000000000000000000000008000000"
    "01000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    "00000000000000000002000000000000000000000000000000000000000000000003000000000000000100000000000000040000000000"
    "00000001008793030000000001010000006b000100000000000000000400000000000000548bd10e";

TaskState sample() {
    TaskState state;
    state.admission = window::AdmissionControl(PipelineSettings{}).state();
    state.rebuild.state = state.admission;
    state.next = 107;
    state.offset = 107;
    state.begin = 40;
    state.rebuild.position = 90;
    state.ledger.read = 12;
    state.ledger.counted = 12;
    state.sequences = {{"a", 7}, {"b", 1}};
    state.anchor = {49, EventTime(1'756'726'800'000'000), 0x12345678};
    state.rebuildSequences = {{"a", 3}};
    return state;
}

} // namespace

class TaskStateTest : public QObject {
    Q_OBJECT
private slots:
    void s14SequencesOfEverySourceAreKept() {
        const auto read = TaskState::decode(sample().encode());
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
        QCOMPARE(read->next, std::int64_t(107));
        QCOMPARE(read->begin, std::int64_t(40));
        QCOMPARE(read->sequences.size(), std::size_t(2));
        QCOMPARE(read->sequences.at("a"), std::int64_t(7));
        QCOMPARE(read->sequences.at("b"), std::int64_t(1));
        QCOMPARE(read->rebuildSequences.size(), std::size_t(1));
        QCOMPARE(read->rebuildSequences.at("a"), std::int64_t(3));
        QCOMPARE(read->encode(), sample().encode());
    }

    void aBlobOfTheVersionBeforeIsStillRead() {
        const QByteArray bytes = QByteArray::fromHex(kVersion2);
        const auto read = TaskState::decode({bytes.constData(), std::size_t(bytes.size())});
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
        QCOMPARE(read->next, std::int64_t(7));
        QCOMPARE(read->offset, std::int64_t(9));
        QCOMPARE(read->incarnation, std::int64_t(2));
        QCOMPARE(read->rebuild.position, std::int64_t(3));
        QCOMPARE(read->admission.watermark.watermark, EventTime(5'000'000));
        QCOMPARE(read->ledger.read, std::int64_t(8));
        QCOMPARE(read->ledger.repeated, std::int64_t(1));
        QCOMPARE(read->totals.firings, std::int64_t(4));
        QCOMPARE(read->cursor->key.text, std::string("k"));
        QCOMPARE(read->firingFor, std::int64_t(4));
        QCOMPARE(read->begin, std::int64_t(0));
        QVERIFY(read->sequences.empty());
    }

    void r4ADamagedBlobIsRefused() {
        const std::string whole = sample().encode();
        for (std::size_t at = 0; at < whole.size(); ++at) {
            std::string damaged = whole;
            damaged[at] = static_cast<char>(damaged[at] ^ 1);
            QVERIFY2(!TaskState::decode(damaged), qPrintable(QString::number(at)));
        }
        for (std::size_t size = 0; size < whole.size(); ++size) QVERIFY(!TaskState::decode(whole.substr(0, size)));
    }
};

QTEST_APPLESS_MAIN(TaskStateTest)
#include "task_state_test.moc"
