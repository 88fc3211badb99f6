#include "core/kafka/connection_trouble.h"

#include "core/kafka/client_config.h"

#include <algorithm>
#include <climits>

namespace streampulse::kafka {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Refusals are looked for this soon, then ever later: a slow answer must find somebody who waits.
constexpr milliseconds kFirstAsk{500};

} // namespace

bool ConnectionTrouble::isRefusal(rd_kafka_resp_err_t code) {
    return code == RD_KAFKA_RESP_ERR__AUTHENTICATION || code == RD_KAFKA_RESP_ERR__SSL;
}

void ConnectionTrouble::hear(rd_kafka_resp_err_t code, const char* text) {
    if (code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) return;
    m_code = code;
    m_text = connectionText(code, text);
}

Result<MetadataHandle> askBrokers(rd_kafka_t* client, rd_kafka_topic_t* topic, const ConnectionTrouble& trouble,
                                  milliseconds patience) {
    const auto deadline = steady_clock::now() + patience;
    for (milliseconds wait = kFirstAsk;; wait *= 2) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
        const milliseconds now = std::clamp(std::min(wait, left), milliseconds(0), milliseconds(INT_MAX));
        const rd_kafka_metadata_t* answer = nullptr;
        const auto error = rd_kafka_metadata(client, 0, topic, &answer, static_cast<int>(now.count()));
        if (error == RD_KAFKA_RESP_ERR_NO_ERROR) return MetadataHandle(answer);
        rd_kafka_poll(client, 0); // hears why
        if (trouble.refused()) return fail(ErrorCode::Unavailable, trouble.text());
        if (left <= wait)
            return fail(toError(error, trouble.text().empty() ? rd_kafka_err2str(error) : trouble.text().c_str()));
    }
}

} // namespace streampulse::kafka
