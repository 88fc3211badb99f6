// The program as the window sees it: sources are opened and closed behind it, each with an engine of its own, and what
// a run left in the store can be asked for.
//
// Thread-safe; nothing here blocks. What takes time comes back as a future that becomes ready within seconds, also when
// the program stops; or shows in the next state().
#pragma once

#include "core/api/engine.h"
#include "core/api/input_preview.h"
#include "core/api/key_labels.h"
#include "core/api/run_view.h"
#include "core/spec/pipeline_spec.h"

#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::api {

/// A Kafka and a Redis of the user's instead of our own, as a person writes them: each text as the option of that name
/// takes it.
struct ServiceChoice {
    bool asStarted = false;              ///< those of the command line; the texts say them, without secrets
    bool fresh = false;                  ///< begin a new run in place of the one that the store keeps
    std::string brokers;                 ///< must not be empty
    std::string topic;                   ///< empty: the pipeline's name
    std::string group;                   ///< empty: every partition is read here
    std::string from;                    ///< empty: from the earliest record, where nothing is stored
    std::vector<std::string> properties; ///< "KEY=VALUE" or "@FILE", with secrets
    std::string redis;                   ///< empty: the program's own
    std::string redisPassword;
    friend bool operator==(const ServiceChoice&, const ServiceChoice&) = default;
};

/// What is to be opened, and how its run begins.
struct OpenRequest {
    /// Rows are published to a real topic; empty: nothing is replayed, the topic is read as it is.
    std::optional<ServiceChoice> services;
    std::string path;                           ///< empty: the built-in sample, without `services`
    std::optional<spec::ColumnMapping> mapping; ///< chosen by a person; goes before those of the spec
    std::string labels;                         ///< lookup file for the keys; empty: none
    bool fileOrder = false;                     ///< rows in the file's order instead of by event time
    bool resume = false;                        ///< go on with the interrupted run of this input (S16)
    bool paused = false;                        ///< nothing is replayed before a play or a step
    double speed = 60;                          ///< event time per wall time; 0 = max
};

enum class WorkbenchPhase : std::uint8_t {
    Empty,   ///< nothing is open
    Opening, ///< `text` says what is being done
    Open,    ///< `engine` answers
    Failed,  ///< nothing is open; `text` says why, and what to do
};

/// What is known of the open source.
struct SourceFacts {
    std::string topic; ///< of a real Kafka; empty: the embedded one, which is ours alone
    std::string name;  ///< without folders; "sample"; empty: nothing is replayed, only the topic is read
    std::string path;  ///< empty: the built-in sample
    std::string sha256;
    std::int64_t bytes = 0;
    std::int64_t rows = 0;  ///< data rows, bad ones included
    std::string mapping;    ///< "csv", "csv:nyc-tlc", "json-lines", "json-array"
    bool fileOrder = false; ///< rows in the file's order instead of by event time
    bool repeated = false;  ///< found in this session: all its rows were in the real topic already
    std::string disorder;   ///< added on purpose: "none", or as `--disorder` takes it
    std::optional<EventTime> firstTime, lastTime;
    /// Rows per equal slice of [firstTime, lastTime]; empty when there is no time.
    std::vector<std::int64_t> density;
    std::string warning; ///< mostly empty
};
inline constexpr std::size_t kDensitySlices = 240;

/// Where the program answers; empty: switched off.
struct Addresses {
    std::string rest;                             ///< "http://127.0.0.1:8000"
    std::string metrics;                          ///< "http://127.0.0.1:9108/metrics"
    std::string broker;                           ///< "127.0.0.1:40123", several separated by commas
    std::string redis;                            ///< socket path or "host:port"
    std::string token;                            ///< for routes that change something; never to be logged
    bool restMoved = false, metricsMoved = false; ///< the default port was taken
    bool ownRedis = true;                         ///< the private one of this program
};

