// What a run over the made-up trips must give, worked out from the generator alone: no line of the engine is in it.
#pragma once

#include <cstdint>
#include <string>

namespace streampulse::bench {

struct Expectation {
    std::int64_t rows = 0;    ///< read and counted: none is late, rejected or a duplicate
    std::int64_t windows = 0; ///< one-minute windows of a region with at least one trip
    std::string digest;       ///< S12, "sha256:..."
};

/// Rows 0 .. rows - 1 of the seed. Ends the program when a window has more values than are kept exactly.
[[nodiscard]] Expectation expect(std::uint64_t seed, std::int64_t rows);

} // namespace streampulse::bench
