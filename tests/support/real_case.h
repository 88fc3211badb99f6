// Live sessions on a real topic (S14): offsets with holes, several sources, repeated deliveries, records of programs
// that know nothing of us. And what the model is given of such a topic.
#pragma once

#include "tests/support/live_session.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace streampulse::test {

struct RealCase {
    LiveCase live;        ///< `options.realTopic` is set
    bool replays = false; ///< our own file is replayed as well, and its end markers end the run; else `--until` does
    bool beginsInside = false;      ///< the run begins behind records that were there before (`--from latest`)
    std::vector<std::string> lines; ///< rows of others; live.decoded knows them, too
    int before = 0;                 ///< records of others in the topic when the first process starts
};

[[nodiscard]] RealCase makeRealCase(unsigned seed, int maxRows);

/// What others write to the topic.
class TopicHand {
public:
    /// All outlive it.
    TopicHand(const RealCase& real, Dice& dice, FakeLog& topic);

    /// One more entry: a foreign record, one of another source, a copy of an earlier one, one with sp-rebuild, a hole.
    void write();
    /// Copies are made of later records only.
    void forgetEarlier();
    [[nodiscard]] std::vector<std::int64_t> sizes() const;

private:
    using Stored = FakeLog::Stored;

    [[nodiscard]] std::pair<std::int32_t, Stored> nextRow();

    const RealCase& m_real;
    Dice& m_dice;
    FakeLog& m_topic;
    std::size_t m_line = 0;
    EventTime m_arrival = EventTime(0);
    std::vector<std::int64_t> m_sequences; ///< of the other source, by partition
    std::vector<std::pair<std::int32_t, Stored>> m_written;
};

struct RealOutcome {
    std::vector<ModelOutcome> models; ///< by partition
    std::vector<std::int64_t> repeated;
    std::int64_t foreign = 0, ahead = 0, holes = 0; ///< met on the way, over all partitions
};

/// One pass per partition over the topic, up to the end the run had, and over what was applied.
[[nodiscard]] RealOutcome runRealModels(const RealCase& real, const EngineFixture& fixture,
                                        const std::vector<ControlRecord>& log);

} // namespace streampulse::test
