// Owners of librdkafka's handles: each is a unique_ptr with a named deleter.
//
// Declare a queue or a topic after its client: they must be gone before the client is.
#pragma once

#include <librdkafka/rdkafka.h>
#include <memory>

namespace streampulse::kafka {

/// Closes a client (no commit, no farewell to a group) and waits at most 5 s for it: librdkafka 2.0.2 can hang in
/// there (faults.md 7). A client that takes longer is left to a detached thread and the log says so.
struct CloseClient {
    void operator()(rd_kafka_t* client) const noexcept;
};
struct DestroyConf {
    void operator()(rd_kafka_conf_t* conf) const noexcept { rd_kafka_conf_destroy(conf); }
};
struct DestroyQueue {
    void operator()(rd_kafka_queue_t* queue) const noexcept { rd_kafka_queue_destroy(queue); }
};
struct DestroyTopic {
    void operator()(rd_kafka_topic_t* topic) const noexcept { rd_kafka_topic_destroy(topic); }
};
struct DestroyPartitionList {
    void operator()(rd_kafka_topic_partition_list_t* list) const noexcept {
        rd_kafka_topic_partition_list_destroy(list);
    }
};
struct DestroyHeaders {
    void operator()(rd_kafka_headers_t* headers) const noexcept { rd_kafka_headers_destroy(headers); }
};
struct DestroyError {
    void operator()(rd_kafka_error_t* error) const noexcept { rd_kafka_error_destroy(error); }
};
struct DestroyMetadata {
    void operator()(const rd_kafka_metadata_t* metadata) const noexcept { rd_kafka_metadata_destroy(metadata); }
};
struct DestroyEvent {
    void operator()(rd_kafka_event_t* event) const noexcept { rd_kafka_event_destroy(event); }
};
struct DestroyResource {
    void operator()(rd_kafka_ConfigResource_t* resource) const noexcept { rd_kafka_ConfigResource_destroy(resource); }
};

using ClientHandle = std::unique_ptr<rd_kafka_t, CloseClient>;
using ConfHandle = std::unique_ptr<rd_kafka_conf_t, DestroyConf>;
using QueueHandle = std::unique_ptr<rd_kafka_queue_t, DestroyQueue>;
using TopicHandle = std::unique_ptr<rd_kafka_topic_t, DestroyTopic>;
using PartitionListHandle = std::unique_ptr<rd_kafka_topic_partition_list_t, DestroyPartitionList>;
using HeadersHandle = std::unique_ptr<rd_kafka_headers_t, DestroyHeaders>;
using ErrorHandle = std::unique_ptr<rd_kafka_error_t, DestroyError>;
using MetadataHandle = std::unique_ptr<const rd_kafka_metadata_t, DestroyMetadata>;
using EventHandle = std::unique_ptr<rd_kafka_event_t, DestroyEvent>;
using ResourceHandle = std::unique_ptr<rd_kafka_ConfigResource_t, DestroyResource>;

} // namespace streampulse::kafka
