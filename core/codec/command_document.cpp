#include "core/codec/command_document.h"

#include "core/codec/object_reader.h"

#include <array>

namespace streampulse::codec {

std::optional<CommandText> parseCommand(std::string_view json, std::vector<ChangeProblem>& problems) {
    static constexpr std::array<std::string_view, 2> kFields{"action", "value"};
    const std::size_t before = problems.size();
    JsonText parser;
    const auto object = parser.readObject(json, problems);
    if (!object) return std::nullopt;
    ObjectReader reader(*object, {}, kFields, problems);
    reader.require("action");
    CommandText command;
    command.action = std::string(reader.text("action").value_or(""));
    command.value = reader.number("value");
    if (problems.size() != before) return std::nullopt;
    return command;
}

} // namespace streampulse::codec
