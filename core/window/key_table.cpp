#include "core/window/key_table.h"

#include <utility>

namespace streampulse::window {

KeyIndex KeyTable::intern(const KeyView& key) {
    const auto next = static_cast<KeyIndex>(m_keys.size());
    if (key.type == KeyType::Integer) {
        const auto [entry, added] = m_byNumber.try_emplace(key.number, next);
        return added ? append(Key::integer(key.number)) : entry->second;
    }
    const auto found = m_byText.find(key.text);
    if (found != m_byText.end()) return found->second;
    m_byText.emplace(std::string(key.text), next);
    return append(Key::of(key));
}

KeyIndex KeyTable::append(Key key) {
    m_keys.push_back(std::move(key));
    m_counts.emplace_back();
    return static_cast<KeyIndex>(m_keys.size() - 1);
}

void KeyTable::count(KeyIndex index) {
    Count& count = m_counts[index];
    ++count.counted;
    if (count.changed) return;
    count.changed = true;
    m_countedKeys.push_back(index);
}

std::vector<KeyCount> KeyTable::takeCounts() {
    std::vector<KeyCount> counts;
    counts.reserve(m_countedKeys.size());
    for (const KeyIndex index : std::exchange(m_countedKeys, {})) {
        m_counts[index].changed = false;
        counts.push_back({m_keys[index], m_counts[index].counted});
    }
    return counts;
}

std::vector<Key> KeyTable::takeNewKeys() {
    std::vector<Key> fresh(m_keys.begin() + static_cast<std::ptrdiff_t>(m_announced), m_keys.end());
    m_announced = m_keys.size();
    return fresh;
}

} // namespace streampulse::window
