#include "core/config/option_rules.h"

#include "core/config/option_sources.h"
#include "core/config/option_table.h"

#include <array>

namespace streampulse::config {
namespace {

/// Options that mean nothing without a broker of the user's.
constexpr std::array<std::string_view, 7> kNeedBrokers{"topic", "group",    "kafka-properties", "from",
                                                       "until", "mark-end", "publish-only"};
/// Options about publishing a file.
constexpr std::array<std::string_view, 3> kNeedFile{"mark-end", "arrival", "publish-only"};
/// Options of the replay, which there is not on a real topic without a file.
constexpr std::array<std::string_view, 6> kNeedReplay{"speed", "order", "disorder", "seed", "max-rows", "start-paused"};
/// Options of the engine, of what it reports, and of its ports. A check that nobody evaluates would pass.
constexpr std::array<std::string_view, 13> kNeedEngine{
    "group",       "redis",        "from",         "until",        "control-log", "expect",      "junit",
    "windows-out", "rejected-out", "max-bad-rows", "start-paused", "ports-file",  "keep-serving"};

class Rules {
public:
    explicit Rules(ParsedOptions& parsed) : m_parsed(parsed), m_options(parsed.options) {}

    void check() {
        checkRun();
        checkGenerate();
        checkServices();
        joinRedisPassword();
    }

private:
    /// The strongest place that gives the option; empty when none does.
    [[nodiscard]] std::string_view origin(std::string_view name) const {
        const auto found = m_parsed.origins.find(std::string(name));
        const std::string_view all = found == m_parsed.origins.end() ? std::string_view{} : found->second;
        return all.substr(0, all.find(kOriginSeparator));
    }

    [[nodiscard]] bool asked(std::string_view name) const {
        const std::string_view from = origin(name);
        if (from.empty() || from == kFromCommandLine) return !from.empty();
        const OptionRow& row = *findOption(name);
        return row.show(m_options, {}) != row.show(ProgramOptions{}, {});
    }

    [[nodiscard]] std::string place(std::string_view name) const {
        const std::string_view from = origin(name);
        const OptionRow& row = *findOption(name);
        if (from.empty() || from == kFromCommandLine) return spelled(row);
        return from == kFromEnvironment ? environmentName(row) : std::string(from) + ": " + tomlKey(row);
    }

    void refuse(std::string_view name, const std::string& reason) {
        m_parsed.errors.push_back(place(name) + ": " + reason);
    }

    template<std::size_t N> void refuseAll(const std::array<std::string_view, N>& names, const std::string& reason) {
        for (const std::string_view name : names)
            if (asked(name)) refuse(name, reason);
    }

    void checkRun() {
        if (m_options.fresh && m_options.resume)
            m_parsed.errors.emplace_back("--fresh and --resume exclude each other: a new run, or the interrupted one");
        if (m_options.startPaused && !m_options.rest.enabled)
            refuse("start-paused", "needs the REST port, by which play is asked for; leave --rest off away");
        if (m_options.dataDir.empty()) refuse("data-dir", "give a folder, since neither HOME nor XDG_DATA_HOME is set");
    }

    void checkGenerate() {
        if (m_options.generate && !m_options.output) refuse("generate", "needs --output FILE for the rows it makes");
        if (m_options.output && !m_options.generate)
            refuse("output", "only with --generate ROWS; results go to --summary or --windows-out");
        if (m_options.generate && m_options.file) refuse("generate", "makes an input and reads none; leave FILE away");
    }

    void checkServices() {
        if (!m_options.brokers) refuseAll(kNeedBrokers, "needs --brokers HOST:PORT, a Kafka of yours");
        if (!m_options.file) refuseAll(kNeedFile, "needs FILE, the rows to publish");
        if (!hasReplay(m_options) && !m_options.generate)
            refuseAll(kNeedReplay, "needs FILE: without one nothing is replayed, and the topic of --brokers is read "
                                   "as it is");
        if (m_options.publishOnly)
            refuseAll(kNeedEngine, "belongs to the engine, which does not run with --publish-only");
        else if (m_options.brokers && m_options.file && m_options.until && !m_options.until->time)
            refuse("until", "ends before the rows of FILE, which are published behind the present end; use --mark-end");
    }

    void joinRedisPassword() {
        if (m_options.redisPassword && !m_options.redis)
            refuse("redis-password", "needs --redis URL, a Redis of yours");
        if (!m_options.redis) return;
        if (m_options.redisPassword && !m_options.redis->password.empty())
            refuse("redis-password", "the URL of " + place("redis") + " has a password, too; leave one of them away");
        else if (m_options.redisPassword)
            m_options.redis->password = *m_options.redisPassword;
        else if (!m_options.redis->user.empty() && m_options.redis->password.empty())
            refuse("redis", "names a user but no password; give it as STREAMPULSE_REDIS_PASSWORD");
    }

    ParsedOptions& m_parsed;
    ProgramOptions& m_options;
};

} // namespace

void checkTogether(ParsedOptions& parsed) { Rules(parsed).check(); }

} // namespace streampulse::config
