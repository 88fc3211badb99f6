#include "core/pipeline/group_keeper.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spdlog/spdlog.h>

namespace streampulse::pipeline {
namespace {

using std::chrono::microseconds;

constexpr std::chrono::milliseconds kNoWait{0};
constexpr microseconds kTryAgain{500'000};
constexpr microseconds kAskInterval{1'000'000};
constexpr std::chrono::milliseconds kAskPatience{500};
constexpr std::chrono::milliseconds kFarewell{2000};

std::string listOf(const std::vector<std::int32_t>& partitions) {
    return partitions.empty() ? "none" : fmt::format("{}", fmt::join(partitions, ", "));
}

bool passes(ErrorCode code) {
    return code == ErrorCode::Unavailable || code == ErrorCode::Timeout || code == ErrorCode::Exhausted;
}

} // namespace

GroupKeeper::GroupKeeper(Ports ports, std::int32_t partitions)
    : m_ports(std::move(ports)),
      m_slots(static_cast<std::size_t>(partitions)),
      m_owned(m_slots.size()),
      m_loading(m_slots.size()),
      m_failures(m_slots.size()),
      m_shownNotes(std::make_shared<const std::vector<api::GroupNote>>()) {
    publish();
}

void GroupKeeper::step(std::chrono::milliseconds timeout) {
    const bool polls = m_member && !m_leavingGroup && workersMove();
    receiveNews(polls ? kNoWait : timeout);
    if (m_left) return;
    finishHandOver();
    if (!m_member && m_ports.clock.monotonic() >= m_joinAt) join();
    watchStore();
    loadWanted();
    if (polls && m_member && !m_leavingGroup)
        if (const auto event = m_ports.membership.poll(timeout)) obey(*event);
    askOutside();
    publish();
}

void GroupKeeper::join() {
    note("joining the consumer group");
    const Status joined = m_ports.membership.join();
    m_member = joined.has_value();
    if (m_member) return;
    note(joined.error().message);
    m_joinAt = m_ports.clock.monotonic() + kLongestPause;
}

void GroupKeeper::obey(const GroupEvent& event) {
    const std::string list = listOf(event.partitions);
    if (event.kind == GroupEvent::Kind::Assigned) {
        note("assigned partitions: " + list);
        ++m_rebalances;
        m_assigned = true;
        return want(event.partitions);
    }
    const bool lost = event.kind == GroupEvent::Kind::Lost;
    note(fmt::format("{} partitions: {}", lost ? "lost" : "revoked", list));
    m_confirming = true;
    m_handOverSince = m_ports.clock.monotonic();
    for (const std::int32_t partition : event.partitions) handOver(partition, lost);
    finishHandOver();
}

void GroupKeeper::want(const std::vector<std::int32_t>& partitions) {
    const microseconds now = m_ports.clock.monotonic();
    for (const std::int32_t partition : partitions) {
        if (static_cast<std::size_t>(partition) >= m_slots.size()) continue; // the topic has grown since (S2)
        Slot& wanted = slot(partition);
        if (wanted.holding != Holding::Nothing) continue;
        wanted.holding = Holding::Wanted;
        wanted.since = wanted.tryAt = now;
        m_failures[static_cast<std::size_t>(partition)].clear();
    }
}

void GroupKeeper::loadWanted() {
    const microseconds now = m_ports.clock.monotonic();
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        Slot& wanted = m_slots[i];
        const bool waits = wanted.holding == Holding::Wanted || wanted.holding == Holding::Loading;
        if (waits && now - wanted.since >= kClaimPatience) {
            m_pause = std::min<microseconds>(m_pause * 2, kLongestPause);
            return startLeaving("the store takes no claims", false);
        }
        if (wanted.holding != Holding::Wanted || now < wanted.tryAt) continue;
        const auto partition = static_cast<std::int32_t>(i);
        const std::int64_t epoch = ++m_epoch;
        m_loading[i] = epoch;
        if (!m_ports.post([this, partition, epoch] { load(partition, epoch); })) {
            wanted.tryAt = now + kTryAgain;
            continue;
        }
        wanted.holding = Holding::Loading;
        wanted.epoch = epoch;
    }
}

/// On the commit thread. What is not wanted any more is not claimed: the claim would fence its new owner.
void GroupKeeper::load(std::int32_t partition, std::int64_t epoch) {
    News news{partition, false, epoch, Loaded(fail(ErrorCode::Cancelled, "no longer wanted"))};
    if (m_loading[static_cast<std::size_t>(partition)] == epoch) news.loaded = m_ports.load(partition);
    tell(std::move(news));
}

void GroupKeeper::gone(std::int32_t partition, bool fenced) { tell({partition, fenced, 0, std::nullopt}); }

void GroupKeeper::tell(News news) {
    {
        const std::lock_guard lock(m_newsMutex);
        m_news.push_back(std::move(news));
    }
    m_newsCame.notify_all();
}

void GroupKeeper::receiveNews(std::chrono::milliseconds timeout) {
    std::vector<News> news;
    {
        std::unique_lock lock(m_newsMutex);
        m_newsCame.wait_for(lock, timeout, [this] { return !m_news.empty(); });
        news.swap(m_news);
    }
    for (News& one : news) {
        if (!one.loaded)
            taskGone(one.partition, one.fenced);
        else if (slot(one.partition).epoch == one.epoch)
            takeLoaded(one.partition, std::move(*one.loaded));
    }
}

void GroupKeeper::takeLoaded(std::int32_t partition, Loaded loaded) {
    Slot& wanted = slot(partition);
    if (wanted.holding != Holding::Loading) { // handed over meanwhile
        if (wanted.holding == Holding::Leaving) wanted.holding = Holding::Nothing;
        return;
    }
    if (loaded) {
        wanted.holding = Holding::Working;
        m_pause = kShortestPause;
        own(partition, true);
        m_ports.give(std::move(*loaded));
        return;
    }
    if (passes(loaded.error().code)) {
        wanted.holding = Holding::Wanted;
        wanted.tryAt = m_ports.clock.monotonic() + kTryAgain;
        return;
    }
    wanted.holding = Holding::Nothing;
    m_failures[static_cast<std::size_t>(partition)] = loaded.error().message;
    note(loaded.error().message);
}

void GroupKeeper::taskGone(std::int32_t partition, bool fenced) {
    Slot& held = slot(partition);
    if (fenced) {
        ++m_fenced;
        own(partition, false);
        held.holding = Holding::Nothing;
        return startLeaving(fmt::format("partition {} has been claimed by somebody else", partition), false);
    }
    if (held.holding != Holding::Leaving) return; // of an earlier assignment
    own(partition, false);
    held.holding = Holding::Nothing;
}

void GroupKeeper::handOver(std::int32_t partition, bool lost) {
    if (static_cast<std::size_t>(partition) >= m_slots.size()) return;
    Slot& held = slot(partition);
    m_loading[static_cast<std::size_t>(partition)] = 0;
    m_failures[static_cast<std::size_t>(partition)].clear();
    if (held.holding == Holding::Working || (held.holding == Holding::Leaving && lost)) {
        if (lost) own(partition, false);
        m_ports.takeAway(partition, lost);
    }
    if (held.holding == Holding::Wanted) held.holding = Holding::Nothing;
    if (held.holding != Holding::Nothing) held.holding = Holding::Leaving;
}

/// Whose last commit does not come to an end.
void GroupKeeper::dropRest() {
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        if (m_slots[i].holding != Holding::Leaving) continue;
        const auto partition = static_cast<std::int32_t>(i);
        own(partition, false);
        m_ports.takeAway(partition, true);
        m_slots[i].holding = Holding::Nothing;
    }
}

