#include "tests/support/real_case.h"

#include <algorithm>
#include <sstream>

namespace streampulse::test {
namespace {

constexpr unsigned kOtherSeeds = 50'000'000;
constexpr Duration kDay = std::chrono::hours(24);
constexpr std::string_view kOther = "other";

std::int64_t startOf(const EngineFixture& fixture, std::size_t partition) {
    const auto& starts = fixture.options.realTopic->startOffsets;
    return partition < starts.size() ? starts[partition] : 0;
}

/// One partition of a topic, read as S14 says.
class TopicPass {
public:
    TopicPass(const RealCase& real, std::int64_t begin, RealOutcome& outcome)
        : m_real(real), m_begin(begin), m_outcome(outcome) {}

    /// False: the input ends here.
    bool see(std::int64_t offset, const FakeLog::Stored& stored) {
        if (stored.hole) ++m_outcome.holes;
        if (stored.hole || stored.rebuild) return true;
        if (stored.end) return false;
        if (stored.sequence >= 0 && isRepeated(stored)) {
            ++m_outcome.repeated.back();
            return true;
        }
        ModelRecord record = m_real.live.decoded.at(stored.value);
        const bool foreign = stored.sequence < 0;
        const bool ahead = foreign && !record.rejected && record.time - stored.arrivalTime > kDay; // S15
        m_outcome.foreign += foreign ? 1 : 0;
        m_outcome.ahead += ahead ? 1 : 0;
        record.rejected = record.rejected || ahead;
        input.records.push_back(record);
        m_offsets.push_back(offset);
        return true;
    }
    void change(const PartitionChange& change) {
        const auto at = std::lower_bound(m_offsets.begin(), m_offsets.end(), change.applied.beforeOffset);
        input.changes.push_back({at - m_offsets.begin(), change.entry->change});
    }
    ModelInput input;

private:
    bool isRepeated(const FakeLog::Stored& stored) {
        const auto known = m_next.emplace(stored.source, m_begin > 0 ? stored.sequence : 0).first;
        if (stored.sequence < known->second) return true;
        if (stored.sequence > known->second) throw std::runtime_error("the test's topic has lost a record");
        ++known->second;
        return false;
    }

    const RealCase& m_real;
    std::int64_t m_begin;
    RealOutcome& m_outcome;
    std::map<std::string, std::int64_t> m_next;
    std::vector<std::int64_t> m_offsets;
};

} // namespace

RealCase makeRealCase(unsigned seed, int maxRows) {
    RealCase real;
    real.live = makeLiveCase(seed, maxRows);
    real.live.options.realTopic.emplace();
    Dice dice(seed + kOtherSeeds);
    real.replays = dice.oneIn(2);
    real.beginsInside = !real.replays && dice.oneIn(2);
    const LiveCase others = makeLiveCase(seed + kOtherSeeds, maxRows);
    real.live.decoded.insert(others.decoded.begin(), others.decoded.end());
    std::istringstream lines(others.rows);
    for (std::string line; std::getline(lines, line);) real.lines.push_back(line);
    real.before = real.replays ? dice.below(10) : std::min(maxRows, 10 + dice.below(90));
    return real;
}

TopicHand::TopicHand(const RealCase& real, Dice& dice, FakeLog& topic)
    : m_real(real), m_dice(dice), m_topic(topic), m_sequences(topic.log.size(), 0) {}

std::pair<std::int32_t, FakeLog::Stored> TopicHand::nextRow() {
    const std::string& line = m_real.lines[m_line++ % m_real.lines.size()];
    const ModelRecord& record = m_real.live.decoded.at(line);
    Stored stored;
    stored.key = record.key;
    stored.value = line;
    m_arrival = std::max(m_arrival, record.time);
    stored.arrivalTime = m_arrival;
    return {partitionOf(record.key, m_real.live.options.partitions), stored};
}

void TopicHand::write() {
    const int kind = m_dice.below(12);
    if (kind == 0) {
        const auto partition = m_dice.below(m_real.live.options.partitions);
        for (int i = 1 + m_dice.below(3); i > 0; --i) m_topic.appendHole(partition);
        return;
    }
    if (kind == 1 && !m_written.empty()) {
        const auto& [partition, copy] = m_written[m_dice.size(0, m_written.size() - 1)];
        return m_topic.append(partition, copy);
    }
    auto [partition, stored] = nextRow();
    if (kind == 2) stored.rebuild = true;
    if (kind == 3) stored.arrivalTime = stored.arrivalTime - 2 * kDay;
    if (kind > 7) {
        stored.source = kOther;
        stored.sequence = m_sequences[static_cast<std::size_t>(partition)]++;
        m_written.emplace_back(partition, stored);
    }
    m_topic.append(partition, std::move(stored));
}

void TopicHand::forgetEarlier() { m_written.clear(); }

std::vector<std::int64_t> TopicHand::sizes() const {
    std::vector<std::int64_t> sizes;
    for (const auto& partition : m_topic.log) sizes.push_back(static_cast<std::int64_t>(partition.size()));
    return sizes;
}

RealOutcome runRealModels(const RealCase& real, const EngineFixture& fixture, const std::vector<ControlRecord>& log) {
    RealOutcome outcome;
    const auto& ends = fixture.options.realTopic->endOffsets;
    for (std::size_t partition = 0; partition < fixture.log().log.size(); ++partition) {
        const auto& stored = fixture.log().log[partition];
        const std::int64_t begin = startOf(fixture, partition);
        const auto end = partition < ends.size() ? ends[partition] : static_cast<std::int64_t>(stored.size());
        outcome.repeated.push_back(0);
        TopicPass pass(real, begin, outcome);
        for (std::int64_t offset = begin; offset < end; ++offset)
            if (!pass.see(offset, stored[static_cast<std::size_t>(offset)])) break;
        for (const PartitionChange& change : changesOf(log, static_cast<std::int32_t>(partition))) pass.change(change);
        outcome.models.push_back(runModel(real.live.options.settings, pass.input));
    }
    return outcome;
}

} // namespace streampulse::test
