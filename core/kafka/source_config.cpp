#include "core/kafka/source_config.h"

namespace streampulse::kafka {
namespace {

/// librdkafka 2.0.2 sleeps 1 s whenever its local queue is full, so that queue holds a second at 1 M records/s; newer
/// versions look again after 10 ms and need a tenth of it. Payloads are bounded to 128 MiB either way.
void setQueueBounds(ClientConfig& config) {
    const bool looksAgain = config.setIfKnown("fetch.queue.backoff.ms", "10");
    config.set("queued.min.messages", looksAgain ? "100000" : "1000000");
    config.set("queued.max.messages.kbytes", looksAgain ? "32768" : "131072");
}

} // namespace

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
