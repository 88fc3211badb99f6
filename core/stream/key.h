// The window key of an event: an integer or a text, by the pipeline's spec (S1).
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace streampulse {

enum class KeyType : std::uint8_t { Integer, Text };

/// A borrowed key; `text` is its canonical form (decimal digits for integers) and what a record's key holds.
struct KeyView {
    KeyType type = KeyType::Integer;
    std::int64_t number = 0; ///< Integer keys only
    std::string_view text;
};

/// An owned key, ordered by type: integers as numbers, texts as bytes (S12).
struct Key {
    KeyType type = KeyType::Integer;
    std::int64_t number = 0;
    std::string text;

    [[nodiscard]] static Key integer(std::int64_t number) {
        return Key{KeyType::Integer, number, std::to_string(number)};
    }
    [[nodiscard]] static Key ofText(std::string text) { return Key{KeyType::Text, 0, std::move(text)}; }
    [[nodiscard]] static Key of(const KeyView& view) { return Key{view.type, view.number, std::string(view.text)}; }
    [[nodiscard]] KeyView view() const { return KeyView{type, number, text}; }

    friend bool operator==(const Key& a, const Key& b) { return a.type == b.type && a.text == b.text; }
    friend std::strong_ordering operator<=>(const Key& a, const Key& b) {
        if (a.type != b.type) return a.type <=> b.type;
        return a.type == KeyType::Integer ? a.number <=> b.number : a.text.compare(b.text) <=> 0;
    }
};

/// Kafka's murmur2 of the key bytes, made positive: 0 .. 2^31 - 1. The partition is this modulo the partition count.
[[nodiscard]] std::uint32_t partitionHash(std::string_view keyBytes);

/// Kafka's default partitioner: murmur2 of the key bytes, made positive, modulo the partition count.
[[nodiscard]] std::int32_t partitionOf(std::string_view keyBytes, std::int32_t partitionCount);

} // namespace streampulse
