#include "core/serve/cause_view.h"

#include <variant>

namespace streampulse::serve {
namespace {

struct FactValue {
    Json operator()(std::int64_t number) const { return number; }
    Json operator()(EventTime time) const { return timeOrNull(time); }
    Json operator()(Duration duration) const { return formatDuration(duration); }
    Json operator()(const std::string& text) const { return text; }
};

Json causeObject(const api::Cause& cause) {
    Json object;
    object["kind"] = api::causeKindName(cause.kind);
    object["partition"] = cause.partition < 0 ? Json(nullptr) : Json(cause.partition);
    object["text"] = api::causeText(cause);
    object["facts"] = Json::object();
    for (const api::CauseFact& fact : cause.facts) object["facts"][fact.name] = std::visit(FactValue{}, fact.value);
    return object;
}

} // namespace

Json causesArray(const std::vector<api::Cause>& causes) {
    Json array = Json::array();
    for (const api::Cause& cause : causes) array.push_back(causeObject(cause));
    return array;
}

Response explainAnswer(const api::Explanation& explanation) {
    return jsonAnswer({{"causes", causesArray(explanation.causes)}});
}

} // namespace streampulse::serve
