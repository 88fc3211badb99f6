#include "core/spec/spec_parser.h"

#include "core/spec/duration.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace streampulse::spec {
namespace {

constexpr std::size_t kMaxNameLength = 50;
constexpr std::int64_t kMaxTextLength = 1024;
/// Root of the store's internal keys; no pipeline or key may bear it.
constexpr std::string_view kReservedName = "streampulse";

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isNameCharacter(char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; }

struct NamedFormat {
    std::string_view name;
    TimeFormat format;
};
constexpr std::array<NamedFormat, 4> kTimeFormats{{{"rfc3339", TimeFormat::Rfc3339},
                                                   {"epoch_s", TimeFormat::EpochSeconds},
                                                   {"epoch_ms", TimeFormat::EpochMillis},
                                                   {"epoch_us", TimeFormat::EpochMicros}}};

void checkPlainName(TableReader& reader, std::string_view key, const std::string& name) {
    if (!isPlainName(name))
        reader.note(key, fmt::format("\"{}\" must be letters, digits, - and _, a letter first, at most {}", name,
                                     kMaxNameLength));
    else if (name == kReservedName)
        reader.note(key, fmt::format("\"{}\" is taken by the program itself", name));
}

/// A duration, or empty for "off".
std::optional<std::optional<Duration>> durationOrOff(TableReader& reader, std::string_view key) {
    const std::optional<std::string> text = reader.text(key);
    if (!text) return std::nullopt;
    if (*text == "off") return std::optional<Duration>();
    const Result<Duration> duration = parseDuration(*text);
    if (duration && duration->count() > 0) return std::optional<Duration>(*duration);
    reader.note(key, duration ? "must be longer than 0, or \"off\"" : duration.error().message + ", or \"off\"");
    return std::nullopt;
}

} // namespace

bool isPlainName(std::string_view text) {
    return !text.empty() && text.size() <= kMaxNameLength && isLetter(text.front()) &&
           std::all_of(text.begin(), text.end(), isNameCharacter);
}

bool looksLikeZone(std::string_view text) {
    const auto allowed = [](char c) { return isNameCharacter(c) || c == '/' || c == '+'; };
    return !text.empty() && text.size() <= 64 && isLetter(text.front()) && text.back() != '/' &&
           text.find("//") == std::string_view::npos && std::all_of(text.begin(), text.end(), allowed);
}

PipelineSpec SpecParser::parse(const toml::table& root) {
    TableReader reader(root, "", m_mistakes);
    parseNames(reader);
    parseKey(reader);
    parseId(reader);
    parseTime(reader);
    parseMeasures(reader);
    parseAttributes(reader);
    parseAggregates(reader);
    parseMappings(reader);
    parseDefaults(reader);
    reader.rejectUnknownKeys();
    return std::move(m_spec);
}

void SpecParser::parseNames(TableReader& root) {
    if (const auto name = root.requiredText("name")) {
        checkPlainName(root, "name", *name);
        m_spec.name = *name;
    }
    m_spec.title = root.text("title").value_or(m_spec.name);
    m_spec.storePrefix = root.text("store_prefix").value_or(m_spec.name + ":");
    if (!m_spec.name.empty() && !m_spec.storePrefix.empty() && m_spec.storePrefix != m_spec.name + ":")
        root.note("store_prefix", fmt::format("must be \"\" or \"{}:\"", m_spec.name));
}

