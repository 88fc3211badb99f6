// Runs an engine on a real Kafka and Redis, kills it with SIGKILL at the points of a plan, and starts it again until
// its run is finished; meanwhile a reader polls REST (A5).
//
// One EngineProcess is one worker: several of them, on one run, are several objects with one StoreWitness.
#pragma once

#include "tests/robustness/real_services/kill_plan.h"
#include "tests/robustness/real_services/rest_witness.h"
#include "tests/robustness/real_services/store_witness.h"
#include "tests/support/real_services.h"

#include <functional>
#include <memory>
#include <optional>

namespace streampulse::test {

/// One start of the program.
class EngineProcess {
public:
    EngineProcess(ProgramRun& program, const QStringList& arguments, const QStringList& environment);

    [[nodiscard]] bool running() const { return m_process->state() != QProcess::NotRunning; }
    /// True when it ended meanwhile.
    bool awaitEnd(std::chrono::milliseconds patience);
    void kill() { m_process->kill(); }
    [[nodiscard]] ProgramResult result() { return m_program.await(*m_process); }
    [[nodiscard]] RestPlace rest() const { return RestPlace::read(m_portsFile); }

private:
    ProgramRun& m_program;
    QString m_portsFile;
    std::unique_ptr<QProcess> m_process;
};

class KillDriver {
public:
    struct Stream {
        QStringList arguments; ///< what every start gets
        int database = 0;      ///< of Redis; emptied first
        int partitions = 4;
        /// Called every few milliseconds while the program answers.
        std::function<void(const RestPlace& place)> meanwhile;
    };
    struct Outcome {
        ProgramResult last;   ///< of the start that came to the end
        QByteArray complaint; ///< what went wrong on the way; empty: nothing
        int starts = 0;
        int kills = 0; ///< after the first and before the last commit
        int looks = 0; ///< at REST
        std::vector<std::int64_t> ends;
    };

    KillDriver(RealServices& services, KillPlan& plan) : m_services(services), m_plan(plan) {}

    /// To the end, with at most `kills` kills on the way.
    Outcome run(const Stream& stream, int kills);
    [[nodiscard]] const KillCounts& counts() const { return m_counts; }
    /// The database as the user of the program reaches it.
    [[nodiscard]] store::RedisOptions redis(int database) const;

private:
    struct Start;
    bool startOnce(Start& start, const std::optional<KillPoint>& point);
    void watch(Start& start, EngineProcess& engine, const std::optional<KillPoint>& point);
    bool judgeEnd(Start& start, const ProgramResult& result, const std::optional<KillPoint>& point);
    void judgeRun(Start& start);

    RealServices& m_services;
    KillPlan& m_plan;
    KillCounts m_counts;
};

} // namespace streampulse::test
