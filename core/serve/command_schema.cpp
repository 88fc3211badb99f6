#include "core/serve/command_schema.h"

#include "core/api/command.h"

#include <nlohmann/json.hpp>

namespace streampulse::serve {
namespace {

using Json = nlohmann::ordered_json;

Json text(std::string_view description, std::string_view example) {
    return {{"type", "string"}, {"description", description}, {"examples", Json::array({example})}};
}

Json windowOf(std::string_view kind, std::initializer_list<std::string_view> durations) {
    Json schema;
    schema["type"] = "object";
    schema["additionalProperties"] = false;
    schema["required"] = Json::array({"kind"});
    schema["properties"]["kind"] = {{"const", kind}};
    for (const std::string_view name : durations) {
        schema["required"].push_back(name);
        schema["properties"][std::string(name)] = text("1ms to 366d", "5m");
    }
    return schema;
}

} // namespace

std::string changeSchema() {
    Json schema;
    schema["type"] = "object";
    schema["additionalProperties"] = false;
    schema["minProperties"] = 1;
    Json& fields = schema["properties"];
    fields["watermarkBound"] = text("How far the watermark stays behind the greatest event time, 0s to 365d.", "30s");
    fields["window"]["oneOf"] = Json::array(
        {windowOf("tumbling", {"size"}), windowOf("sliding", {"size", "slide"}), windowOf("session", {"gap"})});
    fields["allowedLateness"] = text("How long a fired window takes corrections, 0s to 365d.", "0s");
    fields["idleTimeout"] =
        text("When a silent partition no longer holds the watermark back, 1ms to 365d; `off`.", "off");
    fields["idleTimeout"]["type"] = Json::array({"string", "null"});
    fields["checkpointInterval"] = text("10ms to 1h.", "1s");
    fields["dedup"] = {{"type", "boolean"}, {"description", "Whether a repeated id is counted once."}};
    return schema.dump();
}

std::string actionSchema() {
    Json schema;
    schema["type"] = "object";
    schema["additionalProperties"] = false;
    schema["required"] = Json::array({"action"});
    Json& names = schema["properties"]["action"]["enum"];
    names = Json::array();
    for (std::size_t i = 0; i < api::kActionCount; ++i) names.push_back(api::actionName(static_cast<api::Action>(i)));
    names.push_back("speed");
    schema["properties"]["value"] = {
        {"type", "number"},
        {"minimum", 0},
        {"description", "With speed: event time per wall time; 0 is as fast as possible."}};
    return schema.dump();
}

} // namespace streampulse::serve
