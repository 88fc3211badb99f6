// This process as a member of a consumer group: obeys the group's events, one after the other, and loads and drops
// tasks accordingly (R10, R12, R13).
//
//   Assigned            every partition is claimed and loaded by the commit thread, then given to its worker
//   Revoked             last commits, tasks gone, then confirmed: only now others get the partitions
//   Lost                tasks gone without a commit, confirmed
//   a commit is fenced  somebody else has claimed what was ours: everything is handed over, and the group left and
//                       joined again; never a claim of our own accord
//   no claim is taken   likewise, after kClaimPatience
//
// What was asked for under an earlier assignment and is answered late is dropped (R15): every assignment has an epoch.
#pragma once

#include "core/api/engine.h"
#include "core/base/clock.h"
#include "core/base/latest_value.h"
#include "core/pipeline/partition_task.h"
#include "core/stream/membership.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::pipeline {

class GroupKeeper {
public:
    /// So long a claim is tried while the store is away.
    static constexpr std::chrono::seconds kClaimPatience{10};
    /// So long last commits are waited for; what comes later is for the compare-and-set to refuse.
    static constexpr std::chrono::seconds kRevokePatience{10};
    /// So long a member stays one while the store takes no commits (R30).
    static constexpr std::chrono::seconds kStorePatience{60};
    /// Outside, before joining again; doubled each time that no claim was taken.
    static constexpr std::chrono::seconds kShortestPause{1};
    static constexpr std::chrono::seconds kLongestPause{30};
    /// A process whose workers have not made a step for so long stops polling, and so loses its membership (F10).
    static constexpr std::chrono::seconds kStallPatience{5};

    using Loaded = Result<std::unique_ptr<PartitionTask>>;

    struct Ports {
        GroupMembership& membership;
        const Clock& clock;
        std::function<bool(std::function<void()>)> post;    ///< to the commit thread; false: it takes no more jobs
        std::function<Loaded(std::int32_t partition)> load; ///< claims and loads; on the commit thread
        std::function<void(std::unique_ptr<PartitionTask>)> give;        ///< to its worker
        std::function<void(std::int32_t partition, bool lost)> takeAway; ///< from its worker, which calls gone()
        std::function<std::chrono::microseconds()> slowestStep;          ///< when the workers' last steps began
        std::function<bool()> storeAway;                                 ///< commits wait for the store
        std::function<std::vector<StartOffset>()> committed;             ///< of our partitions, for monitoring (R9)
    };
    GroupKeeper(Ports ports, std::int32_t partitions);

    // ---- one thread
    /// One round; waits at most `timeout` for an event.
    void step(std::chrono::milliseconds timeout);
    /// After the last commits: others take over at once. The last call.
    void leave(std::chrono::milliseconds timeout);

    // ---- any thread
    /// From the worker: see Worker::Hooks.
    void gone(std::int32_t partition, bool fenced);
    /// False: commits of the partition are given up.
    [[nodiscard]] bool owns(std::int32_t partition) const { return m_owned[static_cast<std::size_t>(partition)]; }
    /// Never null.
    struct View {
        api::GroupSnapshot group;
        std::vector<std::int64_t> ends;    ///< by partition: end offsets; empty before the first answer
        std::vector<std::string> failures; ///< by partition: why it cannot be loaded; empty: no reason
    };
    [[nodiscard]] std::shared_ptr<const View> view() const { return m_mailbox.latest(); }

private:
    enum class Holding : std::uint8_t { Nothing, Wanted, Loading, Working, Leaving };
    struct Slot {
        Holding holding = Holding::Nothing;
        std::int64_t epoch = 0;             ///< of the load under way
        std::chrono::microseconds since{0}; ///< it is wanted
        std::chrono::microseconds tryAt{0}; ///< the next load
    };
    struct News {
        std::int32_t partition = 0;
        bool fenced = false;
        std::int64_t epoch = 0;
        std::optional<Loaded> loaded; ///< empty: the task is gone
    };

    void receiveNews(std::chrono::milliseconds timeout);
    void takeLoaded(std::int32_t partition, Loaded loaded);
    void taskGone(std::int32_t partition, bool fenced);
    void obey(const GroupEvent& event);
    void want(const std::vector<std::int32_t>& partitions);
    void handOver(std::int32_t partition, bool lost);
    void dropRest();
    void join();
    void loadWanted();
    void load(std::int32_t partition, std::int64_t epoch);
    void watchStore();
    void startLeaving(const std::string& why, bool lost);
    void finishHandOver();
    void askOutside();
    [[nodiscard]] bool workersMove();
    [[nodiscard]] bool anyHolding(Holding holding) const;
    [[nodiscard]] Slot& slot(std::int32_t partition) { return m_slots.at(static_cast<std::size_t>(partition)); }
    void own(std::int32_t partition, bool owned) { m_owned[static_cast<std::size_t>(partition)] = owned; }
    void tell(News news);
    [[nodiscard]] api::GroupState state() const;
    void note(std::string text);
    void publish();

    Ports m_ports;
    std::vector<Slot> m_slots;                        ///< by partition
    std::vector<std::atomic<bool>> m_owned;           ///< by partition
    std::vector<std::atomic<std::int64_t>> m_loading; ///< by partition: epoch of the load that is still wanted; 0: none
    std::vector<std::string> m_failures;
    std::vector<std::int64_t> m_ends;
    std::vector<StartOffset> m_told; ///< offsets last committed to the group
    bool m_member = false;           ///< joined, and not left since
    bool m_assigned = false;         ///< something, or the empty set, has been assigned
    bool m_confirming = false;       ///< an event waits for its confirm()
    bool m_leavingGroup = false;
    bool m_left = false;
    bool m_stalled = false;
    std::chrono::microseconds m_handOverSince{0};
    std::chrono::microseconds m_joinAt{0};
    std::chrono::microseconds m_pause{kShortestPause};
    std::chrono::microseconds m_storeAwaySince{-1};
    std::chrono::microseconds m_askAt{0};
    std::int64_t m_epoch = 0;
    std::int64_t m_rebalances = 0;
    std::int64_t m_fenced = 0;
    std::vector<api::GroupNote> m_notes;
    std::shared_ptr<const std::vector<api::GroupNote>> m_shownNotes;
    std::mutex m_newsMutex;
    std::condition_variable m_newsCame;
    std::vector<News> m_news; ///< guarded by m_newsMutex
    LatestValue<View> m_mailbox;
};

} // namespace streampulse::pipeline
