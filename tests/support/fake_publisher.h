// A RecordPublisher that keeps what it is given: acknowledges at once or on demand, fills up, fails.
#pragma once

#include "core/stream/record.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::test {

/// A published record, owned.
struct KeptRecord {
    std::int32_t partition = 0;
    std::int64_t stamp = 0; ///< microseconds
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::map<std::string, std::string> headers;

    [[nodiscard]] std::string header(std::string_view name) const {
        const auto found = headers.find(std::string(name));
        return found == headers.end() ? std::string() : found->second;
    }
    [[nodiscard]] bool isEnd() const { return headers.contains(std::string(kHeaderEnd)); }
    [[nodiscard]] bool isRebuild() const { return headers.contains(std::string(kHeaderRebuild)); }
    [[nodiscard]] std::int64_t sequence() const { return std::stoll(header(kHeaderSequence)); }
    [[nodiscard]] std::int64_t row() const { return std::stoll(header(kHeaderRow)); }
    friend bool operator==(const KeptRecord&, const KeptRecord&) = default;
};

class FakePublisher final : public RecordPublisher {
public:
    std::vector<KeptRecord> records;
    std::size_t queueLimit = SIZE_MAX; ///< unacknowledged records before QueueFull
    bool acknowledgeAtOnce = true;

    Result<PublishOutcome> publish(const OutgoingRecord& record) override {
        if (static_cast<std::size_t>(m_counts.queued - m_counts.acknowledged) >= queueLimit)
            return PublishOutcome::QueueFull;
        KeptRecord kept;
        kept.partition = record.partition;
        kept.stamp = record.arrivalTime.micros();
        if (record.key) kept.key.emplace(*record.key);
        if (record.value) kept.value.emplace(*record.value);
        for (const Header& header : record.headers) kept.headers.emplace(header.name, header.value);
        records.push_back(std::move(kept));
        ++m_counts.queued;
        if (acknowledgeAtOnce) acknowledgeAll();
        return PublishOutcome::Queued;
    }

    Status flush(std::chrono::milliseconds) override {
        if (m_counts.acknowledged + m_counts.failed >= m_counts.queued) return {};
        return fail(ErrorCode::Timeout, "records are still in the queue");
    }

    [[nodiscard]] PublisherCounts counts() const override { return m_counts; }

    void acknowledgeAll() { m_counts.acknowledged = m_counts.queued; }
    /// The newest record could not be delivered.
    void failNewest(const std::string& text) {
        ++m_counts.failed;
        m_counts.firstFailure = text;
    }

    /// What one partition received, end markers left out.
    [[nodiscard]] std::vector<KeptRecord> ofPartition(std::int32_t partition) const {
        std::vector<KeptRecord> found;
        std::copy_if(records.begin(), records.end(), std::back_inserter(found),
                     [&](const KeptRecord& record) { return record.partition == partition && !record.isEnd(); });
        return found;
    }

private:
    PublisherCounts m_counts;
};

} // namespace streampulse::test
