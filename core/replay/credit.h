// How far the replay may run ahead of the commits (R22): the embedded broker keeps 5 MiB per partition and silently
// drops the oldest.
#pragma once

#include "core/replay/replayer.h"

#include <atomic>
#include <cstdint>
#include <deque>
#include <span>

namespace streampulse::replay {

/// admits() and take(): one thread. The acknowledgements: any thread.
class Credit {
public:
    /// One resume point per partition: records below `committed` are rebuild records.
    Credit(std::int64_t bytesPerPartition, std::int64_t recordsPerPartition, std::span<const ResumePoint> points);

    void acknowledgeCommitted(std::int32_t partition, std::int64_t sequence);
    void acknowledgeRead(std::int32_t partition, std::int64_t sequence);

    /// May a record of `bytes` be published? The only one of its partition always may.
    [[nodiscard]] bool admits(std::int32_t partition, std::int64_t bytes);
    void take(std::int32_t partition, std::int64_t sequence, std::int64_t bytes);

private:
    struct Outstanding {
        std::int64_t sequence = 0;
        std::int64_t bytes = 0;
    };
    struct Account {
        std::int64_t resumedAt = 0; ///< ordinary records begin here
        std::atomic<std::int64_t> committed{0};
        std::atomic<std::int64_t> read{0};
        std::deque<Outstanding> outstanding; ///< ascending sequences
        std::int64_t bytes = 0;
    };

    [[nodiscard]] Account* account(std::int32_t partition);
    static void release(Account& account);

    const std::int64_t m_bytesLimit;
    const std::int64_t m_recordsLimit;
    std::deque<Account> m_accounts; ///< never moved: atomics
};

} // namespace streampulse::replay