void SpecParser::parseKey(TableReader& root) {
    if (!root.has("key")) root.noteMissing("key");
    const toml::table* table = root.table("key");
    if (table == nullptr) return;
    TableReader reader(*table, "[key]", m_mistakes);
    KeyField& key = m_spec.key;
    if (const auto name = reader.requiredText("name")) {
        checkPlainName(reader, "name", *name);
        key.name = *name;
    }
    key.field = reader.requiredText("field").value_or("");
    key.document = reader.text("document").value_or(key.name + "Id");
    if (reader.has("document") && !isPlainName(key.document)) checkPlainName(reader, "document", key.document);
    const std::string type = reader.text("type").value_or("integer");
    if (type != "integer" && type != "text") reader.note("type", "must be \"integer\" or \"text\"");
    key.type = type == "text" ? KeyType::Text : KeyType::Integer;
    const auto min = reader.integer("min", INT64_MIN, INT64_MAX);
    const auto max = reader.integer("max", INT64_MIN, INT64_MAX);
    const auto maxLength = reader.integer("max_length", 1, kMaxTextLength);
    for (const std::string_view bound : {"min", "max"})
        if (key.type == KeyType::Text && reader.has(bound)) reader.note(bound, "is only for integer keys");
    if (key.type == KeyType::Integer && reader.has("max_length")) reader.note("max_length", "is only for text keys");
    key.min = min.value_or(key.min);
    key.max = max.value_or(key.max);
    if (key.min > key.max) reader.note("max", "must not be less than min");
    key.maxLength = static_cast<std::size_t>(maxLength.value_or(kMaxTextLength));
    reader.rejectUnknownKeys();
}

void SpecParser::parseId(TableReader& root) {
    const toml::table* table = root.table("id");
    if (table == nullptr) return;
    TableReader reader(*table, "[id]", m_mistakes);
    IdField id;
    id.field = reader.requiredText("field").value_or("");
    const auto length = reader.integer("max_length", 1, kMaxTextLength);
    if (length) id.maxLength = static_cast<std::size_t>(*length);
    reader.rejectUnknownKeys();
    m_spec.id = id;
}

void SpecParser::parseTime(TableReader& root) {
    if (!root.has("time")) root.noteMissing("time");
    const toml::table* table = root.table("time");
    if (table == nullptr) return;
    TableReader reader(*table, "[time]", m_mistakes);
    m_spec.time.field = reader.requiredText("field").value_or("");
    const std::string format = reader.text("format").value_or("rfc3339");
    const auto* const named = std::find_if(kTimeFormats.begin(), kTimeFormats.end(),
                                           [&](const NamedFormat& each) { return each.name == format; });
    if (named == kTimeFormats.end())
        reader.note("format", fmt::format("\"{}\" must be rfc3339, epoch_s, epoch_ms or epoch_us", format));
    else
        m_spec.time.format = named->format;
    if (const auto zone = reader.text("zone")) {
        if (!looksLikeZone(*zone)) reader.note("zone", fmt::format("\"{}\" is no zone such as Europe/Berlin", *zone));
        m_spec.time.zone = *zone;
    }
    reader.rejectUnknownKeys();
}

void SpecParser::parseDefaults(TableReader& root) {
    PipelineSettings& settings = m_spec.defaults;
    settings.dedup = m_spec.id.has_value();
    const toml::table* table = root.table("defaults");
    if (table == nullptr) return;
    TableReader reader(*table, "[defaults]", m_mistakes);
    settings.watermarkBound = reader.duration("watermark_bound").value_or(settings.watermarkBound);
    settings.allowedLateness = reader.duration("allowed_lateness").value_or(settings.allowedLateness);
    settings.checkpointInterval = reader.duration("checkpoint_interval").value_or(settings.checkpointInterval);
    if (settings.checkpointInterval.count() == 0) reader.note("checkpoint_interval", "must be longer than 0");
    settings.idleTimeout = durationOrOff(reader, "idle_timeout").value_or(settings.idleTimeout);
    settings.maxAhead = durationOrOff(reader, "max_ahead").value_or(settings.maxAhead);
    settings.dedup = reader.boolean("dedup").value_or(settings.dedup);
    if (settings.dedup && !m_spec.id) reader.note("dedup", "needs an [id]: without one no record is a duplicate");
    if (const auto window = reader.text("window")) {
        const Result<WindowDefinition> definition = parseWindowDefinition(*window);
        if (definition)
            settings.window = *definition;
        else
            reader.note("window", definition.error().message);
    }
    reader.rejectUnknownKeys();
}

} // namespace streampulse::spec
