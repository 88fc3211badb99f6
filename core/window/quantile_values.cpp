#include "core/window/quantile_values.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace streampulse::window {
namespace {

constexpr int kLinearBits = 8; ///< values below 2^8 are their own bucket

std::int32_t bucketOfMagnitude(std::uint64_t magnitude) {
    const int shift = std::max(0, static_cast<int>(std::bit_width(magnitude)) - kLinearBits);
    return static_cast<std::int32_t>(shift * 128 + static_cast<int>(magnitude >> shift));
}

std::int32_t bucketOf(std::int64_t value) {
    if (value >= 0) return bucketOfMagnitude(static_cast<std::uint64_t>(value));
    return -bucketOfMagnitude(std::uint64_t{0} - static_cast<std::uint64_t>(value));
}

/// The middle of a bucket.
std::int64_t valueOf(std::int32_t bucket) {
    if (bucket < 0) return -valueOf(-bucket);
    if (bucket < 256) return bucket;
    const int shift = bucket / 128 - 1;
    const std::uint64_t lower = static_cast<std::uint64_t>(bucket - shift * 128) << shift;
    const std::uint64_t middle = lower + (std::uint64_t{1} << shift) / 2;
    return static_cast<std::int64_t>(std::min<std::uint64_t>(middle, std::numeric_limits<std::int64_t>::max()));
}

} // namespace

void QuantileValues::add(std::int64_t value) {
    ++m_count;
    if (approximate()) {
        ++m_buckets[bucketOf(value)];
        return;
    }
    m_exact.push_back(value);
    m_sorted = false;
    if (m_exact.size() > kExactLimit) spill();
}

void QuantileValues::spill() {
    for (const std::int64_t value : m_exact) ++m_buckets[bucketOf(value)];
    m_exact.clear();
    m_exact.shrink_to_fit();
    m_sorted = true;
}

void QuantileValues::merge(const QuantileValues& other) {
    if (!other.approximate()) {
        for (const std::int64_t value : other.m_exact) add(value);
        return;
    }
    if (!approximate()) spill();
    for (const auto& [bucket, count] : other.m_buckets) m_buckets[bucket] += count;
    m_count += other.m_count;
}

std::optional<std::int64_t> QuantileValues::quantile(std::int64_t permille) const {
    if (m_count == 0) return std::nullopt;
    const std::int64_t rank = std::max<std::int64_t>(0, (permille * m_count + 999) / 1000 - 1);
    if (!approximate()) {
        if (!m_sorted) std::sort(m_exact.begin(), m_exact.end());
        m_sorted = true;
        return m_exact[static_cast<std::size_t>(rank)];
    }
    std::int64_t before = 0;
    for (const auto& [bucket, count] : m_buckets) {
        before += count;
        if (rank < before) return valueOf(bucket);
    }
    return valueOf(m_buckets.rbegin()->first);
}

void QuantileValues::encode(ByteWriter& out) const {
    out.i64(m_count);
    out.u32(static_cast<std::uint32_t>(m_exact.size()));
    for (const std::int64_t value : m_exact) out.i64(value);
    out.u32(static_cast<std::uint32_t>(m_buckets.size()));
    for (const auto& [bucket, count] : m_buckets) {
        out.u32(static_cast<std::uint32_t>(bucket));
        out.i64(count);
    }
}

bool QuantileValues::decode(ByteReader& in) {
    m_count = in.i64();
    const std::uint32_t exact = in.u32();
    if (exact > kExactLimit) return false;
    m_exact.clear();
    for (std::uint32_t i = 0; i < exact && in.ok(); ++i) m_exact.push_back(in.i64());
    m_sorted = false;
    const std::uint32_t buckets = in.u32();
    m_buckets.clear();
    std::int64_t total = exact;
    for (std::uint32_t i = 0; i < buckets && in.ok(); ++i) {
        const auto bucket = static_cast<std::int32_t>(in.u32());
        const std::int64_t count = in.i64();
        m_buckets[bucket] = count;
        total += count;
    }
    return in.ok() && total == m_count && (buckets == 0 || exact == 0);
}

} // namespace streampulse::window
