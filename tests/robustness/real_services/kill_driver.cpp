#include "tests/robustness/real_services/kill_driver.h"

#include <QElapsedTimer>
#include <csignal>

namespace streampulse::test {
namespace {

constexpr std::chrono::milliseconds kLookInterval{4};
constexpr std::chrono::milliseconds kPatience{120'000}; ///< for one start to end or to be killed (A7)

} // namespace

EngineProcess::EngineProcess(ProgramRun& program, const QStringList& arguments, const QStringList& environment)
    : m_program(program), m_portsFile(program.path("ports.json")) {
    QFile::remove(m_portsFile);
    program.environment = environment;
    m_process = program.start(arguments + QStringList{"--ports-file", m_portsFile});
}

bool EngineProcess::awaitEnd(std::chrono::milliseconds patience) {
    return !running() || m_process->waitForFinished(static_cast<int>(patience.count()));
}

/// One run and all its starts.
struct KillDriver::Start {
    const Stream& stream;
    ProgramRun program;
    StoreWitness store;
    RestWitness reader;
    Outcome outcome;
};

store::RedisOptions KillDriver::redis(int database) const {
    store::RedisOptions options = m_services.redis.options();
    options.database = database;
    return options;
}

KillDriver::Outcome KillDriver::run(const Stream& stream, int kills) {
    store::RedisOptions admin = m_services.redis.adminOptions();
    admin.database = stream.database;
    StoreWitness::clear(admin);
    Start start{stream, {}, StoreWitness(redis(stream.database), stream.partitions), {}, {}};
    for (;;) {
        std::optional<KillPoint> point;
        if (start.outcome.kills < kills) point = m_plan.next(start.store.commits() > 0);
        if (!startOnce(start, point)) break;
    }
    start.outcome.looks = start.reader.looks();
    if (start.outcome.complaint.isEmpty()) judgeRun(start);
    return start.outcome;
}

/// True when it was killed and there is more to come.
bool KillDriver::startOnce(Start& start, const std::optional<KillPoint>& point) {
    ++start.outcome.starts;
    QStringList environment = m_services.secrets();
    if (point && !point->isRandom()) environment << "STREAMPULSE_FAIL_POINT=" + point->text();
    const QStringList arguments = start.stream.arguments + QStringList{"--windows-out", start.program.path("windows")};
    EngineProcess engine(start.program, arguments, environment);
    watch(start, engine, point);
    const ProgramResult result = engine.result();
    if (!judgeEnd(start, result, point)) return false;
    start.outcome.last = result;
    return result.crashed;
}

void KillDriver::watch(Start& start, EngineProcess& engine, const std::optional<KillPoint>& point) {
    const std::int64_t before = start.store.commits();
    QElapsedTimer timer;
    timer.start();
    while (!engine.awaitEnd(kLookInterval)) {
        const RestPlace place = engine.rest();
        start.reader.look(place);
        if (start.stream.meanwhile && place.port != 0) start.stream.meanwhile(place);
        if (point && point->isRandom() && start.store.commits() >= before + point->count) {
            if (!engine.awaitEnd(point->delay)) engine.kill();
            return;
        }
        if (timer.hasExpired(kPatience.count())) {
            start.outcome.complaint += "a start came to no end; it was " + start.reader.state().toUtf8() + "\n";
            return engine.kill();
        }
    }
}

/// False: something is wrong with how it ended.
bool KillDriver::judgeEnd(Start& start, const ProgramResult& result, const std::optional<KillPoint>& point) {
    const auto complain = [&](const QByteArray& text) {
        start.outcome.complaint += (point ? point->text() : QByteArray("no point")) + ": " + text + "\n" + result.error;
    };
    if (!start.reader.regress().isEmpty()) complain(start.reader.regress());
    if (result.crashed && result.exitCode != SIGKILL)
        complain("ended by signal " + QByteArray::number(result.exitCode));
    if (result.crashed && !point) complain("killed by somebody else");
    if (!result.crashed && result.exitCode != 0) complain("exit code " + QByteArray::number(result.exitCode));
    if (!start.outcome.complaint.isEmpty()) return false;
    if (result.crashed && start.store.commits() > 0 && !start.store.finished()) {
        ++start.outcome.kills;
        m_counts.add(point->name);
    } else if (point) {
        m_counts.addMissed();
    }
    return true;
}

void KillDriver::judgeRun(Start& start) {
    start.outcome.complaint += start.store.tiling(static_cast<std::size_t>(start.outcome.starts));
    start.outcome.ends = start.store.ends();
    QFile windows(start.program.path("windows"));
    if (!windows.open(QIODevice::ReadOnly))
        start.outcome.complaint += "no windows were written\n";
    else
        start.outcome.complaint += start.reader.missingIn(windows.readAll());
}

} // namespace streampulse::test
