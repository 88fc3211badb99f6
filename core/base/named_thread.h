// A joining thread with a name that debuggers, top and the log show (at most 15 characters).
#pragma once

#include <pthread.h>
#include <string>
#include <thread>
#include <utility>

namespace streampulse {

class NamedThread {
public:
    NamedThread() = default;
    template<class Body>
    NamedThread(std::string name, Body body)
        : m_thread([name = std::move(name), body = std::move(body)]() mutable {
              pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
              body();
          }) {}
    NamedThread(NamedThread&&) noexcept = default;
    NamedThread& operator=(NamedThread&& other) noexcept {
        join();
        m_thread = std::move(other.m_thread);
        return *this;
    }
    NamedThread(const NamedThread&) = delete;
    NamedThread& operator=(const NamedThread&) = delete;
    ~NamedThread() { join(); }

    /// Idempotent.
    void join() {
        if (m_thread.joinable()) m_thread.join();
    }

private:
    std::thread m_thread;
};

} // namespace streampulse