/// Once all tasks are gone: the event is confirmed, or the group left.
void GroupKeeper::finishHandOver() {
    if (!m_confirming && !m_leavingGroup) return;
    const microseconds now = m_ports.clock.monotonic();
    if (anyHolding(Holding::Leaving)) {
        if (now - m_handOverSince < kRevokePatience) return;
        note("handing over without the last commits");
        dropRest();
    }
    m_confirming = m_assigned = false;
    if (!m_leavingGroup) return m_ports.membership.confirm();
    m_ports.membership.leave(kFarewell);
    m_leavingGroup = m_member = false;
    m_joinAt = m_ports.clock.monotonic() + m_pause;
}

void GroupKeeper::startLeaving(const std::string& why, bool lost) {
    if (m_leavingGroup || !m_member) return;
    note(why + ": leaving the consumer group to join again");
    m_leavingGroup = true;
    m_handOverSince = m_ports.clock.monotonic();
    for (std::size_t i = 0; i < m_slots.size(); ++i) handOver(static_cast<std::int32_t>(i), lost);
}

/// R30: others may reach the store where we do not.
void GroupKeeper::watchStore() {
    const microseconds now = m_ports.clock.monotonic();
    if (!m_ports.storeAway()) m_storeAwaySince = microseconds(-1);
    if (!m_ports.storeAway() || !anyHolding(Holding::Working)) return;
    if (m_storeAwaySince.count() < 0) m_storeAwaySince = now;
    if (now - m_storeAwaySince < kStorePatience) return;
    m_pause = std::min<microseconds>(m_pause * 2, kLongestPause);
    startLeaving("the store takes no commits", true);
}

