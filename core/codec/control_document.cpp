#include "core/codec/control_document.h"

#include "core/codec/control_fields.h"
#include "core/codec/result_document.h"

#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>

namespace streampulse::codec {
namespace {

namespace dom = simdjson::dom;

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMostPartitions = std::numeric_limits<std::int32_t>::max();

constexpr std::array<std::string_view, 8> kChangeFields{
    "watermarkBound",     "window", "allowedLateness",  "idleTimeout",
    "checkpointInterval", "dedup",  "advanceWatermark", "end"};

struct WindowForm {
    std::string_view name;
    WindowKind kind;
    std::array<std::string_view, 2> durations; ///< the second may be empty
};
constexpr std::array<WindowForm, 3> kWindowForms{{{"tumbling", WindowKind::Tumbling, {"size", ""}},
                                                  {"sliding", WindowKind::Sliding, {"size", "slide"}},
                                                  {"session", WindowKind::Session, {"gap", ""}}}};
constexpr std::array<std::string_view, 4> kWindowFields{"kind", "size", "slide", "gap"};

std::string windowText(const WindowDefinition& window) {
    switch (window.kind) {
    case WindowKind::Tumbling:
        return fmt::format(R"({{"kind":"tumbling","size":"{}"}})", formatDuration(window.size));
    case WindowKind::Sliding:
        return fmt::format(R"({{"kind":"sliding","size":"{}","slide":"{}"}})", formatDuration(window.size),
                           formatDuration(window.slide));
    case WindowKind::Session:
        break;
    }
    return fmt::format(R"({{"kind":"session","gap":"{}"}})", formatDuration(window.gap));
}

std::string quotedDuration(Duration duration) { return fmt::format("\"{}\"", formatDuration(duration)); }

std::string timeText(EventTime time) {
    if (time.isMin() || time.isMax()) return "null";
    return fmt::format("\"{}\"", formatRfc3339(time));
}

WindowDefinition windowOf(WindowKind kind, Duration first, Duration second) {
    switch (kind) {
    case WindowKind::Tumbling:
        return WindowDefinition::tumbling(first);
    case WindowKind::Sliding:
        return WindowDefinition::sliding(first, second);
    case WindowKind::Session:
        break;
    }
    return WindowDefinition::session(first);
}

std::optional<WindowDefinition> readWindow(dom::object object, const std::string& path, Problems& problems) {
    const std::size_t before = problems.size();
    ObjectReader reader(object, path, kWindowFields, problems);
    reader.require("kind");
    const auto kind = reader.text("kind");
    if (!kind) return std::nullopt;
    const auto form = std::find_if(kWindowForms.begin(), kWindowForms.end(),
                                   [&](const WindowForm& one) { return one.name == *kind; });
    if (form == kWindowForms.end()) {
        reader.refuse("kind", "must be tumbling, sliding or session");
        return std::nullopt;
    }
    for (const std::string_view name : {"size", "slide", "gap"})
        if (reader.has(name) && name != form->durations[0] && name != form->durations[1])
            reader.refuse(name, fmt::format("a {} window has no {}", form->name, name));
    std::array<Duration, 2> durations{};
    for (std::size_t i = 0; i < durations.size() && !form->durations[i].empty(); ++i) {
        reader.require(form->durations[i]);
        durations[i] = reader.duration(form->durations[i]).value_or(Duration(0));
    }
    if (problems.size() != before) return std::nullopt;
    return windowOf(form->kind, durations[0], durations[1]);
}

std::optional<IdleTimeoutChange> readIdleTimeout(ObjectReader& reader) {
    const auto value = reader.member("idleTimeout");
    if (!value) return std::nullopt;
    std::string_view text;
    if (value->is_null() || (value->get_string().get(text) == simdjson::SUCCESS && text == "off"))
        return IdleTimeoutChange{};
    const auto duration = reader.duration("idleTimeout");
    if (!duration) return std::nullopt;
    return IdleTimeoutChange{duration};
}

/// advanceWatermark and end are not settings; each is the only member of its change.
void refuseCompany(ObjectReader& reader) {
    for (const std::string_view alone : {"advanceWatermark", "end"})
        for (const std::string_view other : kChangeFields)
            if (other != alone && reader.has(alone) && reader.has(other))
                return reader.refuse(alone, "must stand alone in its change");
}

ChangeEffect readEffect(dom::object object, const std::string& path, Problems& problems) {
    static constexpr std::array<std::string_view, 3> kFields{"windowsFired", "becameLate", "kept"};
    ObjectReader reader(object, path, kFields, problems);
    ChangeEffect effect;
    effect.windowsFired = reader.integer("windowsFired", 0, kMost).value_or(0);
    effect.becameLate = reader.integer("becameLate", 0, kMost).value_or(0);
    effect.kept = reader.integer("kept", 0, kMost).value_or(0);
    return effect;
}

Failure damaged(std::string_view what, const Problems& problems) {
    std::string text;
    for (const ChangeProblem& problem : problems)
        text += fmt::format("{}{}{}{}", text.empty() ? "" : "; ", problem.field, problem.field.empty() ? "" : ": ",
                            problem.text);
    return fail(ErrorCode::Corrupt, fmt::format("a stored {} is damaged ({})", what, text));
}

} // namespace

SettingsChange readChange(dom::object object, std::string path, Problems& problems) {
    ObjectReader reader(object, std::move(path), kChangeFields, problems);
    SettingsChange change;
    change.watermarkBound = reader.duration("watermarkBound");
    if (const auto window = reader.object("window"))
        change.window = readWindow(*window, reader.pathOf("window"), problems);
    change.allowedLateness = reader.duration("allowedLateness");
    change.idleTimeout = readIdleTimeout(reader);
    change.checkpointInterval = reader.duration("checkpointInterval");
    change.dedup = reader.flag("dedup");
    change.advanceWatermark = reader.time("advanceWatermark");
    if (const auto end = reader.flag("end")) {
        change.end = *end;
        if (!*end) reader.refuse("end", "can only be true; leave it out otherwise");
    }
    refuseCompany(reader);
    return change;
}

AppliedChange readApplied(dom::object object, std::string path, AppliedForm form, Problems& problems) {
    static constexpr std::array<std::string_view, 8> kFields{"partition", "beforeOffset", "generation", "switchTime",
                                                             "eventTime", "watermark",    "effect",     "sequence"};
    const bool row = form == AppliedForm::Row;
    const std::span<const std::string_view> known(kFields.data(), row ? kFields.size() : kFields.size() - 1);
    ObjectReader reader(object, std::move(path), known, problems);
    for (const std::string_view name : {"partition", "beforeOffset"}) reader.require(name);
    if (row)
        for (const std::string_view name : {"sequence", "generation", "switchTime", "eventTime", "watermark", "effect"})
            reader.require(name);
    AppliedChange applied;
    if (row) applied.sequence = reader.integer("sequence", 1, kMost).value_or(0);
    applied.partition = static_cast<std::int32_t>(reader.integer("partition", 0, kMostPartitions).value_or(0));
    applied.beforeOffset = reader.integer("beforeOffset", 0, kMost).value_or(0);
    applied.generation = reader.integer("generation", 0, kMost).value_or(0);
    applied.switchTime = reader.timeOrNull("switchTime");
    applied.eventTime = reader.timeOrNull("eventTime").value_or(EventTime::min());
    applied.watermark = reader.timeOrNull("watermark").value_or(EventTime::min());
    if (const auto effect = reader.object("effect"))
        applied.effect = readEffect(*effect, reader.pathOf("effect"), problems);
    return applied;
}

std::string appliedMembers(const AppliedChange& applied) {
    return fmt::format(R"("beforeOffset":{},"generation":{},"switchTime":{},"eventTime":{},"watermark":{},)"
                       R"("effect":{{"windowsFired":{},"becameLate":{},"kept":{}}})",
                       applied.beforeOffset, applied.generation,
                       applied.switchTime ? timeText(*applied.switchTime) : "null", timeText(applied.eventTime),
                       timeText(applied.watermark), applied.effect.windowsFired, applied.effect.becameLate,
                       applied.effect.kept);
}

std::string partitionMember(const ControlEntry& entry) {
    return entry.partition ? fmt::format(R"(,"partition":{})", *entry.partition) : std::string();
}

std::string encodeChange(const SettingsChange& change) {
    std::vector<std::string> members;
    const auto add = [&](std::string_view name, const std::string& value) {
        members.push_back(fmt::format("\"{}\":{}", name, value));
    };
    if (change.watermarkBound) add("watermarkBound", quotedDuration(*change.watermarkBound));
    if (change.window) add("window", windowText(*change.window));
    if (change.allowedLateness) add("allowedLateness", quotedDuration(*change.allowedLateness));
    if (change.idleTimeout)
        add("idleTimeout", change.idleTimeout->timeout ? quotedDuration(*change.idleTimeout->timeout) : "\"off\"");
    if (change.checkpointInterval) add("checkpointInterval", quotedDuration(*change.checkpointInterval));
    if (change.dedup) add("dedup", *change.dedup ? "true" : "false");
    if (change.advanceWatermark) add("advanceWatermark", timeText(*change.advanceWatermark));
    if (change.end) add("end", "true");
    return fmt::format("{{{}}}", fmt::join(members, ","));
}

std::optional<SettingsChange> parseChange(std::string_view json, std::vector<ChangeProblem>& problems) {
    const std::size_t before = problems.size();
    JsonText parser;
    const auto object = parser.readObject(json, problems);
    if (!object) return std::nullopt;
    SettingsChange change = readChange(*object, {}, problems);
    if (problems.size() != before) return std::nullopt;
    return change;
}

std::string encodeControlEntry(const ControlEntry& entry) {
    return fmt::format(R"({{"sequence":{},"author":{}{},"change":{}}})", entry.sequence, jsonString(entry.author),
                       partitionMember(entry), encodeChange(entry.change));
}

Result<ControlEntry> decodeControlEntry(std::string_view text) {
    static constexpr std::array<std::string_view, 4> kFields{"sequence", "author", "partition", "change"};
    Problems problems;
    JsonText parser;
    ControlEntry entry;
    if (const auto object = parser.readObject(text, problems)) {
        ObjectReader reader(*object, {}, kFields, problems);
        for (const std::string_view name : {"author", "change"}) reader.require(name);
        entry.sequence = reader.integer("sequence", 0, kMost).value_or(0);
        entry.author = std::string(reader.text("author").value_or(""));
        if (const auto partition = reader.integer("partition", 0, kMostPartitions))
            entry.partition = static_cast<std::int32_t>(*partition);
        if (const auto change = reader.object("change")) entry.change = readChange(*change, "change", problems);
    }
    if (!problems.empty()) return damaged("control-log entry", problems);
    return entry;
}

std::string encodeAppliedChange(const AppliedChange& applied) {
    return fmt::format(R"({{"partition":{},"sequence":{},{}}})", applied.partition, applied.sequence,
                       appliedMembers(applied));
}

Result<AppliedChange> decodeAppliedChange(std::string_view text) {
    Problems problems;
    JsonText parser;
    AppliedChange applied;
    if (const auto object = parser.readObject(text, problems))
        applied = readApplied(*object, {}, AppliedForm::Row, problems);
    if (!problems.empty()) return damaged("report of an applied change", problems);
    return applied;
}

} // namespace streampulse::codec
