// A NamedThread whose end can be waited for with a limit: for bodies that call what may never come back.
#pragma once

#include "core/base/named_thread.h"

#include <chrono>
#include <future>
#include <string>
#include <utility>

namespace streampulse {

class EndingThread {
public:
    EndingThread() = default;
    template<class Body> EndingThread(std::string name, Body body) {
        std::promise<void> promise;
        m_ended = promise.get_future();
        m_thread = NamedThread(std::move(name), [body = std::move(body), promise = std::move(promise)]() mutable {
            body();
            promise.set_value();
        });
    }

    /// True when the body has returned, waiting at most `patience`.
    [[nodiscard]] bool endsWithin(std::chrono::milliseconds patience) const {
        return !m_ended.valid() || m_ended.wait_for(patience) == std::future_status::ready;
    }
    /// Idempotent.
    void join() { m_thread.join(); }

private:
    std::future<void> m_ended;
    NamedThread m_thread;
};

} // namespace streampulse
