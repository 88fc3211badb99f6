#include "core/window/kept_ids.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <iterator>
#include <new>
#include <utility>

namespace streampulse::window {
namespace {

constexpr std::size_t kLeastBlock = 64; ///< with sessions a group often has one id
constexpr std::size_t kMostBlock = 65'536;
constexpr std::size_t kLeastPlaces = 16;

} // namespace

const KeptId* IdGroup::add(std::string_view id, std::uint64_t hash, std::int64_t position) {
    const std::size_t wanted = sizeOf(id.size());
    if (m_blocks.empty() || m_blocks.back().size - m_blocks.back().used < wanted) {
        const std::size_t last = m_blocks.empty() ? 0 : m_blocks.back().size;
        const std::size_t size = std::max(wanted, std::clamp(2 * last, kLeastBlock, kMostBlock));
        m_blocks.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size, 0});
    }
    Block& block = m_blocks.back();
    auto* const kept = new (block.bytes.get() + block.used) KeptId{hash, position, id.size()};
    std::memcpy(kept + 1, id.data(), id.size());
    block.used += wanted;
    m_oldest = std::min(m_oldest, position);
    return kept;
}

void IdGroup::join(IdGroup&& other) {
    std::move(other.m_blocks.begin(), other.m_blocks.end(), std::back_inserter(m_blocks));
    other.m_blocks.clear();
    m_oldest = std::min(m_oldest, std::exchange(other.m_oldest, INT64_MAX));
}

std::uint64_t IdTable::hashOf(std::string_view id) { return std::hash<std::string_view>()(id); }

const KeptId* IdTable::find(std::string_view id, std::uint64_t hash) const {
    if (m_places.empty()) return nullptr;
    for (std::size_t at = homeOf(hash);; at = (at + 1) & m_mask) {
        const Place& place = m_places[at];
        if (place.id == nullptr) return nullptr;
        if (place.hash == hash && place.id->text() == id) return place.id;
    }
}

void IdTable::insert(const KeptId* id) {
    if (2 * (m_size + 1) > m_places.size()) grow();
    place({id->hash, id});
    ++m_size;
}

void IdTable::place(const Place& place) {
    std::size_t at = homeOf(place.hash);
    while (m_places[at].id != nullptr) at = (at + 1) & m_mask;
    m_places[at] = place;
}

void IdTable::grow() {
    const std::vector<Place> old = std::exchange(m_places, {});
    m_places.resize(std::max(kLeastPlaces, 2 * old.size()));
    m_mask = m_places.size() - 1;
    for (const Place& each : old)
        if (each.id != nullptr) place(each);
}

/// Those behind it move up, where that brings them no further than to their home.
void IdTable::erase(const KeptId& id) {
    std::size_t free = homeOf(id.hash);
    while (m_places[free].id != &id) free = (free + 1) & m_mask;
    for (std::size_t at = (free + 1) & m_mask; m_places[at].id != nullptr; at = (at + 1) & m_mask) {
        if (((at - homeOf(m_places[at].hash)) & m_mask) < ((at - free) & m_mask)) continue;
        m_places[free] = m_places[at];
        free = at;
    }
    m_places[free] = {};
    --m_size;
}

void IdTable::clear() {
    m_places.clear();
    m_mask = m_size = 0;
}

} // namespace streampulse::window
