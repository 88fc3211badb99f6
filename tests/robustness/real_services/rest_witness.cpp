#include "tests/robustness/real_services/rest_witness.h"

#include <QFile>

namespace streampulse::test {
namespace {

constexpr int kKeys = 20; ///< of made-up trips

QString nameOf(const QJsonObject& window) {
    return QString("region %1 from %2").arg(window["regionId"].toInteger()).arg(window["windowStart"].toString());
}

QJsonObject parsed(const QByteArray& text) { return QJsonDocument::fromJson(text).object(); }

} // namespace

RestPlace RestPlace::read(const QString& portsFile) {
    QFile file(portsFile);
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QJsonObject ports = parsed(file.readAll());
    return {ports["rest"].toInt(), ports["token"].toString().toUtf8()};
}

void RestWitness::look(const RestPlace& place) {
    m_state.clear();
    if (place.port == 0) return;
    const HttpAnswer pipeline = httpGet(place.port, "/api/v1/pipeline");
    if (pipeline.status != 200) return;
    ++m_looks;
    const QJsonObject now = parsed(pipeline.body);
    m_state = now["state"].toString();
    for (const auto& partition : now["partitions"].toArray()) judgePartition(partition.toObject());
    const HttpAnswer windows = httpGet(place.port, QString("/metrics/timeline/%1?hours=1&limit=1000").arg(m_nextKey++));
    if (m_nextKey > kKeys) m_nextKey = 1;
    if (windows.status != 200) return;
    for (const auto& window : parsed(windows.body)["items"].toArray()) judgeWindow(window.toObject());
}

void RestWitness::judgePartition(const QJsonObject& partition) {
    const int number = partition["partition"].toInt();
    const qint64 committed = partition["committed"].toInteger();
    qint64& before = m_committed[number];
    if (committed < before)
        m_regress += QString("partition %1 went back from %2 to %3\n").arg(number).arg(before).arg(committed).toUtf8();
    if (partition["next"].toInteger() < committed)
        m_regress += QString("partition %1 is behind its commit\n").arg(number).toUtf8();
    before = committed;
}

void RestWitness::judgeWindow(const QJsonObject& window) {
    const QString name = nameOf(window);
    const bool final = window["status"].toString() == "final";
    const int revision = window["revision"].toInt();
    const auto known = m_finals.find(name);
    if (known != m_finals.end() && (!final || revision < *known))
        m_regress += QString("%1: final %2 became %3 %4\n")
                         .arg(name)
                         .arg(*known)
                         .arg(window["status"].toString())
                         .arg(revision)
                         .toUtf8();
    if (final) m_finals[name] = revision;
}

qint64 RestWitness::committed() const {
    qint64 sum = 0;
    for (const qint64 one : m_committed) sum += one;
    return sum;
}

QByteArray RestWitness::missingIn(const QByteArray& windows) const {
    QMap<QString, int> left = m_finals;
    for (const QByteArray& line : windows.split('\n')) {
        const QJsonObject window = parsed(line);
        const auto seen = left.find(nameOf(window));
        if (seen != left.end() && window["revision"].toInt() >= *seen) left.erase(seen);
    }
    QByteArray missing;
    for (auto one = left.begin(); one != left.end(); ++one)
        missing += one.key().toUtf8() + " was final and is not at the end\n";
    return missing;
}

} // namespace streampulse::test
