// A topic in memory: a publisher writes it, sources read it. Time stands still unless a test moves it.
#pragma once

#include "core/base/clock.h"
#include "core/stream/record.h"

#include <charconv>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace streampulse::test {

class ManualClock final : public Clock {
public:
    [[nodiscard]] std::chrono::microseconds monotonic() const override { return now; }
    [[nodiscard]] std::chrono::microseconds wall() const override { return now; }
    std::chrono::microseconds now{1'000'000};
};

class FakeLog {
public:
    struct Stored {
        EventTime arrivalTime;
        std::optional<std::string> key;
        std::string value;
        std::string source, reject;
        std::int64_t sequence = -1, row = -1;
        bool end = false, rebuild = false;
        bool hole = false; ///< an offset without a record: a marker, or compacted away
    };

    explicit FakeLog(std::int32_t partitions) : log(static_cast<std::size_t>(partitions)) {}

    std::vector<std::deque<Stored>> log; ///< by partition, then offset
    int repeatEvery = 0;                 ///< every n-th record is appended twice, as after a lost acknowledgement
    std::int64_t low = 0;                ///< offsets below are gone, in every partition
    bool tellsReadTo = false;            ///< as a real broker

    void append(const OutgoingRecord& record) {
        Stored stored;
        stored.arrivalTime = record.arrivalTime;
        if (record.key) stored.key = std::string(*record.key);
        if (record.value) stored.value = std::string(*record.value);
        for (const Header& header : record.headers) {
            if (header.name == kHeaderSource) stored.source = header.value;
            if (header.name == kHeaderReject) stored.reject = header.value;
            if (header.name == kHeaderSequence) stored.sequence = number(header.value);
            if (header.name == kHeaderRow) stored.row = number(header.value);
            stored.end = stored.end || header.name == kHeaderEnd;
            stored.rebuild = stored.rebuild || header.name == kHeaderRebuild;
        }
        auto& partition = log[static_cast<std::size_t>(record.partition)];
        partition.push_back(stored);
        if (repeatEvery > 0 && ++m_appended % repeatEvery == 0) partition.push_back(stored);
    }

    void append(std::int32_t partition, Stored stored) {
        log[static_cast<std::size_t>(partition)].push_back(std::move(stored));
    }
    void appendHole(std::int32_t partition) {
        Stored hole;
        hole.hole = true;
        append(partition, hole);
    }

private:
    int m_appended = 0;

    static std::int64_t number(std::string_view text) {
        std::int64_t value = -1;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }
};

class FakeLogPublisher final : public RecordPublisher {
public:
    explicit FakeLogPublisher(FakeLog& log) : m_log(log) {}
    Result<PublishOutcome> publish(const OutgoingRecord& record) override {
        m_log.append(record);
        ++m_counts.queued;
        ++m_counts.acknowledged;
        return PublishOutcome::Queued;
    }
    Status flush(std::chrono::milliseconds) override { return {}; }
    [[nodiscard]] PublisherCounts counts() const override { return m_counts; }

private:
    FakeLog& m_log;
    PublisherCounts m_counts;
};

/// Hands out at most `batch` records a take, round robin over its partitions.
class FakeLogSource final : public RecordSource {
public:
    FakeLogSource(FakeLog& log, std::size_t batch) : m_log(log), m_batch(batch) {}

    Status assign(std::span<const StartOffset> starts) override {
        m_next.clear();
        m_lost.clear();
        for (const StartOffset& start : starts) {
            if (start.offset < m_log.low)
                m_lost.push_back({SourceProblem::Kind::LostRecords, start.partition,
                                  "offset " + std::to_string(start.offset) + " is not in the log"});
            else
                m_next[start.partition] = start.offset;
        }
        return {};
    }
    Result<TakenRecords> take(std::size_t maxRecords, std::chrono::milliseconds) override {
        m_views.clear();
        m_batches.clear();
        m_problems = std::exchange(m_lost, {});
        std::size_t left = std::min(maxRecords, m_batch);
        m_views.reserve(left);
        for (auto& [partition, next] : m_next) {
            const auto& stored = m_log.log[static_cast<std::size_t>(partition)];
            const std::size_t begin = m_views.size();
            for (; left > 0 && next < static_cast<std::int64_t>(stored.size()); ++next) {
                if (stored[static_cast<std::size_t>(next)].hole) continue;
                m_views.push_back(view(stored[static_cast<std::size_t>(next)], next));
                --left;
            }
            const bool all = m_log.tellsReadTo && next == static_cast<std::int64_t>(stored.size());
            if (m_views.size() > begin || all)
                m_batches.push_back({partition, {m_views.data() + begin, m_views.size() - begin}, all ? next : -1});
        }
        return TakenRecords{m_batches, m_problems};
    }
    [[nodiscard]] std::optional<std::int64_t> endOffset(std::int32_t partition) const override {
        return static_cast<std::int64_t>(m_log.log[static_cast<std::size_t>(partition)].size());
    }

private:
    static RecordView view(const FakeLog::Stored& stored, std::int64_t offset) {
        RecordView record;
        record.offset = offset;
        record.arrivalTime = stored.arrivalTime;
        if (stored.key) record.key = *stored.key;
        record.value = stored.value;
        record.tag = {stored.source, stored.sequence, stored.row, stored.end, stored.rebuild, stored.reject};
        return record;
    }

    FakeLog& m_log;
    std::size_t m_batch;
    std::map<std::int32_t, std::int64_t> m_next;
    std::vector<RecordView> m_views;
    std::vector<PartitionBatch> m_batches;
    std::vector<SourceProblem> m_lost, m_problems;
};

} // namespace streampulse::test
