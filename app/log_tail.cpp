#include "app/log_tail.h"

#include <algorithm>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

namespace streampulse::app {
namespace {

class TailSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit TailSink(std::shared_ptr<LogTail> tail) : m_tail(std::move(tail)) {}

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        const double wall = std::chrono::duration<double>(message.time.time_since_epoch()).count();
        const auto level = spdlog::level::to_string_view(message.level);
        m_tail->add(wall, std::string(level.data(), level.size()),
                    std::string(message.payload.data(), message.payload.size()));
    }
    void flush_() override {}

    std::shared_ptr<LogTail> m_tail;
};

} // namespace

std::shared_ptr<LogTail> LogTail::attach() {
    auto tail = std::make_shared<LogTail>();
    spdlog::default_logger()->sinks().push_back(std::make_shared<TailSink>(tail));
    return tail;
}

void LogTail::add(double wall, std::string level, std::string text) {
    const std::lock_guard lock(m_mutex);
    m_lines.push_back({++m_number, wall, std::move(level), std::move(text)});
    if (m_lines.size() > kLogTailLines) m_lines.pop_front();
}

std::vector<api::LogLine> LogTail::after(std::int64_t number) const {
    const std::lock_guard lock(m_mutex);
    const auto first = std::find_if(m_lines.begin(), m_lines.end(),
                                    [number](const api::LogLine& line) { return line.number > number; });
    return {first, m_lines.end()};
}

} // namespace streampulse::app
