// Keys interned to small integers: the window state and its lookups never compare key texts.
#pragma once

#include "core/stream/key.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace streampulse::window {

using KeyIndex = std::uint32_t;

/// Grows with every key seen; an index stays valid for the table's life.
class KeyTable {
public:
    [[nodiscard]] KeyIndex intern(const KeyView& key);
    [[nodiscard]] const Key& key(KeyIndex index) const { return m_keys[index]; }
    [[nodiscard]] std::size_t size() const { return m_keys.size(); }

    /// Keys interned since the last call: their owner entries are still to be committed (S2).
    [[nodiscard]] std::vector<Key> takeNewKeys();

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    std::deque<Key> m_keys;
    std::unordered_map<std::int64_t, KeyIndex> m_byNumber;
    std::unordered_map<std::string, KeyIndex, TextHash, std::equal_to<>> m_byText;
    std::size_t m_announced = 0;
};

} // namespace streampulse::window
