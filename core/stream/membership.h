// The port to a consumer group: which partitions this process should work on. Who *did* work on one is decided by the
// store's compare-and-set alone (R14), so a member that is slow to hear of a change does no harm.
#pragma once

#include "core/base/result.h"
#include "core/stream/record.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace streampulse {

struct GroupEvent {
    enum class Kind : std::uint8_t {
        Assigned, ///< ours from now on, beside those we have; may be empty
        Revoked,  ///< others get them as soon as confirm() is called
        Lost,     ///< others have them already, as after a session timeout: nothing more is committed for them
    };
    Kind kind = Kind::Assigned;
    std::vector<std::int32_t> partitions; ///< ascending
};

/// One member of one group, on one topic. One thread at a time.
class GroupMembership {
public:
    GroupMembership() = default;
    GroupMembership(const GroupMembership&) = delete;
    GroupMembership& operator=(const GroupMembership&) = delete;
    virtual ~GroupMembership() = default;

    /// Asks to become a member; after leave() too. Never waits.
    virtual Status join() = 0;
    /// The next event, waiting at most `timeout`; none comes between Revoked or Lost and its confirm(). Who does not
    /// poll for the group's max.poll.interval is no member any more, and finds Lost when it polls again; it joins again
    /// by itself.
    virtual std::optional<GroupEvent> poll(std::chrono::milliseconds timeout) = 0;
    /// The partitions of the last Revoked or Lost are no longer worked on.
    virtual void confirm() = 0;
    /// Others get what we had at once. No event follows; one that waits for confirm() is confirmed. Waits at most
    /// `timeout` for the farewell.
    virtual void leave(std::chrono::milliseconds timeout) = 0;
    /// R9: for those who watch the group from outside; not waited for, never read by us.
    virtual void commitOffsets(std::span<const StartOffset> offsets) = 0;
    /// By partition, of the whole topic: the offset behind the newest record. Waits at most `timeout`.
    virtual Result<std::vector<std::int64_t>> endOffsets(std::int32_t partitions,
                                                         std::chrono::milliseconds timeout) = 0;
    /// Why no event comes, as a sentence; empty while all goes well.
    [[nodiscard]] virtual std::string trouble() const = 0;
};

} // namespace streampulse
