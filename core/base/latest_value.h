// A one-slot mailbox: the writer replaces the value, readers take the newest. Values are immutable and shared, so a
// reader never holds the writer up for longer than a pointer copy.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace streampulse {

template<class T> class LatestValue {
public:
    void publish(std::shared_ptr<const T> value) {
        const std::lock_guard lock(m_mutex);
        m_value = std::move(value);
    }
    /// Null before the first publish.
    [[nodiscard]] std::shared_ptr<const T> latest() const {
        const std::lock_guard lock(m_mutex);
        return m_value;
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const T> m_value;
};

} // namespace streampulse
