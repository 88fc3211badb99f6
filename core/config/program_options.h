// What the program was asked to do: every option as one plain struct with defaults, and the one place where command
// line, environment and configuration file become it.
//
// Precedence: command line > environment (STREAMPULSE_NAME) > TOML file (name = value) > default; Kafka properties are
// joined by their names. All errors are found in one pass; each names the place it came from ("--speed",
// "STREAMPULSE_SPEED", "streampulse.toml:3: speed"). Secrets are refused on the command line and in files that others
// may read, and appear in no error (C17).
// Parsing is pure but for reading files of options, and belongs to the main thread before any other starts.
#pragma once

#include "core/base/log.h"
#include "core/config/kafka_property.h"
#include "core/replay/replayer.h"
#include "core/store/store_options.h"
#include "core/stream/topic_terms.h"
#include "core/stream/window.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::config {

/// "ADDR:PORT", "[ADDR6]:PORT", "PORT" (on 127.0.0.1) or "off". Port 0 takes any free one.
struct ListenAddress {
    bool enabled = true;
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;
    bool asked = false; ///< named by the user: a taken port is then an error, never a reason to choose another

    friend bool operator==(const ListenAddress&, const ListenAddress&) = default;
};

/// A setting that a user can switch off.
struct DurationOrOff {
    std::optional<Duration> duration; ///< empty: off
    friend bool operator==(const DurationOrOff&, const DurationOrOff&) = default;
};

struct ProgramOptions {
    // what is read, and how it is replayed
    std::optional<std::string> file; ///< "-" is stdin; empty: the built-in sample, or nothing (see hasReplay)
    std::optional<std::string> spec; ///< a built-in spec's name or a file; empty: the first built-in one
    replay::ReplayOrder order = replay::ReplayOrder::EventTime;
    replay::Disorder disorder;
    std::optional<std::string> labels;   ///< lookup file with names for the keys
    std::int64_t seed = 1;               ///< 0..2^63-1
    double speed = 0;                    ///< event time per wall time, > 0; 0 = max
    std::optional<std::int64_t> maxRows; ///< stop after that many rows of the input

    // real services; without them the program runs a broker and a Redis of its own
    std::optional<std::string> brokers; ///< "host:port", several separated by commas
    std::optional<std::string> topic;   ///< a legal name; empty: see effectiveTopic
    std::optional<std::string> group;   ///< consumer group that shares the partitions; empty: all are ours
    KafkaProperties kafkaProperties;    ///< of librdkafka, each name once, the strongest source's last; with secrets
    std::optional<TopicStart> from;     ///< where nothing is stored; empty: earliest
    std::optional<TopicEnd> until;      ///< empty: goes on until it is stopped, or the topic's marks say so
    bool markEnd = false;               ///< end marks are published after the file
    bool publishOnly = false;           ///< the replay alone, no engine
    ArrivalClock arrival = ArrivalClock::Replay;
    std::optional<store::RedisOptions> redis; ///< complete, with its password
    std::optional<std::string> redisPassword; ///< when given apart from the URL; then in `redis` as well

    // the pipeline; empty: what the spec says (see effectiveSettings)
    std::optional<Duration> watermark;
    std::optional<WindowDefinition> window;
    std::optional<Duration> allowedLateness;
    std::optional<DurationOrOff> idleTimeout;
    std::optional<Duration> checkpointInterval;
    std::optional<bool> dedup;
    std::optional<DurationOrOff> maxAhead;
    std::optional<std::string> controlLog; ///< a recorded session to repeat (S9)
    std::int32_t partitions = 4;           ///< 1..256; of a topic that has to be created
    std::int32_t workers = 0;              ///< 0 (auto): as many as CPUs; never more than partitions
    bool fresh = false;                    ///< a new run, also where one was interrupted
    bool resume = false;                   ///< go on with the interrupted run
    bool startPaused = false;              ///< nothing is replayed before a play or a step

    // where it keeps its state, and where it listens
    std::string dataDir; ///< never empty after a parse without errors
    ListenAddress rest{true, "127.0.0.1", 8000, false};
    ListenAddress metrics{true, "127.0.0.1", 9108, false};
    std::optional<std::string> portsFile;
    bool keepServing = false;

    // what it reports
    std::optional<std::string> summary; ///< empty: stdout
    std::vector<std::string> expect;
    std::optional<std::string> junit;
    std::optional<std::string> windowsOut;
    std::optional<std::string> rejectedOut;
    std::optional<std::int64_t> maxBadRows; ///< empty: unlimited
    std::optional<Duration> timeout;        ///< empty: none
    std::string logLevel = "info";
    LogFormat logFormat = LogFormat::Text;

    // other things to do
    bool noGui = false;
    bool resetLayout = false;             ///< the window begins as on its first start
    std::optional<std::int64_t> generate; ///< rows to generate into `output` instead of running
    std::optional<std::string> output;
    bool printConfig = false;
    bool help = false;
    bool version = false;
    std::optional<std::string> brokerChild; ///< what the embedded broker's process is told; hidden
};

struct ParsedOptions {
    ProgramOptions options;
    std::vector<std::string> errors; ///< empty: `options` is complete and consistent
    /// Option name ("allowed-lateness") -> "command line", "environment" or "/path/config.toml:3"; absent: default.
    /// Several of them, separated by ", ", for Kafka properties.
    std::map<std::string, std::string> origins;
};

/// `argv[0]` is the program; an empty environment variable counts as unset; `environment` is a null-terminated list of
/// "NAME=value" (as main's third argument or `environ`); null is an empty one. With --help or --version other errors
/// are not looked for.
[[nodiscard]] ParsedOptions parseProgramOptions(int argc, const char* const* argv, const char* const* environment);

/// Whether rows are replayed: a file's, or the built-in sample's. Not so with brokers and no file: then the engine
/// reads what others publish.
[[nodiscard]] bool hasReplay(const ProgramOptions& options);

/// The topic asked for, or the pipeline's own: its name.
[[nodiscard]] std::string effectiveTopic(const ProgramOptions& options, const std::string& pipelineName);

/// The spec's settings with what the user asked for on top.
[[nodiscard]] PipelineSettings effectiveSettings(const ProgramOptions& options, const PipelineSettings& specDefaults);

/// Every option with its effective value and its origin, one a line; itself a valid configuration file once the
/// secrets, shown as ***, are put back.
[[nodiscard]] std::string printConfig(const ParsedOptions& parsed, const PipelineSettings& specDefaults);

/// Usage and options in groups, at most 100 columns wide.
[[nodiscard]] std::string helpText();

} // namespace streampulse::config
