#include "core/base/fail_point.h"

#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

namespace streampulse {
namespace {

struct ArmedPoint {
    std::string name;
    std::atomic<long> remaining{0};
    bool kill = true;
};

std::vector<std::string_view> splitText(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::vector<std::unique_ptr<ArmedPoint>> readArmedPoints() {
    std::vector<std::unique_ptr<ArmedPoint>> points;
    const char* setting = std::getenv("STREAMPULSE_FAIL_POINT");
    if (setting == nullptr) return points;
    for (const std::string_view entry : splitText(setting, ',')) {
        const auto parts = splitText(entry, ':');
        if (parts.size() < 2) continue;
        auto point = std::make_unique<ArmedPoint>();
        point->name = parts[0];
        long count = 0;
        std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), count);
        point->remaining = count;
        point->kill = parts.size() < 3 || parts[2] == "kill";
        points.push_back(std::move(point));
    }
    return points;
}

} // namespace

bool passFailPoint(std::string_view name) {
    static const auto kPoints = readArmedPoints();
    for (const auto& point : kPoints) {
        if (point->name != name || point->remaining.fetch_sub(1) != 1) continue;
        if (point->kill) std::raise(SIGKILL);
        return true;
    }
    return false;
}

} // namespace streampulse
