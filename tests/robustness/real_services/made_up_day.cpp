#include "tests/robustness/real_services/made_up_day.h"

namespace streampulse::test {
namespace {

constexpr auto kRows = "150000";
constexpr qsizetype kShown = 600;

QByteArray textOf(const QJsonValue& value) {
    const QByteArray text = value.isArray()    ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                            : value.isObject() ? QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)
                                               : value.toVariant().toByteArray();
    return text.left(kShown);
}

} // namespace

MadeUpDay::MadeUpDay(std::uint64_t seed) {
    const QString number = QString::number(seed % 1'000'000);
    const QString file = m_program.path("day.csv");
    const auto made = m_program.run({"--generate", kRows, "--seed", number, "--output", file});
    if (made.exitCode != 0) qFatal("no data: %s", made.error.constData());
    m_replay = {file, "--disorder", "late=5%,dup=3%,bad=1%", "--seed", number};
}

QStringList MadeUpDay::engine() {
    // Small fetches: the engine then takes little at a time and may commit between.
    return {"--watermark", "2m", "--checkpoint-interval",         "2ms",         "--workers",
            "2",           "-X", "fetch.message.max.bytes=16384", "--log-level", "error"};
}

QJsonObject comparable(QJsonObject summary) {
    summary.remove("run");
    summary.remove("timing");
    return summary;
}

QJsonObject comparableResults(const QJsonObject& summary) {
    QJsonObject ledger = summary["ledger"].toObject();
    const qint64 once = ledger["read"].toInteger() - ledger["repeated"].toInteger();
    ledger.remove("repeated");
    ledger["read"] = once;
    return {{"digest", summary["digest"]},
            {"ledger", ledger},
            {"windows", summary["windows"]},
            {"keys", summary["keys"]},
            {"times", summary["times"]}};
}

QJsonObject ledgerOf(const ProgramResult& result) { return result.summary()["ledger"].toObject(); }

QByteArray difference(const QJsonObject& actual, const QJsonObject& expected) {
    for (const QString& name : expected.keys())
        if (actual[name] != expected[name])
            return name.toUtf8() + ": " + textOf(actual[name]) + "\n  expected: " + textOf(expected[name]);
    return {};
}

} // namespace streampulse::test
