#include "core/config/option_table.h"

#include "core/config/option_values.h"
#include "core/config/redis_url.h"
#include "core/config/service_rows.h"
#include "core/spec/duration.h"

#include <algorithm>
#include <array>

namespace streampulse::config {
namespace {

using Options = ProgramOptions;
using Texts = std::vector<std::string>;

Failure invalid(std::string message) { return fail(ErrorCode::InvalidArgument, std::move(message)); }

template<class T> Texts shownIf(const std::optional<T>& value, std::string (*format)(const T&)) {
    return value ? Texts{format(*value)} : Texts{};
}

/// Stores what `parse` made of the text.
template<class Field, class Value> Status store(Field& field, const Result<Value>& parsed) {
    if (!parsed) return fail(parsed.error());
    field = *parsed;
    return {};
}

template<auto Member> Status setSwitch(Options& options, std::string_view text) {
    return store(options.*Member, parseSwitch(text));
}

template<auto Member> Texts showSwitch(const Options& options, const PipelineSettings&) {
    return {options.*Member ? "true" : "false"};
}

template<auto Member> Status setPath(Options& options, std::string_view text) {
    if (text.empty()) return invalid("needs a file name");
    options.*Member = std::string(text);
    return {};
}

template<auto Member> Texts showPath(const Options& options, const PipelineSettings&) {
    const std::optional<std::string> path = options.*Member;
    return path ? Texts{*path} : Texts{};
}

template<auto Member, std::int64_t Min, std::int64_t Max> Status setCount(Options& options, std::string_view text) {
    return store(options.*Member, parseCount(text, Min, Max));
}

template<auto Member> Texts showCount(const Options& options, const PipelineSettings&) {
    return shownIf<std::int64_t>(options.*Member, [](const std::int64_t& n) { return std::to_string(n); });
}

template<auto Member> Status setAddress(Options& options, std::string_view text) {
    return store(options.*Member, parseListenAddress(text));
}

template<auto Member> Texts showAddress(const Options& options, const PipelineSettings&) {
    return {formatListenAddress(options.*Member)};
}

template<auto Member> Status setDuration(Options& options, std::string_view text) {
    return store(options.*Member, spec::parseDuration(text));
}

template<auto Member> Status setDurationOrOff(Options& options, std::string_view text) {
    return store(options.*Member, parseDurationOrOff(text));
}

/// A setting of the pipeline: the spec's unless asked for.
template<auto Member> Texts showSetting(const Options& options, const PipelineSettings& specDefaults) {
    return {formatDuration(effectiveSettings(options, specDefaults).*Member)};
}

template<auto Member> Texts showSettingOrOff(const Options& options, const PipelineSettings& specDefaults) {
    return {formatDurationOrOff(effectiveSettings(options, specDefaults).*Member)};
}

Status setOrder(Options& options, std::string_view text) {
    if (text != "event-time" && text != "file") return invalid(inQuotes(text) + " is neither event-time nor file");
    options.order = text == "file" ? replay::ReplayOrder::File : replay::ReplayOrder::EventTime;
    return {};
}

Texts showOrder(const Options& options, const PipelineSettings&) {
    return {options.order == replay::ReplayOrder::File ? "file" : "event-time"};
}

Status setDisorder(Options& options, std::string_view text) {
    auto parsed = replay::parseDisorder(text);
    if (parsed) return store(options.disorder, parsed);
    static constexpr std::string_view kOwnPrefix = "disorder: "; // the option's name stands there already
    std::string& message = parsed.error().message;
    if (message.starts_with(kOwnPrefix)) message.erase(0, kOwnPrefix.size());
    return fail(parsed.error());
}

Texts showDisorder(const Options& options, const PipelineSettings&) {
    return {replay::formatDisorder(options.disorder)};
}

Texts showSpec(const Options& options, const PipelineSettings&) {
    return {options.spec ? *options.spec : spec::builtinSpecNames().front()};
}

Status setSpeed(Options& options, std::string_view text) { return store(options.speed, parseSpeed(text)); }

Texts showSpeed(const Options& options, const PipelineSettings&) { return {formatSpeed(options.speed)}; }

Status setWindow(Options& options, std::string_view text) {
    return store(options.window, spec::parseWindowDefinition(text));
}

Texts showWindow(const Options& options, const PipelineSettings& specDefaults) {
    return {formatWindowDefinition(effectiveSettings(options, specDefaults).window)};
}

Status setCheckpointInterval(Options& options, std::string_view text) {
    const auto interval = spec::parseDuration(text);
    if (interval && interval->count() <= 0) return invalid(inQuotes(text) + " is too short; use 100ms or more");
    return store(options.checkpointInterval, interval);
}

Status setDedup(Options& options, std::string_view text) {
    if (text == "spec") {
        options.dedup.reset();
        return {};
    }
    if (text != "on" && text != "off") return invalid(inQuotes(text) + " is none of spec, on, off");
    options.dedup = text == "on";
    return {};
}

Texts showDedup(const Options& options, const PipelineSettings& specDefaults) {
    return {effectiveSettings(options, specDefaults).dedup ? "on" : "off"};
}

Status setPartitions(Options& options, std::string_view text) {
    const auto count = parseCount(text, 1, 256);
    if (!count) return fail(count.error());
    options.partitions = static_cast<std::int32_t>(*count);
    return {};
}

Texts showPartitions(const Options& options, const PipelineSettings&) { return {std::to_string(options.partitions)}; }

Status setWorkers(Options& options, std::string_view text) {
    if (text == "auto") {
        options.workers = 0;
        return {};
    }
    const auto count = parseCount(text, 1, 256);
    if (!count) return fail(count.error().code, count.error().message + ", nor auto");
    options.workers = static_cast<std::int32_t>(*count);
    return {};
}

Texts showWorkers(const Options& options, const PipelineSettings&) {
    return {options.workers == 0 ? "auto" : std::to_string(options.workers)};
}

Status setMaxBadRows(Options& options, std::string_view text) {
    if (text == "unlimited") {
        options.maxBadRows.reset();
        return {};
    }
    const auto count = parseCount(text, 0, INT64_MAX);
    if (!count) return fail(count.error().code, count.error().message + ", nor unlimited");
    options.maxBadRows = *count;
    return {};
}

Texts showMaxBadRows(const Options& options, const PipelineSettings&) {
    return {options.maxBadRows ? std::to_string(*options.maxBadRows) : "unlimited"};
}

Status setTimeout(Options& options, std::string_view text) {
    const auto limit = parseDurationOrOff(text);
    if (!limit) return fail(limit.error());
    if (limit->duration && limit->duration->count() <= 0) return invalid(inQuotes(text) + " leaves no time to run");
    options.timeout = limit->duration;
    return {};
}

Texts showTimeout(const Options& options, const PipelineSettings&) { return {formatDurationOrOff(options.timeout)}; }

Status addExpect(Options& options, std::string_view text) {
    if (text.find_first_not_of(" \t") == std::string_view::npos) return invalid("needs a check such as 'late == 0'");
    options.expect.emplace_back(text);
    return {};
}

Texts showExpect(const Options& options, const PipelineSettings&) { return options.expect; }

Status setLogLevel(Options& options, std::string_view text) {
    static constexpr std::array<std::string_view, 6> kLevels{"trace", "debug", "info", "warn", "error", "off"};
    if (std::find(kLevels.begin(), kLevels.end(), text) == kLevels.end())
        return invalid(inQuotes(text) + " is none of trace, debug, info, warn, error, off");
    options.logLevel = text;
    return {};
}

Texts showLogLevel(const Options& options, const PipelineSettings&) { return {options.logLevel}; }

Status setLogFormat(Options& options, std::string_view text) {
    if (text != "text" && text != "json") return invalid(inQuotes(text) + " is neither text nor json");
    options.logFormat = text == "json" ? LogFormat::Json : LogFormat::Text;
    return {};
}

Texts showLogFormat(const Options& options, const PipelineSettings&) {
    return {options.logFormat == LogFormat::Json ? "json" : "text"};
}

Status setNothing(Options&, std::string_view) { return {}; }
Texts showNothing(const Options&, const PipelineSettings&) { return {}; }

constexpr std::string_view kRedisPlaces =
    "STREAMPULSE_REDIS_PASSWORD, or with the URL in STREAMPULSE_REDIS or in the configuration file (chmod 600)";
constexpr std::string_view kKafkaPlaces =
    "STREAMPULSE_KAFKA_PROPERTIES, in a file (-X @FILE, chmod 600), or in the configuration file";

using namespace service_rows;
using enum OptionGroup;
using enum OptionKind;

// clang-format off
constexpr auto kTable = std::to_array<OptionRow>({
    {"file", Input, Positional, "FILE", "CSV, JSON lines or array, also .gz; - is stdin (default a sample)", setPath<&Options::file>, showPath<&Options::file>},
    {"spec", Input, Value, "NAME|FILE", "pipeline: a built-in name, or a TOML file", setPath<&Options::spec>, showSpec},
    {"labels", Input, Value, "FILE", "names for the keys, a CSV file: shown in the window and in REST", setPath<&Options::labels>, showPath<&Options::labels>},
    {"speed", Input, Value, "max|N", "event time per wall time: max, 60 or 60x (default max)", setSpeed, showSpeed},
    {"start-paused", Input, Switch, "", "replay nothing before play or a step is asked for by REST", setSwitch<&Options::startPaused>, showSwitch<&Options::startPaused>},
    {"order", Input, Value, "ORDER", "replay order: event-time or file (default event-time)", setOrder, showOrder},
    {"disorder", Input, Value, "LIST", "none, or of late=5%,dup=1%,bad=1%,late-by=10m (default none)", setDisorder, showDisorder},
    {"seed", Input, Value, "N", "seed of disorder and generator (default 1)", setCount<&Options::seed, 0, INT64_MAX>, showCount<&Options::seed>},
    {"max-rows", Input, Value, "N", "stop after N rows of the input", setCount<&Options::maxRows, 1, INT64_MAX>, showCount<&Options::maxRows>},
    {"preserve-timestamps", Input, CommandSwitch, "", "", setNothing, showNothing},

    {"brokers", Services, Value, "HOST:PORT[,..]", "a Kafka of yours instead of the embedded broker", setBrokers, showBrokers},
    {"topic", Services, Value, "NAME", "the topic (default the pipeline's name)", setTopic, showTopic},
    {"group", Services, Value, "NAME", "consumer group to share the partitions with (default all are ours)", setGroup, showGroup},
    {"kafka-properties", Services, Properties, "ITEM", "librdkafka's KEY=VALUE, or @FILE of such lines; repeatable", addKafkaProperties, showKafkaProperties, 'X', carriesKafkaSecret, kKafkaPlaces},
    {"from", Services, Value, "PLACE", "earliest, latest, a time, or 0:1234,1:77 (default earliest)", setFrom, showFrom},
    {"until", Services, Value, "end|TIME", "stop at the end the topic has now, or at that arrival time", setUntil, showUntil},
    {"mark-end", Services, Switch, "", "publish end marks after FILE, so that all windows fire", setSwitch<&Options::markEnd>, showSwitch<&Options::markEnd>},
    {"publish-only", Services, Switch, "", "replay FILE into the topic, and nothing else", setSwitch<&Options::publishOnly>, showSwitch<&Options::publishOnly>},
    {"arrival", Services, Value, "replay|now", "clock that stamps what is published (default replay)", setArrival, showArrival},
    {"redis", Services, Value, "URL", "redis://host:6379/0 or unix:///path?db=0, a Redis of yours", setRedis, showRedis, 0, carriesRedisPassword, kRedisPlaces},
    {"redis-password", Services, Value, "PASSWORD", "", setRedisPassword, showRedisPassword, 0, isPassword, kRedisPlaces},

    {"watermark", Pipeline, Setting, "DURATION", "how far events may be out of order (default 5m)", setDuration<&Options::watermark>, showSetting<&PipelineSettings::watermarkBound>},
    {"window", Pipeline, Setting, "WINDOW", "1m tumbling, 5m/30s sliding, session:30s (default 1m)", setWindow, showWindow},
    {"allowed-lateness", Pipeline, Setting, "DURATION", "correct final windows for so long (default 0s)", setDuration<&Options::allowedLateness>, showSetting<&PipelineSettings::allowedLateness>},
    {"idle-timeout", Pipeline, Setting, "off|DURATION", "advance an idle partition's watermark (default off)", setDurationOrOff<&Options::idleTimeout>, showSettingOrOff<&PipelineSettings::idleTimeout>},
    {"checkpoint-interval", Pipeline, Setting, "DURATION", "time between commits (default 1s)", setCheckpointInterval, showSetting<&PipelineSettings::checkpointInterval>},
    {"dedup", Pipeline, Setting, "spec|on|off", "drop repeated ids (default spec)", setDedup, showDedup},
    {"max-ahead", Pipeline, Setting, "off|DURATION", "reject events that far ahead of their arrival (default off)", setDurationOrOff<&Options::maxAhead>, showSettingOrOff<&PipelineSettings::maxAhead>},
    {"control-log", Pipeline, Value, "FILE", "repeat a session's changes: control_log of its summary", setPath<&Options::controlLog>, showPath<&Options::controlLog>},
    {"partitions", Pipeline, Value, "N", "partitions of a topic made here, 1 to 256 (default 4)", setPartitions, showPartitions},
    {"workers", Pipeline, Value, "auto|N", "worker threads (default auto: CPUs, at most the partitions)", setWorkers, showWorkers},
    {"fresh", Pipeline, Switch, "", "begin a new run, whatever became of the last one", setSwitch<&Options::fresh>, showSwitch<&Options::fresh>},
    {"resume", Pipeline, Switch, "", "go on with the interrupted run", setSwitch<&Options::resume>, showSwitch<&Options::resume>},

    {"data-dir", Serving, Value, "FOLDER", "where results are kept (default ~/.local/share/streampulse)", setPath<&Options::dataDir>, showPath<&Options::dataDir>},
    {"rest", Serving, Value, "ADDR:PORT", "REST address, or off (default 127.0.0.1:8000)", setAddress<&Options::rest>, showAddress<&Options::rest>},
    {"metrics", Serving, Value, "ADDR:PORT", "Prometheus address, or off (default 127.0.0.1:9108)", setAddress<&Options::metrics>, showAddress<&Options::metrics>},
    {"ports-file", Serving, Value, "FILE", "write the open ports there as JSON", setPath<&Options::portsFile>, showPath<&Options::portsFile>},
    {"keep-serving", Serving, Switch, "", "stay up after the end of the input", setSwitch<&Options::keepServing>, showSwitch<&Options::keepServing>},

    {"summary", Report, Value, "FILE", "write the summary there instead of to stdout", setPath<&Options::summary>, showPath<&Options::summary>},
    {"expect", Report, List, "CHECK", "fail unless it holds, e.g. 'late_ratio < 0.01'; repeatable", addExpect, showExpect},
    {"junit", Report, Value, "FILE", "write the checks there as JUnit XML", setPath<&Options::junit>, showPath<&Options::junit>},
    {"windows-out", Report, Value, "FILE", "write every final window there, one JSON line each", setPath<&Options::windowsOut>, showPath<&Options::windowsOut>},
    {"rejected-out", Report, Value, "FILE", "write every rejected, late or repeated row there", setPath<&Options::rejectedOut>, showPath<&Options::rejectedOut>},
    {"max-bad-rows", Report, Value, "N", "fail when more rows are rejected (default unlimited)", setMaxBadRows, showMaxBadRows},
    {"timeout", Report, Value, "off|DURATION", "give up after that long (default off)", setTimeout, showTimeout},
    {"log-level", Report, Value, "LEVEL", "trace, debug, info, warn, error or off (default info)", setLogLevel, showLogLevel},
    {"log-format", Report, Value, "FORMAT", "text or json (default text)", setLogFormat, showLogFormat},

    {"no-gui", Other, Switch, "", "run without a window, to the end, then print the summary", setSwitch<&Options::noGui>, showSwitch<&Options::noGui>},
    {"reset-layout", Other, CommandSwitch, "", "open the window as on its first start", setSwitch<&Options::resetLayout>, showNothing},
    {"generate", Other, Value, "ROWS", "write that many made-up rows to --output and stop", setCount<&Options::generate, 1, INT64_MAX>, showCount<&Options::generate>},
    {"output", Other, Value, "FILE", "the CSV file --generate writes", setPath<&Options::output>, showPath<&Options::output>},
    {"config", Other, CommandValue, "FILE", "options as TOML (default ~/.config/streampulse/config.toml)", setNothing, showNothing},
    {"print-config", Other, CommandSwitch, "", "show every effective value and its origin, and stop", setSwitch<&Options::printConfig>, showNothing},
    {"help", Other, CommandSwitch, "", "show this text and stop", setSwitch<&Options::help>, showNothing, 'h'},
    {"version", Other, CommandSwitch, "", "show the version and stop", setSwitch<&Options::version>, showNothing},
    {"broker-child", Other, CommandValue, "TOPICS", "", setPath<&Options::brokerChild>, showNothing},
});
// clang-format on

constexpr std::array<OptionAlias, 5> kAliases{{
    {"csv-file", "file"},
    {"kafka-servers", "brokers"},
    {"kafka-topic", "topic"},
    {"replay-speed", "speed"},
    {"max-events", "max-rows"},
}};

constexpr std::array<std::string_view, 1> kLaterOptions{"cors-origin"};

std::string replaced(std::string_view name, bool upper) {
    std::string text(name);
    for (char& c : text) {
        if (c == '-')
            c = '_';
        else if (upper && c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

} // namespace

std::span<const OptionRow> optionTable() { return kTable; }

std::span<const OptionAlias> optionAliases() { return kAliases; }

std::string_view resolveAlias(std::string_view name) {
    for (const OptionAlias& alias : kAliases)
        if (alias.alias == name) return alias.name;
    return name;
}

const OptionRow* findOption(std::string_view name) {
    const std::string_view resolved = resolveAlias(name);
    for (const OptionRow& row : kTable)
        if (row.name == resolved) return &row;
    return nullptr;
}

bool isLaterOption(std::string_view name) {
    return std::find(kLaterOptions.begin(), kLaterOptions.end(), name) != kLaterOptions.end();
}

bool isList(const OptionRow& row) { return row.kind == OptionKind::List || row.kind == OptionKind::Properties; }

std::string spelled(const OptionRow& row) {
    if (row.kind == OptionKind::Positional) return std::string(row.value);
    return row.letter != 0 ? std::string{'-', row.letter} : "--" + std::string(row.name);
}

std::string tomlKey(const OptionRow& row) { return replaced(row.name, false); }

std::string environmentName(const OptionRow& row) { return "STREAMPULSE_" + replaced(row.name, true); }

} // namespace streampulse::config
