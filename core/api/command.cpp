#include "core/api/command.h"

#include <array>

namespace streampulse::api {
namespace {

constexpr std::array<std::string_view, kActionCount> kActionNames{
    "play", "pause", "step-record", "step-watermark", "step-window", "restart", "stop", "checkpoint"};

} // namespace

std::string_view actionName(Action action) { return kActionNames.at(static_cast<std::size_t>(action)); }

std::optional<Action> parseAction(std::string_view name) {
    for (std::size_t i = 0; i < kActionNames.size(); ++i)
        if (kActionNames.at(i) == name) return static_cast<Action>(i);
    return std::nullopt;
}

std::string_view transportStateName(TransportState state) {
    switch (state) {
    case TransportState::Playing:
        return "playing";
    case TransportState::Paused:
        return "paused";
    case TransportState::Stepping:
        return "stepping";
    case TransportState::Ended:
        return "ended";
    }
    return "unknown";
}

} // namespace streampulse::api
