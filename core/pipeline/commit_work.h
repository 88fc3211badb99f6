// What travels between a worker and the commit thread, and the port between the two.
#pragma once

#include "core/api/cause.h"
#include "core/stream/record.h"
#include "core/stream/store.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace streampulse::pipeline {

/// A rejected or late record on its way to the dead-letter topic: its original bytes and why (S11).
struct DeadRecord {
    std::int32_t partition = 0;
    EventTime arrivalTime;
    std::optional<std::string> key;
    std::string value;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// What a commit says in plain values, for those who watch commits (steps, causes).
struct CommitFacts {
    std::int32_t partition = 0;
    std::int64_t next = 0;                    ///< every record of the replay below this sequence is committed
    EventTime watermark = EventTime::min();   ///< W there
    std::int64_t firings = 0;                 ///< windows fired so far in this run, corrections included
    EventTime lastArrival = EventTime::min(); ///< arrival time of the newest record below `next`
    bool settled = true;                      ///< all that W has passed has fired; else more commits follow at `next`
    bool ended = false;                       ///< W = +inf
};

struct CommitWork {
    CommitRequest request;
    CommitFacts facts;
    std::vector<DeadRecord> deadRecords; ///< flushed to the topic before the store commits
    int worker = 0;
    std::int64_t serial = 0; ///< the worker's own; a task may be gone, and another in its place, when the answer comes
};

struct CommitDone {
    std::int32_t partition = 0;
    CommitResult result = CommitResult::Applied; ///< Applied, Refused, or NotApplied when stopped while waiting
    std::string token;                           ///< the token to use from now on
    std::string text;                            ///< for people, when not applied
    std::int64_t next = 0;
    api::CauseKind cause = api::CauseKind::PartitionStopped; ///< when not applied
    bool fenced = false; ///< Refused, because somebody else works on the partition (R13)
    std::int64_t serial = 0;
};

/// One commit per partition is under way at most.
class CommitChannel {
public:
    CommitChannel() = default;
    CommitChannel(const CommitChannel&) = delete;
    CommitChannel& operator=(const CommitChannel&) = delete;
    virtual ~CommitChannel() = default;

    /// False when the channel is full or closed; the work is then untouched.
    [[nodiscard]] virtual bool submit(CommitWork& work) = 0;
    /// The next finished commit of this worker, waiting at most `timeout`.
    [[nodiscard]] virtual std::optional<CommitDone> poll(int worker, std::chrono::milliseconds timeout) = 0;
};

} // namespace streampulse::pipeline