/// F10: a process that does not get on with its work is no member for long.
bool GroupKeeper::workersMove() {
    const bool stalled = m_ports.clock.monotonic() - m_ports.slowestStep() >= kStallPatience;
    if (stalled && !m_stalled) note("a worker makes no steps: the group will give its partitions to others");
    m_stalled = stalled;
    return !stalled;
}

void GroupKeeper::askOutside() {
    const microseconds now = m_ports.clock.monotonic();
    if (!m_member || m_leavingGroup || m_confirming || now < m_askAt) return;
    m_askAt = now + kAskInterval;
    if (auto ends = m_ports.membership.endOffsets(static_cast<std::int32_t>(m_slots.size()), kAskPatience))
        m_ends = std::move(*ends);
    if (!m_assigned) return;
    std::vector<StartOffset> news = m_ports.committed();
    const auto told = [this](const StartOffset& one) {
        return std::ranges::any_of(m_told, [&](const StartOffset& before) {
            return before.partition == one.partition && before.offset == one.offset;
        });
    };
    if (std::ranges::all_of(news, told)) return;
    m_ports.membership.commitOffsets(news);
    m_told = std::move(news);
}

void GroupKeeper::leave(std::chrono::milliseconds timeout) {
    if (m_left) return;
    m_left = true;
    if (m_member) {
        m_ports.membership.leave(timeout);
        note("left the consumer group");
    }
    publish();
}

bool GroupKeeper::anyHolding(Holding holding) const {
    return std::ranges::any_of(m_slots, [&](const Slot& one) { return one.holding == holding; });
}

api::GroupState GroupKeeper::state() const {
    using api::GroupState;
    if (m_left) return GroupState::Left;
    if (m_leavingGroup) return GroupState::Leaving;
    if (m_confirming) return GroupState::Revoking;
    if (!m_member || !m_assigned) return GroupState::Joining;
    return anyHolding(Holding::Wanted) || anyHolding(Holding::Loading) ? GroupState::Loading : GroupState::Steady;
}

void GroupKeeper::note(std::string text) {
    spdlog::info("consumer group: {}", text);
    m_notes.push_back({std::chrono::duration<double>(m_ports.clock.wall()).count(), std::move(text)});
    if (m_notes.size() > api::kGroupNotes) m_notes.erase(m_notes.begin());
    m_shownNotes = std::make_shared<const std::vector<api::GroupNote>>(m_notes);
}

void GroupKeeper::publish() {
    auto view = std::make_shared<View>();
    view->group = {state(), m_rebalances, m_fenced, m_ports.membership.trouble(), m_shownNotes};
    view->ends = m_ends;
    view->failures = m_failures;
    m_mailbox.publish(std::move(view));
}

} // namespace streampulse::pipeline
