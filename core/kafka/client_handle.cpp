#include "core/kafka/client_handle.h"

#include "core/base/log.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>

namespace streampulse::kafka {
namespace {

constexpr std::chrono::seconds kCloseTimeout{5};

/// Shared with the closing thread, which may outlive the waiter.
struct Closing {
    std::mutex mutex;
    std::condition_variable changed;
    bool done = false;
};

void destroy(rd_kafka_t* client) { rd_kafka_destroy_flags(client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE); }

} // namespace

void CloseClient::operator()(rd_kafka_t* client) const noexcept {
    try {
        const auto closing = std::make_shared<Closing>();
        std::thread([client, closing] {
            destroy(client);
            const std::lock_guard lock(closing->mutex);
            closing->done = true;
            closing->changed.notify_all();
        }).detach();
        std::unique_lock lock(closing->mutex);
        if (!closing->changed.wait_for(lock, kCloseTimeout, [&] { return closing->done; }))
            spdlog::warn("a Kafka client did not close within {} s; it is left behind", kCloseTimeout.count());
    } catch (const std::system_error&) {
        destroy(client); // no thread to be had: close here, however long it takes
    }
}

} // namespace streampulse::kafka
