// tests/corpora/json: files y_* are valid JSON by RFC 8259 and our depth limit, files n_* are not. The engine's decoder
// and the probe must agree, whatever stood in the buffer before.
#include "core/codec/event_decoder.h"
#include "core/codec/json_text.h"
#include "tests/support/tests_root.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace streampulse;
using namespace streampulse::codec;

namespace {

spec::PipelineSpec anySpec() {
    spec::PipelineSpec spec;
    spec.key.name = "store";
    spec.key.field = "store";
    spec.time.field = "at";
    return spec;
}

QDir corpus() { return QDir(QString::fromStdString(test::dataFile("../corpora/json"))); }

std::string bytesOf(const QString& name) {
    QFile file(corpus().filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

class JsonCorpusTest : public QObject {
    Q_OBJECT
private slots:
    void files_data();
    void files();
    void valuesInsideARecord_data() { files_data(); }
    void valuesInsideARecord();
    void everyPrefixOfARecordIsRejected();
    void everyByteMayBeDamaged();
};

void JsonCorpusTest::files_data() {
    QTest::addColumn<bool>("valid");
    const QStringList names = corpus().entryList({"*.json"}, QDir::Files, QDir::Name);
    QVERIFY2(names.size() >= 80, "the corpus is missing");
    for (const QString& name : names) QTest::newRow(qPrintable(name)) << name.startsWith("y_");
}

void JsonCorpusTest::files() {
    QFETCH(bool, valid);
    const std::string json = bytesOf(QTest::currentDataTag());
    EventDecoder decoder(anySpec());
    Event event;
    // An earlier, longer record leaves closing brackets in the buffer: they must not complete a cut one.
    const std::string earlier = "{\"store\":1,\"at\":" + std::string(json.size() + 64, '}') + "}";
    for (int round = 0; round < 2; ++round) {
        const std::optional<Rejection> rejection = decoder.decode(json, event);
        QVERIFY(rejection.has_value()); // no file has the spec's fields
        QVERIFY2((rejection->reason != RejectionReason::BadJson) == valid, rejection->text.c_str());
        if (!valid) QVERIFY2(rejection->text.rfind("not JSON: ", 0) == 0, rejection->text.c_str());
        QVERIFY(decoder.decode(earlier, event).has_value());
    }
}

/// The same bytes as the value of a field that nobody reads: all of it is validated there as well.
void JsonCorpusTest::valuesInsideARecord() {
    QFETCH(bool, valid);
    const QString name = QTest::currentDataTag();
    if (name.contains("depth_64")) return; // one bracket more is one too many
    const std::string value = bytesOf(name);
    EventDecoder decoder(anySpec());
    Event event;
    const std::string record = R"({"store":5,"at":"2025-01-15T10:30:00Z","other":)" + value + "}";
    const std::optional<Rejection> rejection = decoder.decode(record, event);
    QVERIFY2(rejection.has_value() != valid, rejection ? rejection->text.c_str() : record.substr(0, 200).c_str());
    if (rejection) QCOMPARE(rejection->reason, RejectionReason::BadJson);
}

void JsonCorpusTest::everyPrefixOfARecordIsRejected() {
    const std::string record = R"({"store":5,"at":"2025-01-15T10:30:00Z","x":[1,{"y":"\u00e9\\"}],"z":null})";
    EventDecoder decoder(anySpec());
    Event event;
    for (std::size_t size = 0; size < record.size(); ++size) {
        const std::optional<Rejection> rejection = decoder.decode(record.substr(0, size), event);
        QVERIFY2(rejection && rejection->reason == RejectionReason::BadJson, record.substr(0, size).c_str());
    }
    QVERIFY(!decoder.decode(record, event));
}

/// Any single byte may be replaced by any other: the decoder answers, and accepts only UTF-8.
void JsonCorpusTest::everyByteMayBeDamaged() {
    const std::string record = R"({"store":5,"at":"2025-01-15T10:30:00Z","x":[1.5e3,{"y":"\ud83d\ude00é"}],"z":true})";
    EventDecoder decoder(anySpec());
    Event event;
    int accepted = 0;
    for (std::size_t at = 0; at < record.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string damaged = record;
            damaged[at] = static_cast<char>(byte);
            if (decoder.decode(damaged, event)) continue;
            ++accepted;
            for (std::string_view rest = damaged; !rest.empty();) {
                const std::size_t length = utf8Length(rest);
                QVERIFY(length > 0);
                rest.remove_prefix(length);
            }
        }
    }
    QVERIFY(accepted > static_cast<int>(record.size()));
}

QTEST_GUILESS_MAIN(JsonCorpusTest)
#include "json_corpus_test.moc"
