#include "ui/tabs/api_requests.h"

#include "ui/text/words.h"

#include <QCoreApplication>
#include <QUrl>

namespace streampulse::ui {
namespace {

QString say(const char* text) { return QCoreApplication::translate("ApiRequests", text); }

QString percentEncoded(const std::string& text) {
    return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(text)));
}

void addRestRequests(std::vector<ApiRequest>& requests, const spec::PipelineSpec& spec, const QString& rest,
                     const std::string& key) {
    const QString get = QStringLiteral("GET"), name = percentEncoded(spec.key.name);
    const QString keyName = keyWord(spec, false).toLower();
    requests.push_back({QStringLiteral("health"),
                        get,
                        rest + QStringLiteral("/health"),
                        {},
                        false,
                        say(QT_TRANSLATE_NOOP("ApiRequests", "State of the engine, Kafka and the store"))});
    requests.push_back(
        {QStringLiteral("pipeline"),
         get,
         rest + QStringLiteral("/api/v1/pipeline"),
         {},
         false,
         say(QT_TRANSLATE_NOOP("ApiRequests", "Settings in force, pending changes, partitions, why it waits"))});
    requests.push_back({QStringLiteral("bound"), QStringLiteral("PATCH"), rest + QStringLiteral("/api/v1/pipeline"),
                        QStringLiteral(R"({"watermarkBound":"30s"})"), true,
                        say(QT_TRANSLATE_NOOP("ApiRequests", "Sets the watermark bound to 30 s while it runs"))});
    requests.push_back(
        {QStringLiteral("pause"), QStringLiteral("POST"), rest + QStringLiteral("/api/v1/pipeline/actions"),
         QStringLiteral(R"({"action":"pause"})"), true,
         say(QT_TRANSLATE_NOOP("ApiRequests", "Pauses the replay; play, step-window, restart … likewise"))});
    requests.push_back({QStringLiteral("newest"),
                        get,
                        rest + QStringLiteral("/metrics/%1/%2").arg(name, percentEncoded(key)),
                        {},
                        false,
                        say(QT_TRANSLATE_NOOP("ApiRequests", "Newest final window of one key: %1 %2"))
                            .arg(keyName, QString::fromStdString(key))});
    if (!spec.aggregates.empty())
        requests.push_back({QStringLiteral("top"),
                            get,
                            rest + QStringLiteral("/metrics/%1s/top?metric=%2&limit=10")
                                       .arg(name, percentEncoded(spec.aggregates.front().name)),
                            {},
                            false,
                            say(QT_TRANSLATE_NOOP("ApiRequests", "The ten greatest in the newest final window, by %1"))
                                .arg(aggregateWord(spec.aggregates.front()))});
    requests.push_back({QStringLiteral("ledger"),
                        get,
                        rest + QStringLiteral("/api/v1/ledger"),
                        {},
                        false,
                        say(QT_TRANSLATE_NOOP("ApiRequests", "What became of every record"))});
}

} // namespace

std::vector<ApiRequest> apiRequests(const spec::PipelineSpec& spec, const api::Addresses& addresses,
                                    const std::string& key) {
    std::vector<ApiRequest> requests;
    if (!addresses.rest.empty()) addRestRequests(requests, spec, QString::fromStdString(addresses.rest), key);
    if (!addresses.metrics.empty())
        requests.push_back({QStringLiteral("metrics"),
                            QStringLiteral("GET"),
                            QString::fromStdString(addresses.metrics),
                            {},
                            false,
                            say(QT_TRANSLATE_NOOP("ApiRequests", "All metrics, as Prometheus reads them"))});
    return requests;
}

QString shellQuoted(const QString& text) {
    QString quoted = text;
    return u'\'' + quoted.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString curlOf(const ApiRequest& request, const QString& token) {
    QStringList words{QStringLiteral("curl"), QStringLiteral("-sS")};
    if (request.method != QLatin1String("GET")) words << QStringLiteral("-X") << request.method;
    if (request.token) words << QStringLiteral("-H") << shellQuoted(QStringLiteral("Authorization: Bearer ") + token);
    if (!request.body.isEmpty())
        words << QStringLiteral("-H") << shellQuoted(QStringLiteral("Content-Type: application/json"))
              << QStringLiteral("--data") << shellQuoted(request.body);
    words << shellQuoted(request.url);
    return words.join(u' ');
}

} // namespace streampulse::ui
