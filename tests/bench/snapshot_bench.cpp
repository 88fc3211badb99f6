// What publishing snapshots costs the engine: the whole engine over fakes, in one thread, with a snapshot after every
// so many records. `snapshot_cost` counts its instructions; run alone, it prints the engine's rate.
//
// usage: bench_snapshot RECORDS RECORDS_PER_SNAPSHOT
#include "core/pipeline/pipeline_engine.h"
#include "tests/support/engine_fixture.h"

#include <cstdlib>
#include <fmt/format.h>

using namespace streampulse;

namespace {

constexpr int kKeys = 256;
constexpr int kPartitions = 4;
constexpr std::size_t kRecordsPerTake = 1000;

std::string makeRows(int count) {
    std::string rows;
    for (int i = 0; i < count; ++i)
        rows +=
            test::jsonRow("id" + std::to_string(i), "key" + std::to_string(i * 7919 % kKeys), i / 100 - i % 5, i % 90);
    return rows;
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const int records = std::atoi(arguments[1]);
    const int perSnapshot = std::atoi(arguments[2]);
    if (records < 1 || perSnapshot < 1) return 2;
    test::EngineFixture fixture;
    fixture.options.partitions = kPartitions;
    fixture.batch = kRecordsPerTake;
    fixture.rows = makeRows(records);
    // One take is one step of the clock; the snapshots come at 30 Hz of it.
    const double stepSeconds = static_cast<double>(kRecordsPerTake) / perSnapshot / 30.0;
    fixture.clockStep = std::chrono::microseconds(static_cast<std::int64_t>(stepSeconds * 1e6));
    std::int64_t snapshots = 0;
    std::shared_ptr<const api::EngineSnapshot> last;
    fixture.withEngine = [&](pipeline::PipelineEngine& engine) {
        auto shown = engine.snapshot();
        if (shown != last) ++snapshots;
        last = std::move(shown);
    };
    const auto begin = std::chrono::steady_clock::now();
    const api::EngineSnapshot end = fixture.runToEnd();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    fmt::print("records {} snapshots {} finals {} seconds {:.3f}\n", end.ledger.read, snapshots, end.windows.final,
               seconds);
    return end.ledger.read == records ? 0 : 1;
}
