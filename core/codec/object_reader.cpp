#include "core/codec/object_reader.h"

#include "core/codec/json_record.h"
#include "core/codec/json_text.h"
#include "core/codec/stamp_text.h"
#include "core/codec/time_text.h"
#include "core/spec/duration.h"

#include <algorithm>
#include <fmt/format.h>

namespace streampulse::codec {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kShownCharacters = 64;

/// Never longer than what a message can bear.
std::string shown(std::string_view text) { return cutText(text, kShownCharacters); }

/// As people write times, or as we do, who also write watermarks before the year 1.
std::optional<EventTime> readTime(std::string_view text) {
    if (const auto stamp = parseStamp(text)) return stamp;
    const auto reading = readTimeText(text, nullptr);
    if (!reading || reading->truncated) return std::nullopt;
    return reading->time;
}

/// What is wrong with the syntax, with its place; the tree's parser knows no places.
std::string syntaxError(std::string_view json, simdjson::error_code error) {
    if (json.find_first_not_of(" \t\r\n") == std::string_view::npos) return "not JSON: the text is empty";
    JsonRecord record({});
    const auto rejection = record.read(json);
    if (rejection && rejection->reason == RejectionReason::BadJson) return rejection->text;
    return fmt::format("not JSON: {}", simdjson::error_message(error));
}

} // namespace

void note(Problems& problems, std::string field, std::string text) {
    if (problems.size() > kMaxProblems) return;
    if (problems.size() == kMaxProblems)
        problems.push_back({{}, "there are more mistakes than these"});
    else
        problems.push_back({std::move(field), std::move(text)});
}

std::optional<dom::element> JsonText::read(std::string_view json, Problems& problems) {
    dom::element root;
    simdjson::error_code error = m_parser.allocate(std::max<std::size_t>(json.size(), 1), kMaxDepth);
    if (error == simdjson::SUCCESS) error = m_parser.parse(json.data(), json.size()).get(root);
    if (error == simdjson::SUCCESS) return root;
    note(problems, {}, syntaxError(json, error));
    return std::nullopt;
}

std::optional<dom::object> JsonText::readObject(std::string_view json, Problems& problems) {
    const auto root = read(json, problems);
    if (!root) return std::nullopt;
    dom::object object;
    if (root->get_object().get(object) == simdjson::SUCCESS) return object;
    note(problems, {}, "must be a JSON object");
    return std::nullopt;
}

ObjectReader::ObjectReader(dom::object object, std::string path, std::span<const std::string_view> known,
                           Problems& problems)
    : m_object(object), m_path(std::move(path)), m_problems(problems) {
    std::vector<bool> seen(known.size());
    for (const dom::key_value_pair member : object) {
        const auto place = static_cast<std::size_t>(std::find(known.begin(), known.end(), member.key) - known.begin());
        if (place == known.size())
            refuse(shown(member.key), "there is no such field here");
        else if (seen[place])
            refuse(member.key, "is given twice");
        else
            seen[place] = true;
    }
}

std::optional<dom::element> ObjectReader::member(std::string_view name) const {
    dom::element found;
    if (m_object.at_key(name).get(found) != simdjson::SUCCESS) return std::nullopt;
    return found;
}

std::optional<std::string_view> ObjectReader::text(std::string_view name, std::string_view what) {
    const auto value = member(name);
    if (!value) return std::nullopt;
    std::string_view found;
    if (value->get_string().get(found) == simdjson::SUCCESS) return found;
    refuse(name, fmt::format("must be {}", what));
    return std::nullopt;
}

std::optional<bool> ObjectReader::flag(std::string_view name) {
    const auto value = member(name);
    if (!value) return std::nullopt;
    bool found = false;
    if (value->get_bool().get(found) == simdjson::SUCCESS) return found;
    refuse(name, "must be true or false");
    return std::nullopt;
}

std::optional<std::int64_t> ObjectReader::integer(std::string_view name, std::int64_t least, std::int64_t most) {
    const auto value = member(name);
    if (!value) return std::nullopt;
    std::int64_t found = 0;
    if (value->get_int64().get(found) == simdjson::SUCCESS && found >= least && found <= most) return found;
    refuse(name, fmt::format("must be a whole number from {} to {}", least, most));
    return std::nullopt;
}

std::optional<double> ObjectReader::number(std::string_view name) {
    const auto value = member(name);
    if (!value) return std::nullopt;
    double found = 0; // the parser refuses numbers that no double holds
    if (value->get_double().get(found) == simdjson::SUCCESS) return found;
    refuse(name, "must be a number");
    return std::nullopt;
}

std::optional<Duration> ObjectReader::duration(std::string_view name) {
    const auto found = text(name, "a duration as text, such as \"30s\"");
    if (!found) return std::nullopt;
    const Result<Duration> parsed = spec::parseDuration(*found);
    if (parsed) return *parsed;
    refuse(name, parsed.error().message);
    return std::nullopt;
}

std::optional<EventTime> ObjectReader::time(std::string_view name) {
    constexpr std::string_view kForm = "a time such as \"2025-09-01T11:40:00Z\"";
    const auto found = text(name, kForm);
    if (!found) return std::nullopt;
    const auto parsed = readTime(*found);
    if (!parsed) refuse(name, fmt::format("\"{}\" is not {}", shown(*found), kForm));
    return parsed;
}

std::optional<EventTime> ObjectReader::timeOrNull(std::string_view name) {
    const auto value = member(name);
    if (value && value->is_null()) return std::nullopt;
    return time(name);
}

std::optional<dom::object> ObjectReader::object(std::string_view name) {
    const auto value = member(name);
    if (!value) return std::nullopt;
    dom::object found;
    if (value->get_object().get(found) == simdjson::SUCCESS) return found;
    refuse(name, "must be an object");
    return std::nullopt;
}

std::optional<dom::array> ObjectReader::array(std::string_view name) {
    const auto value = member(name);
    if (!value) return std::nullopt;
    dom::array found;
    if (value->get_array().get(found) == simdjson::SUCCESS) return found;
    refuse(name, "must be a list");
    return std::nullopt;
}

void ObjectReader::require(std::string_view name) {
    if (!has(name)) refuse(name, "is missing");
}

void ObjectReader::refuse(std::string_view name, std::string text) { note(m_problems, pathOf(name), std::move(text)); }

std::string ObjectReader::pathOf(std::string_view name) const {
    return m_path.empty() ? std::string(name) : fmt::format("{}.{}", m_path, name);
}

} // namespace streampulse::codec
