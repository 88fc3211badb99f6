#include "core/stream/key.h"

#include <cstring>

namespace streampulse {
namespace {

/// Austin Appleby's MurmurHash2 (public domain) with the seed Kafka's clients use.
std::uint32_t murmur2(std::string_view bytes) {
    constexpr std::uint32_t kMultiplier = 0x5bd1e995;
    constexpr std::uint32_t kSeed = 0x9747b28c;
    const auto length = static_cast<std::uint32_t>(bytes.size());
    std::uint32_t hash = kSeed ^ length;
    std::size_t at = 0;
    for (; at + 4 <= bytes.size(); at += 4) {
        std::uint32_t word = 0;
        std::memcpy(&word, bytes.data() + at, sizeof word);
        word *= kMultiplier;
        word ^= word >> 24;
        word *= kMultiplier;
        hash *= kMultiplier;
        hash ^= word;
    }
    const auto byteAt = [&](std::size_t index) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[index]));
    };
    const std::size_t tail = bytes.size() - at;
    if (tail >= 3) hash ^= byteAt(at + 2) << 16;
    if (tail >= 2) hash ^= byteAt(at + 1) << 8;
    if (tail >= 1) {
        hash ^= byteAt(at);
        hash *= kMultiplier;
    }
    hash ^= hash >> 13;
    hash *= kMultiplier;
    hash ^= hash >> 15;
    return hash;
}

} // namespace

std::uint32_t partitionHash(std::string_view keyBytes) { return murmur2(keyBytes) & 0x7fffffffU; }

std::int32_t partitionOf(std::string_view keyBytes, std::int32_t partitionCount) {
    return static_cast<std::int32_t>(partitionHash(keyBytes)) % partitionCount;
}

} // namespace streampulse
