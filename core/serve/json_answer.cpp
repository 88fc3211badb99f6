#include "core/serve/json_answer.h"

namespace streampulse::serve {

Response jsonAnswer(const Json& body, int status) {
    Response response;
    response.status = status;
    response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

Json timeOrNull(EventTime time) {
    if (time.isMin() || time.isMax()) return nullptr;
    return formatRfc3339(time);
}

Json durationOrOff(const std::optional<Duration>& duration) {
    return duration ? formatDuration(*duration) : std::string("off");
}

} // namespace streampulse::serve
