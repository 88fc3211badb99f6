// A queue of values between two threads, with a stated bound. push blocks while it is full, pop while it is empty;
// both give up after their timeout. close() wakes everybody: pushes fail, pops drain what is left and then fail.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace streampulse {

template<class T> class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t capacity) : m_capacity(capacity) {}

    /// False when closed, or still full after `timeout`; the value is then untouched.
    [[nodiscard]] bool push(T& value, std::chrono::milliseconds timeout) {
        std::unique_lock lock(m_mutex);
        m_notFull.wait_for(lock, timeout, [&] { return m_closed || m_items.size() < m_capacity; });
        if (m_closed || m_items.size() >= m_capacity) return false;
        m_items.push_back(std::move(value));
        lock.unlock();
        m_notEmpty.notify_one();
        return true;
    }

    [[nodiscard]] std::optional<T> pop(std::chrono::milliseconds timeout) {
        std::unique_lock lock(m_mutex);
        m_notEmpty.wait_for(lock, timeout, [&] { return m_closed || !m_items.empty(); });
        if (m_items.empty()) return std::nullopt;
        std::optional<T> value(std::move(m_items.front()));
        m_items.pop_front();
        lock.unlock();
        m_notFull.notify_one();
        return value;
    }

    void close() {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_notFull.notify_all();
        m_notEmpty.notify_all();
    }

    /// Closed and drained: pop() will never give anything again.
    [[nodiscard]] bool closed() const {
        const std::lock_guard lock(m_mutex);
        return m_closed && m_items.empty();
    }
    [[nodiscard]] std::size_t size() const {
        const std::lock_guard lock(m_mutex);
        return m_items.size();
    }
    [[nodiscard]] std::size_t capacity() const { return m_capacity; }

private:
    const std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::condition_variable m_notFull;
    std::condition_variable m_notEmpty;
    std::deque<T> m_items;
    bool m_closed = false;
};

} // namespace streampulse
