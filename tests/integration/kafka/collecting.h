// Taking records until a condition holds, with a deadline; records are copied, so that tests may look at them later.
#pragma once

#include "core/kafka/kafka_publisher.h"
#include "core/kafka/kafka_source.h"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::test {

struct TakenRecord {
    std::int64_t offset = -1;
    EventTime arrivalTime;
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::string source;
    std::int64_t sequence = -1;
    std::int64_t row = -1;
    bool end = false;
    bool rebuild = false;
    std::string reject;
};

struct Collected {
    std::map<std::int32_t, std::vector<TakenRecord>> records;
    std::vector<SourceProblem> problems;
    std::string error; ///< of take()

    [[nodiscard]] std::size_t total() const {
        std::size_t sum = 0;
        for (const auto& [partition, list] : records) sum += list.size();
        return sum;
    }
    [[nodiscard]] bool hasProblem(SourceProblem::Kind kind) const {
        for (const SourceProblem& problem : problems)
            if (problem.kind == kind) return true;
        return false;
    }
};

inline TakenRecord copyOf(const RecordView& view) {
    TakenRecord record;
    record.offset = view.offset;
    record.arrivalTime = view.arrivalTime;
    if (view.key) record.key = std::string(*view.key);
    if (view.value.data() != nullptr) record.value = std::string(view.value);
    record.source = std::string(view.tag.source);
    record.sequence = view.tag.sequence;
    record.row = view.tag.row;
    record.end = view.tag.end;
    record.rebuild = view.tag.rebuild;
    record.reject = std::string(view.tag.reject);
    return record;
}

/// Adds what one take() brings.
inline void takeInto(Collected& all, RecordSource& source, std::size_t maxRecords = 10'000) {
    const auto taken = source.take(maxRecords, std::chrono::milliseconds(100));
    if (!taken) {
        all.error = taken.error().message;
        return;
    }
    for (const PartitionBatch& batch : taken->batches)
        for (const RecordView& view : batch.records) all.records[batch.partition].push_back(copyOf(view));
    all.problems.insert(all.problems.end(), taken->problems.begin(), taken->problems.end());
}

/// Takes until `enough` says so, an error comes, or the deadline passes.
inline Collected collect(RecordSource& source, const std::function<bool(const Collected&)>& enough,
                         std::chrono::seconds atMost = std::chrono::seconds(30)) {
    Collected all;
    const auto deadline = std::chrono::steady_clock::now() + atMost;
    while (!enough(all) && all.error.empty() && std::chrono::steady_clock::now() < deadline) takeInto(all, source);
    return all;
}

inline Collected collectRecords(RecordSource& source, std::size_t count) {
    return collect(source, [count](const Collected& all) { return all.total() >= count; });
}

/// Publishes one record, trying again while the queue is full. Empty when it went well.
inline std::string publishOne(RecordPublisher& publisher, const OutgoingRecord& record) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (std::chrono::steady_clock::now() < deadline) {
        const auto outcome = publisher.publish(record);
        if (!outcome) return outcome.error().message;
        if (*outcome == PublishOutcome::Queued) return {};
    }
    return "the queue stayed full";
}

/// Publishes `value` with our ordinary headers.
inline std::string publishTagged(RecordPublisher& publisher, std::int32_t partition, std::int64_t sequence,
                                 std::string_view value) {
    const std::string number = std::to_string(sequence);
    const std::string row = std::to_string(sequence + 1);
    const Header headers[] = {{kHeaderSource, "5ca1ab1e"}, {kHeaderSequence, number}, {kHeaderRow, row}};
    OutgoingRecord record;
    record.partition = partition;
    record.arrivalTime = EventTime(1'700'000'000'000'000 + sequence * 1000);
    record.key = "7";
    record.value = value;
    record.headers = headers;
    return publishOne(publisher, record);
}

} // namespace streampulse::test
