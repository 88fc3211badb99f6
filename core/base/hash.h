// Checksums and digests: SHA-256 (libcrypto) for identity, CRC-32C for state blobs and anchors.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace streampulse {

/// Incremental SHA-256. Not thread-safe.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void update(std::string_view bytes);
    /// 64 lower-case hexadecimal digits; the object is then ready for a new message.
    [[nodiscard]] std::string finishHex();

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

[[nodiscard]] std::string sha256Hex(std::string_view bytes);

/// CRC-32C (Castagnoli), as in RFC 3720; `seed` is the checksum of what stood before `bytes`.
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed = 0);

/// `bytes` random bytes from the system as lower-case hexadecimal digits (run ids, tokens).
[[nodiscard]] std::string randomHex(std::size_t bytes);

} // namespace streampulse
