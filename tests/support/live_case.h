// Random input for the engine under live changes, from a seed: a stream, settings, and what is asked for on the way.
#pragma once

#include "core/pipeline/engine_options.h"
#include "tests/support/stream_model.h"

#include <map>
#include <random>
#include <string>
#include <vector>

namespace streampulse::test {

class Dice {
public:
    explicit Dice(unsigned seed) : m_random(seed) {}
    /// 0 .. limit - 1
    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }
    /// least .. most
    std::size_t size(std::size_t least, std::size_t most) { return least + m_random() % (most - least + 1); }
    bool oneIn(int limit) { return below(limit) == 0; }

private:
    std::mt19937 m_random;
};

/// A short list, so that changes come back to an earlier definition, repeat one, and cancel a switch.
using DefinitionList = std::vector<WindowDefinition>;

struct LiveCase {
    unsigned seed = 0;
    pipeline::EngineOptions options;
    std::size_t batch = 7;
    std::int64_t creditRecords = 90'000;
    int repeatEvery = 0;
    int changes = 0; ///< asked for while it runs
    int crashes = 0;
    DefinitionList definitions; ///< the first one is in force at the beginning
    std::string rows;           ///< JSON lines for scriptSpec()
    int rowCount = 0;
    std::map<std::string, ModelRecord> decoded; ///< by JSON line, without its LF
};

/// The same seed gives the same case; with fewer rows the same ones up to there.
[[nodiscard]] LiveCase makeLiveCase(unsigned seed, int maxRows);
/// At least one field.
[[nodiscard]] SettingsChange randomChange(Dice& dice, const DefinitionList& definitions);
/// Every event falls into exactly one window of each of these: none of them is sliding.
[[nodiscard]] bool oneWindowPerEvent(const DefinitionList& definitions);

} // namespace streampulse::test