/// One immutable value. The engine stays valid as long as somebody holds it; it answers Unavailable once closed.
struct WorkbenchState {
    WorkbenchPhase phase = WorkbenchPhase::Empty;
    std::string text;
    std::int64_t bytesRead = 0, bytesTotal = 0; ///< while opening
    std::int64_t session = 0;                   ///< one more with every source opened in this process
    std::shared_ptr<Engine> engine;             ///< Open only
    std::shared_ptr<const SourceFacts> source;  ///< Open only
    Addresses addresses;                        ///< Open only
    std::shared_ptr<const KeyLabels> labels = std::make_shared<const KeyLabels>(); ///< never null
    std::string labelFile;                                                         ///< they come from; empty: none
    std::shared_ptr<const InputTruth> truth; ///< null until it is known, or when it cannot be
};

/// A record that was not counted.
struct SideOutputRow {
    std::string kind; ///< "rejected", "late", "duplicate"
    std::int64_t row = 0;
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    std::string key; ///< text; empty when unreadable
    std::string reason, field, text;
    std::optional<EventTime> eventTime;
};
struct SideOutputs {
    std::vector<SideOutputRow> rows; ///< the newest ones the store keeps, by (partition, offset)
};

/// One result as it stands in the store.
struct StoreRow {
    std::string key;   ///< "region:5:window:1756726800"
    std::string value; ///< JSON
    bool final = false;
};
struct StorePage {
    std::vector<StoreRow> rows;
    std::string cursor; ///< for the next page; empty: no more
};

/// What proves a run: the digest over its final windows (S12).
struct RunProof {
    std::string digest; ///< "sha256:..."
    std::int64_t finalWindows = 0, openWindows = 0;
};

/// One line of the program's own log.
struct LogLine {
    std::int64_t number = 0; ///< from 1
    double wall = 0;         ///< seconds since the epoch
    std::string level;       ///< "info", "warning", "error"
    std::string text;
};

class Workbench {
public:
    Workbench() = default;
    Workbench(const Workbench&) = delete;
    Workbench& operator=(const Workbench&) = delete;
    virtual ~Workbench() = default;

    /// Never null.
    [[nodiscard]] virtual std::shared_ptr<const WorkbenchState> state() const = 0;
    /// The pipeline that opened files are read by.
    [[nodiscard]] virtual std::shared_ptr<const spec::PipelineSpec> spec() const = 0;
    /// Ends what is open, after its last commit, and opens another source. The newest request counts.
    virtual void open(const OpenRequest& request) = 0;
    virtual void close() = 0;

    /// Quick for a file of any size. Errors as for opening, with file, line and cure.
    [[nodiscard]] virtual std::future<Result<InputPreview>>
    preview(const std::string& path, const std::optional<spec::ColumnMapping>& mapping) = 0;
    /// Labels of the open source's keys from a lookup file; they show in state(). Empty path: none.
    [[nodiscard]] virtual std::future<Status> setLabels(const std::string& path) = 0;

    /// The windows of the present run; never null. Kept up to date, at most 4 times a second, while the newest call
    /// said `wanted`.
    [[nodiscard]] virtual std::shared_ptr<const RunView> runView(bool wanted) = 0;

    [[nodiscard]] virtual std::future<Result<SideOutputs>> sideOutputs() = 0;
    /// Results by window start, newest first; `key`: of that key text only, when not empty.
    [[nodiscard]] virtual std::future<Result<StorePage>> storeRows(const std::string& key, std::size_t limit,
                                                                   const std::string& cursor) = 0;
    [[nodiscard]] virtual std::future<Result<RunProof>> proof() = 0;
    /// As `--control-log` reads it.
    [[nodiscard]] virtual std::future<Result<std::string>> controlLogText() = 0;
    /// Lines with a number > `after`, ascending, of the newest 1,000.
    [[nodiscard]] virtual std::vector<LogLine> log(std::int64_t after) const = 0;
};

} // namespace streampulse::api
