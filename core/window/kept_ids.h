// Ids with the positions of their records, for the deduplicator: found by one table, forgotten a group at a time.
//
// Made for the memory's sake: millions of ids a second come and go. An id's bytes lie behind each other in blocks of
// its group, and the table is flat, so a look-up touches one place of memory and forgetting frees no single id.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace streampulse::window {

/// One id; its bytes follow it in memory.
struct KeptId {
    std::uint64_t hash = 0;
    std::int64_t position = 0;
    std::size_t length = 0;

    [[nodiscard]] std::string_view text() const { return {reinterpret_cast<const char*>(this + 1), length}; }
};

/// Ids of one fate. They stay where they are in memory, also when two groups are joined.
class IdGroup {
public:
    const KeptId* add(std::string_view id, std::uint64_t hash, std::int64_t position);
    /// Takes over the other's ids.
    void join(IdGroup&& other);
    /// Position of the oldest of them; INT64_MAX without any.
    [[nodiscard]] std::int64_t oldest() const { return m_oldest; }

    /// visit(const KeptId&), in the order of adding.
    template<class Visit> void forEach(const Visit& visit) const {
        for (const Block& block : m_blocks) {
            for (std::size_t at = 0; at < block.used;) {
                const auto* const id = reinterpret_cast<const KeptId*>(block.bytes.get() + at);
                visit(*id);
                at += sizeOf(id->length);
            }
        }
    }

private:
    struct Block {
        std::unique_ptr<std::byte[]> bytes;
        std::size_t size = 0;
        std::size_t used = 0;
    };

    /// With its bytes, to the next border of a KeptId.
    [[nodiscard]] static std::size_t sizeOf(std::size_t length) {
        return sizeof(KeptId) + (length + alignof(KeptId) - 1) / alignof(KeptId) * alignof(KeptId);
    }

    std::vector<Block> m_blocks;
    std::int64_t m_oldest = INT64_MAX;
};

/// Finds an id among those of all groups. Holds at least twice as many places as ids.
class IdTable {
public:
    [[nodiscard]] static std::uint64_t hashOf(std::string_view id);

    [[nodiscard]] const KeptId* find(std::string_view id, std::uint64_t hash) const;
    /// It must not be in it; it stays where it is until it is erased.
    void insert(const KeptId* id);
    /// It must be in it.
    void erase(const KeptId& id);
    void clear();
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    struct Place {
        std::uint64_t hash = 0;
        const KeptId* id = nullptr; ///< null: free
    };

    /// Where the id with that hash is looked for first.
    [[nodiscard]] std::size_t homeOf(std::uint64_t hash) const { return static_cast<std::size_t>(hash) & m_mask; }
    void place(const Place& place);
    void grow();

    std::vector<Place> m_places; ///< a power of two; an id lies at its home or behind it, with no free place between
    std::size_t m_mask = 0;
    std::size_t m_size = 0;
};

} // namespace streampulse::window
