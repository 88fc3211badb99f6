// Keys interned to small integers: the window state and its lookups never compare key texts.
#pragma once

#include "core/stream/store.h"

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

    /// One more counted event of this key.
    void count(KeyIndex index);
    void restoreCount(KeyIndex index, std::int64_t counted) { m_counts[index].counted = counted; }
    /// Keys counted since the last call, with their totals over the whole run.
    [[nodiscard]] std::vector<KeyCount> takeCounts();

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    struct Count {
        std::int64_t counted = 0;
        bool changed = false;
    };

    KeyIndex append(Key key);

    std::deque<Key> m_keys;
    std::vector<Count> m_counts;         ///< by index
    std::vector<KeyIndex> m_countedKeys; ///< those that changed
    std::unordered_map<std::int64_t, KeyIndex> m_byNumber;
    std::unordered_map<std::string, KeyIndex, TextHash, std::equal_to<>> m_byText;
    std::size_t m_announced = 0;
};

} // namespace streampulse::window
