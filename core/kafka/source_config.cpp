#include "core/kafka/source_config.h"

#include <string>

namespace streampulse::kafka {
namespace {

/// Newer versions look at a full queue again after 10 ms; the others are woken (fetch_wake.h).
void setQueueBounds(ClientConfig& config) {
    if (queueLooksAgain()) config.set("fetch.queue.backoff.ms", "10");
    config.set("queued.min.messages", std::to_string(kQueueMessages));
    config.set("queued.max.messages.kbytes", std::to_string(kQueueKilobytes));
}

} // namespace

bool queueLooksAgain() { return rd_kafka_version() >= 0x02020000; }

ClientConfig sourceConfig(const KafkaOptions& options) {
    ClientConfig config(options);
    config.set("group.id", options.clientId); // demanded by librdkafka; no group is ever joined
    config.set("enable.auto.commit", "false").set("enable.auto.offset.store", "false");
    config.set("auto.offset.reset", "error");
    // The end tells how far a log of others has been read where its last offsets are markers of transactions.
    config.set("enable.partition.eof", options.embedded ? "false" : "true");
    config.set("check.crcs", "true");
    setQueueBounds(config);
    // The embedded broker is too old to be told, and would only make librdkafka warn; its topics all exist.
    config.set("allow.auto.create.topics", options.embedded ? "true" : "false");
    config.set("session.timeout.ms", "6000"); // of no use here, but a user's max.poll.interval.ms may not be below it
    if (options.embedded) config.set("fetch.wait.max.ms", "10").set("fetch.error.backoff.ms", "50");
    return config;
}

} // namespace streampulse::kafka
