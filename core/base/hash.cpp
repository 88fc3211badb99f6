#include "core/base/hash.h"

#include <array>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <stdexcept>

namespace streampulse {
namespace {

std::string hexOf(const unsigned char* bytes, std::size_t count) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(count * 2);
    for (std::size_t i = 0; i < count; ++i) {
        text.push_back(kDigits[bytes[i] >> 4]);
        text.push_back(kDigits[bytes[i] & 15]);
    }
    return text;
}

constexpr std::array<std::uint32_t, 256> makeCrcTable() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) != 0 ? 0x82F63B78U : 0U);
        table[i] = value;
    }
    return table;
}

constexpr auto kCrcTable = makeCrcTable();

struct DigestDeleter {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

} // namespace

struct Sha256::Context {
    std::unique_ptr<EVP_MD_CTX, DigestDeleter> handle{EVP_MD_CTX_new()};
    void begin() { EVP_DigestInit_ex(handle.get(), EVP_sha256(), nullptr); }
};

Sha256::Sha256() : m_context(std::make_unique<Context>()) { m_context->begin(); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) { EVP_DigestUpdate(m_context->handle.get(), bytes.data(), bytes.size()); }

std::string Sha256::finishHex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(m_context->handle.get(), digest.data(), &length);
    m_context->begin();
    return hexOf(digest.data(), length);
}

std::string sha256Hex(std::string_view bytes) {
    Sha256 digest;
    digest.update(bytes);
    return digest.finishHex();
}

std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed) {
    std::uint32_t value = ~seed;
    for (const char c : bytes) value = (value >> 8) ^ kCrcTable[(value ^ static_cast<unsigned char>(c)) & 0xFFU];
    return ~value;
}

std::string randomHex(std::size_t bytes) {
    std::string raw(bytes, '\0');
    auto* data = reinterpret_cast<unsigned char*>(raw.data());
    if (RAND_bytes(data, static_cast<int>(bytes)) != 1) throw std::runtime_error("the system gives no random bytes");
    return hexOf(data, bytes);
}

} // namespace streampulse
