// Random numbers that are a hash of (seed, counter, purpose): no state, the same on every machine.
//
// The mixing function is SplitMix64's (Sebastiano Vigna, public domain).
#pragma once

#include "core/base/int128.h"

#include <cstdint>

namespace streampulse::replay {

class CounterRandom {
public:
    CounterRandom(std::uint64_t seed, std::uint64_t counter) : m_base(mix(mix(seed) ^ counter)) {}

    /// 64 even bits; independent for every `purpose`.
    [[nodiscard]] std::uint64_t bits(std::uint64_t purpose) const { return mix(m_base + purpose); }
    /// 0 .. bound - 1.
    [[nodiscard]] std::uint64_t below(std::uint64_t purpose, std::uint64_t bound) const {
        return static_cast<std::uint64_t>((UInt128(bits(purpose)) * bound) >> 64);
    }

private:
    static constexpr std::uint64_t mix(std::uint64_t value) {
        value += 0x9e3779b97f4a7c15;
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }
    std::uint64_t m_base;
};

} // namespace streampulse::replay
