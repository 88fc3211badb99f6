// Random changes, entries and logs for the tests of their texts; the same seed gives the same values.
#pragma once

#include "core/stream/control.h"

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace streampulse::test {

class Values {
public:
    explicit Values(std::uint32_t seed) : m_random(seed) {}

    std::int64_t number(std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution<std::int64_t>(least, most)(m_random);
    }
    bool coin() { return number(0, 1) == 1; }
    Duration duration(std::int64_t leastMs = 0) {
        const std::int64_t range = coin() ? 5'000 : 365LL * 86'400'000;
        return Duration(number(leastMs, range) * 1000);
    }
    EventTime time() {
        return EventTime(number(kFirstEventTime.micros() - 400 * 86'400'000'000, kLastEventTime.micros() * 11 / 10));
    }
    WindowDefinition window() {
        const auto slide = Duration(number(1, 100'000) * 1000);
        if (coin()) return WindowDefinition::session(duration(1));
        return coin() ? WindowDefinition::tumbling(duration(1))
                      : WindowDefinition::sliding(slide * number(1, 50), slide);
    }
    SettingsChange settings() {
        SettingsChange change;
        if (coin()) change.watermarkBound = duration();
        if (coin()) change.window = window();
        if (coin()) change.allowedLateness = duration();
        if (coin()) change.idleTimeout = IdleTimeoutChange{coin() ? std::optional(duration(1)) : std::nullopt};
        if (coin()) change.checkpointInterval = Duration(number(10, 3'600'000) * 1000);
        if (coin() || change.empty()) change.dedup = coin();
        return change;
    }
    ControlEntry entry(std::int64_t sequence) {
        static const std::vector<std::string> kAuthors{"rest", "window", "a \"b\"\\\n\x01", "日本語", ""};
        ControlEntry entry;
        entry.sequence = sequence;
        entry.author = kAuthors[static_cast<std::size_t>(number(0, 4))];
        if (number(0, 3) > 0) {
            entry.change = settings();
            return entry;
        }
        entry.partition = static_cast<std::int32_t>(number(0, 3));
        if (coin())
            entry.change.advanceWatermark = time();
        else
            entry.change.end = true;
        return entry;
    }
    AppliedChange applied(std::int64_t sequence, std::int32_t partition, std::int64_t position) {
        AppliedChange one;
        one.sequence = sequence;
        one.partition = partition;
        one.beforeOffset = position;
        one.generation = number(0, 1'000'000);
        if (coin()) one.switchTime = time();
        if (coin()) one.eventTime = time();
        if (coin()) one.watermark = time();
        if (coin()) one.effect = {number(0, 9), number(0, 99), number(0, INT64_MAX)};
        return one;
    }
    std::vector<ControlRecord> log() {
        std::vector<ControlRecord> records(static_cast<std::size_t>(number(0, 12)));
        std::vector<std::int64_t> positions(4);
        for (std::size_t i = 0; i < records.size(); ++i) {
            const auto sequence = static_cast<std::int64_t>(i + 1);
            records[i].entry = entry(sequence);
            for (std::int32_t partition = 0; partition < 4; ++partition) {
                if (coin() || records[i].entry.partition.value_or(partition) != partition) continue;
                std::int64_t& position = positions[static_cast<std::size_t>(partition)];
                position += number(0, 1000);
                records[i].applied.push_back(applied(sequence, partition, position));
            }
        }
        return records;
    }

private:
    std::mt19937 m_random;
};

} // namespace streampulse::test
