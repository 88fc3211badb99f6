#include "core/window/key_table.h"

namespace streampulse::window {

KeyIndex KeyTable::intern(const KeyView& key) {
    const auto next = static_cast<KeyIndex>(m_keys.size());
    if (key.type == KeyType::Integer) {
        const auto [entry, added] = m_byNumber.try_emplace(key.number, next);
        if (added) m_keys.push_back(Key::integer(key.number));
        return entry->second;
    }
    const auto found = m_byText.find(key.text);
    if (found != m_byText.end()) return found->second;
    m_byText.emplace(std::string(key.text), next);
    m_keys.push_back(Key::of(key));
    return next;
}

std::vector<Key> KeyTable::takeNewKeys() {
    std::vector<Key> fresh(m_keys.begin() + static_cast<std::ptrdiff_t>(m_announced), m_keys.end());
    m_announced = m_keys.size();
    return fresh;
}

} // namespace streampulse::window
