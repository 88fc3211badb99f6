// Looks into the user's Redis beside the engine, with a connection of its own: how far a run is, and whether its
// commits tile the input (A2) under fences that never come back (A6).
#pragma once

#include "core/store/redis_reader.h"

#include <QByteArray>
#include <cstdint>
#include <set>
#include <vector>

namespace streampulse::test {

class StoreWitness {
public:
    StoreWitness(store::RedisOptions options, int partitions);

    /// Commits of all partitions; -1 while the store does not answer.
    [[nodiscard]] std::int64_t commits();
    /// Every partition has made its last commit.
    [[nodiscard]] bool finished();
    /// Where each partition's last commit ends.
    [[nodiscard]] std::vector<std::int64_t> ends();
    /// What is wrong with the commit ledgers; empty: nothing. `incarnations`: how many programs have committed at most.
    [[nodiscard]] QByteArray tiling(std::size_t programs);
    /// Removes everything in the database.
    static void clear(const store::RedisOptions& admin);

private:
    [[nodiscard]] std::int64_t field(int partition, std::string_view name);
    [[nodiscard]] QByteArray tilingOf(int partition, std::size_t programs);

    store::RedisConnection m_connection;
    store::RedisReader m_reader;
    store::KeyGrammar m_keys;
    int m_partitions;
};

} // namespace streampulse::test
