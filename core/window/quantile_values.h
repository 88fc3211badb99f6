// The values of one window for quantiles: exact up to a stated number, beyond it a mergeable sketch (S12).
//
// The sketch is a log-linear histogram found with integer arithmetic only: |v| < 256 has a bucket of its own, larger
// values keep their top 8 bits. A bucket's midpoint is off by at most 1/256 of the value (relative error <= 0.4 %).
// Adding and merging commute, so results do not depend on the order of events or of roll-ups.
#pragma once

#include "core/base/bytes.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace streampulse::window {

class QuantileValues {
public:
    /// Values kept exactly; one more turns them all into the sketch.
    static constexpr std::size_t kExactLimit = 4096;

    void add(std::int64_t value);
    void merge(const QuantileValues& other);

    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] bool approximate() const { return !m_buckets.empty(); }
    /// Nearest rank: sorted[max(0, ceil(q * n) - 1)] with q = permille / 1000; nullopt without values.
    [[nodiscard]] std::optional<std::int64_t> quantile(std::int64_t permille) const;

    void encode(ByteWriter& out) const;
    /// False when the bytes are not an encoding of this class.
    [[nodiscard]] bool decode(ByteReader& in);
    [[nodiscard]] std::size_t encodedSize() const { return 16 + m_exact.size() * 8 + m_buckets.size() * 12; }

private:
    void spill();

    std::int64_t m_count = 0;
    mutable std::vector<std::int64_t> m_exact; ///< sorted on demand
    mutable bool m_sorted = true;
    std::map<std::int32_t, std::int64_t> m_buckets;
};

} // namespace streampulse::window
