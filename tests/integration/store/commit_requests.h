// What the store's tests write: small runs, claims and commits with one line each.
#pragma once

#include "core/stream/store.h"

#include <cstdint>
#include <string>
#include <vector>

namespace streampulse::test {

inline constexpr std::int64_t kMinute = 60'000'000;

inline TimeWindow minute(std::int64_t number) {
    return {EventTime(number * kMinute), EventTime((number + 1) * kMinute)};
}

inline ResultRow row(std::int64_t key, std::int64_t number, std::string document) {
    return {{Key::integer(key), minute(number)}, std::move(document)};
}

inline RunRecord newRun(std::string run, std::int32_t partitions = 2) {
    RunRecord record;
    record.run = std::move(run);
    record.partitions = partitions;
    record.description = R"({"seed":42})";
    return record;
}

/// The next commit of a partition after `claim`, reading `records` more; nothing in it yet.
inline CommitRequest nextCommit(const RunRecord& run, const Claim& claim, std::int32_t partition,
                                std::int64_t records) {
    CommitRequest request;
    request.partition = partition;
    request.run = run.run;
    request.lineage = run.lineage;
    request.incarnation = run.incarnation;
    request.token = claim.token;
    request.generation = claim.generation;
    request.expectedNext = claim.next;
    request.expectedNumber = claim.number;
    request.next = claim.next + records;
    request.state = "state at " + std::to_string(request.next);
    return request;
}

/// A commit that has something of everything.
inline CommitRequest fullCommit(const RunRecord& run, const Claim& claim, std::int32_t partition) {
    CommitRequest request = nextCommit(run, claim, partition, 10);
    request.upserts = {row(5, 1, R"({"n":1})"), row(5, 2, R"({"n":2})"), row(-6, 1, R"({"n":3})")};
    request.windowStates = {{"w1", std::string("\0\xff\r\n", 4)}, {"w2", "blob"}};
    request.newKeys = {Key::integer(5), Key::integer(-6)};
    request.keyCounts = {{Key::integer(5), 7}, {Key::integer(-6), 1}};
    request.deadLetters = {{3, true, R"({"row":3})"}, {4, false, R"({"row":4})"}};
    return request;
}

/// The claim as it stands after `request` was applied.
inline Claim after(const Claim& claim, const CommitRequest& request) {
    Claim moved = claim;
    moved.next = request.next;
    moved.number = request.expectedNumber + 1;
    moved.state = request.state;
    return moved;
}

} // namespace streampulse::test
