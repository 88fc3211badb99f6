#include "core/api/engine.h"

#include <numeric>

namespace streampulse::api {

std::string_view engineStateName(EngineState state) {
    switch (state) {
    case EngineState::Starting:
        return "starting";
    case EngineState::Running:
        return "running";
    case EngineState::Paused:
        return "paused";
    case EngineState::Degraded:
        return "degraded";
    case EngineState::Stopped:
        return "stopped";
    case EngineState::Finished:
        return "finished";
    case EngineState::Failed:
        return "failed";
    }
    return "unknown";
}

std::string_view lagTrendName(LagTrend trend) {
    switch (trend) {
    case LagTrend::Falling:
        return "falling";
    case LagTrend::Steady:
        return "steady";
    case LagTrend::Rising:
        return "rising";
    }
    return "unknown";
}

std::string_view groupStateName(GroupState state) {
    switch (state) {
    case GroupState::None:
        return "none";
    case GroupState::Joining:
        return "joining";
    case GroupState::Loading:
        return "loading";
    case GroupState::Steady:
        return "steady";
    case GroupState::Revoking:
        return "revoking";
    case GroupState::Leaving:
        return "leaving";
    case GroupState::Left:
        return "left";
    }
    return "unknown";
}

std::int64_t Ledger::rejectedTotal() const {
    return std::accumulate(rejected.begin(), rejected.end(), std::int64_t{0});
}

bool Ledger::balanced() const { return read == repeated + rejectedTotal() + duplicate + late + counted; }

TimeNotes& TimeNotes::operator+=(const TimeNotes& other) {
    truncated += other.truncated;
    shifted += other.shifted;
    ambiguous += other.ambiguous;
    return *this;
}

Ledger& Ledger::operator+=(const Ledger& other) {
    read += other.read;
    repeated += other.repeated;
    counted += other.counted;
    late += other.late;
    duplicate += other.duplicate;
    for (std::size_t i = 0; i < rejected.size(); ++i) rejected[i] += other.rejected[i];
    return *this;
}

} // namespace streampulse::api
