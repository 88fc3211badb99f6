#include "core/replay/credit.h"

namespace streampulse::replay {
namespace {

/// Raises `value` to `to`; a late or repeated acknowledgement never lowers it.
void raise(std::atomic<std::int64_t>& value, std::int64_t to) {
    std::int64_t now = value.load(std::memory_order_relaxed);
    while (now < to && !value.compare_exchange_weak(now, to, std::memory_order_relaxed)) {
    }
}

} // namespace

Credit::Credit(std::int64_t bytesPerPartition, std::int64_t recordsPerPartition, std::span<const ResumePoint> points)
    : m_bytesLimit(bytesPerPartition), m_recordsLimit(recordsPerPartition) {
    for (const ResumePoint& point : points) {
        Account& account = m_accounts.emplace_back();
        account.resumedAt = point.committed;
        account.committed = point.committed;
        account.read = point.rebuildFrom;
    }
}

Credit::Account* Credit::account(std::int32_t partition) {
    if (partition < 0 || static_cast<std::size_t>(partition) >= m_accounts.size()) return nullptr;
    return &m_accounts[static_cast<std::size_t>(partition)];
}

void Credit::acknowledgeCommitted(std::int32_t partition, std::int64_t sequence) {
    if (Account* const found = account(partition)) raise(found->committed, sequence);
}

void Credit::acknowledgeRead(std::int32_t partition, std::int64_t sequence) {
    if (Account* const found = account(partition)) raise(found->read, sequence);
}

void Credit::release(Account& account) {
    const std::int64_t committed = account.committed.load(std::memory_order_relaxed);
    const std::int64_t read = account.read.load(std::memory_order_relaxed);
    while (!account.outstanding.empty()) {
        const Outstanding& oldest = account.outstanding.front();
        const bool rebuilt = oldest.sequence < account.resumedAt;
        const bool back =
            rebuilt ? oldest.sequence < read || committed > account.resumedAt : oldest.sequence < committed;
        if (!back) return;
        account.bytes -= oldest.bytes;
        account.outstanding.pop_front();
    }
}

bool Credit::admits(std::int32_t partition, std::int64_t bytes) {
    Account* const found = account(partition);
    if (found == nullptr) return false;
    release(*found);
    if (found->outstanding.empty()) return true;
    return found->bytes + bytes <= m_bytesLimit &&
           static_cast<std::int64_t>(found->outstanding.size()) < m_recordsLimit;
}

void Credit::take(std::int32_t partition, std::int64_t sequence, std::int64_t bytes) {
    Account* const found = account(partition);
    if (found == nullptr) return;
    found->outstanding.push_back({sequence, bytes});
    found->bytes += bytes;
}

} // namespace streampulse::replay
