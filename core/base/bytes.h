// A small binary grammar for state blobs: little-endian fixed integers, length-prefixed text. ByteReader never reads
// past its end: after the first violation every further read returns zero and ok() is false.
#pragma once

#include "core/base/int128.h"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace streampulse {

class ByteWriter {
public:
    void u8(std::uint8_t value) { m_bytes.push_back(static_cast<char>(value)); }
    void u32(std::uint32_t value) { raw(value); }
    void i64(std::int64_t value) { raw(value); }
    void i128(Int128 value) {
        i64(static_cast<std::int64_t>(static_cast<std::uint64_t>(value)));
        i64(static_cast<std::int64_t>(value >> 64));
    }
    void text(std::string_view value) {
        u32(static_cast<std::uint32_t>(value.size()));
        m_bytes.append(value);
    }
    [[nodiscard]] const std::string& bytes() const { return m_bytes; }
    [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
    template<class T> void raw(T value) {
        static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);
        m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    std::string m_bytes;
};

class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : m_rest(bytes) {}
    std::uint8_t u8() { return raw<std::uint8_t>(); }
    std::uint32_t u32() { return raw<std::uint32_t>(); }
    std::int64_t i64() { return raw<std::int64_t>(); }
    Int128 i128() {
        const auto low = static_cast<std::uint64_t>(i64());
        const Int128 high = i64();
        return high * (Int128(1) << 64) + Int128(low);
    }
    std::string_view text() {
        const std::uint32_t size = u32();
        if (size > m_rest.size()) {
            m_ok = false;
            m_rest = {};
            return {};
        }
        const std::string_view value = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return value;
    }
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return m_ok && m_rest.empty(); }

private:
    template<class T> T raw() {
        T value{};
        if (m_rest.size() < sizeof value) {
            m_ok = false;
            m_rest = {};
            return value;
        }
        std::memcpy(&value, m_rest.data(), sizeof value);
        m_rest.remove_prefix(sizeof value);
        return value;
    }
    std::string_view m_rest;
    bool m_ok = true;
};

} // namespace streampulse
