#include "tests/support/live_case.h"

#include <algorithm>
#include <fmt/format.h>

namespace streampulse::test {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr unsigned kRowSeeds = 0x5EED;

Duration milliseconds(int count) { return std::chrono::milliseconds(count); }

WindowDefinition randomDefinition(Dice& dice) {
    const int kind = dice.below(4);
    if (kind == 0) return WindowDefinition::session(milliseconds(500 + dice.below(12'000)));
    // Whole seconds share boundaries with each other, odd sizes with nobody.
    const Duration size =
        dice.oneIn(3) ? milliseconds(700 + dice.below(30'000)) : milliseconds(1000 * (1 + dice.below(30)));
    if (kind > 1) return WindowDefinition::tumbling(size);
    const auto parts = size.count() / 1000 / (1 + dice.below(6));
    return WindowDefinition::sliding(size, Duration(std::max<std::int64_t>(1, parts) * 1000));
}

Duration randomBound(Dice& dice) { return dice.oneIn(4) ? Duration(0) : milliseconds(dice.below(20'000)); }
Duration randomLateness(Dice& dice) { return dice.oneIn(2) ? Duration(0) : milliseconds(dice.below(40'000)); }
Duration randomCheckpoint(Dice& dice) { return milliseconds(10 + dice.below(2500)); }
std::optional<Duration> randomIdle(Dice& dice) {
    return dice.oneIn(2) ? std::nullopt : std::optional(milliseconds(2000 + dice.below(20'000)));
}

pipeline::EngineOptions randomOptions(Dice& dice, const WindowDefinition& window) {
    pipeline::EngineOptions options;
    options.settings.window = window;
    options.settings.watermarkBound = randomBound(dice);
    options.settings.allowedLateness = randomLateness(dice);
    options.settings.checkpointInterval = randomCheckpoint(dice);
    options.settings.dedup = !dice.oneIn(4);
    if (dice.oneIn(4)) options.settings.idleTimeout = randomIdle(dice);
    options.partitions = 1 + dice.below(4);
    options.workers = 1 + dice.below(options.partitions);
    options.commitAfterRecords = 1 + dice.below(40);
    if (dice.oneIn(3)) options.maxChangedWindows = dice.size(1, 12);
    options.startPaused = dice.oneIn(10);
    return options;
}

/// How the times of one stream run.
struct Pace {
    explicit Pace(Dice& dice)
        : step(kSecond / 5 + dice.below(2'000'000)),
          spread(1 + dice.below(40)),
          keys(1 + dice.below(8)),
          fine(dice.oneIn(3)) {}
    std::int64_t step;
    int spread; ///< seconds
    int keys;
    bool fine; ///< times with microseconds
};

struct RandomRow {
    std::string text;
    ModelRecord record;
};

RandomRow randomRow(Dice& dice, const Pace& pace, int number) {
    RandomRow row;
    ModelRecord& record = row.record;
    // A jump now and then: gaps between sessions, and a T passed in one step.
    const std::int64_t back = dice.below(pace.spread) * kSecond * (dice.oneIn(10) ? 3 : 1);
    std::int64_t time = 1000 * kSecond + number * pace.step - back + (dice.oneIn(30) ? 20 * kSecond : 0);
    if (pace.fine)
        time += dice.below(1'000'000);
    else if (dice.oneIn(2))
        time -= time % kSecond;
    record.time = EventTime(time);
    record.key = "k" + std::to_string(dice.below(pace.keys));
    record.id = "t" + std::to_string(dice.oneIn(5) ? dice.below(number + 1) : number);
    const int value = dice.below(100);
    record.value = value * kSecond;
    record.rejected = dice.oneIn(25);
    row.text = fmt::format(R"({{"id":"{}","key":"{}","time":{},"v":{}}})", record.id, record.key,
                           record.rejected ? "\"x\"" : std::to_string(time), value);
    return row;
}

void addRows(LiveCase& live) {
    Dice dice(live.seed ^ kRowSeeds);
    const Pace pace(dice);
    for (int number = 0; number < live.rowCount; ++number) {
        const RandomRow row = randomRow(dice, pace, number);
        live.rows += row.text + "\n";
        live.decoded[row.text] = row.record;
    }
}

} // namespace

LiveCase makeLiveCase(unsigned seed, int maxRows) {
    Dice dice(seed);
    LiveCase live;
    live.seed = seed;
    live.definitions.resize(dice.size(2, 4));
    for (WindowDefinition& definition : live.definitions) definition = randomDefinition(dice);
    // Every third case without sliding windows: there each event is in exactly one window.
    if (dice.oneIn(3))
        for (WindowDefinition& definition : live.definitions)
            if (definition.kind == WindowKind::Sliding) definition = WindowDefinition::tumbling(definition.size);
    live.options = randomOptions(dice, live.definitions.front());
    live.batch = dice.size(1, 12);
    live.creditRecords = 2 * live.options.commitAfterRecords;
    live.repeatEvery = dice.oneIn(3) ? 3 + dice.below(20) : 0;
    live.changes = dice.below(9);
    live.crashes = dice.oneIn(2) ? 1 + dice.below(3) : 0;
    live.rowCount = std::min(maxRows, 12 + dice.below(75));
    addRows(live);
    return live;
}

SettingsChange randomChange(Dice& dice, const DefinitionList& definitions) {
    SettingsChange change;
    while (change.empty()) {
        if (dice.oneIn(2))
            change.window = definitions[static_cast<std::size_t>(dice.below(static_cast<int>(definitions.size())))];
        if (dice.oneIn(4)) change.watermarkBound = randomBound(dice);
        if (dice.oneIn(5)) change.allowedLateness = randomLateness(dice);
        if (dice.oneIn(6)) change.dedup = dice.oneIn(2);
        if (dice.oneIn(8)) change.idleTimeout = IdleTimeoutChange{randomIdle(dice)};
        if (dice.oneIn(8)) change.checkpointInterval = randomCheckpoint(dice);
    }
    return change;
}

bool oneWindowPerEvent(const DefinitionList& definitions) {
    return std::none_of(definitions.begin(), definitions.end(), [](const WindowDefinition& definition) {
        return definition.kind == WindowKind::Sliding && definition.slide < definition.size;
    });
}

} // namespace streampulse::test
