#include "core/pipeline/causes.h"

#include <algorithm>
#include <string>

namespace streampulse::pipeline {
namespace {

using api::Cause;
using api::CauseKind;
using std::chrono::microseconds;

constexpr microseconds kPatience{1'000'000}; ///< shorter waits belong to any healthy run
constexpr std::int64_t kFewest = 20;         ///< events that are needed to speak of all
constexpr std::int64_t kEnoughLate = 15;     ///< late events that show what they have in common
constexpr std::int64_t kUsualTurns = 16;     ///< an idle partition has missed so many of its turns
constexpr int kTimeoutsBeforeIdle = 2;       ///< with an idle timeout its watermark is advanced long before
constexpr Duration kHour = std::chrono::hours(1);
constexpr Duration kHourTolerance = std::chrono::minutes(15);

bool atLeast(std::int64_t part, std::int64_t whole, std::int64_t percent) { return part * 100 >= whole * percent; }

Duration reachOf(const WindowDefinition& definition) {
    return definition.kind == WindowKind::Session ? definition.gap : definition.size;
}

/// What the late events of one partition have in common.
enum class LatePattern { None, FarFuture, Hours, All };

struct LateFinding {
    LatePattern pattern = LatePattern::None;
    std::int64_t hours = 0;
};

LateFinding findLate(const DecisionSummary& seen, const PipelineSettings& settings) {
    const DecisionSummary::Share& now = seen.newest100;
    const DecisionSummary::Jump& jump = seen.jump;
    if (jump.alone() && jump.lateByJump >= kEnoughLate && atLeast(jump.lateByJump, jump.late, 90)) {
        const bool ongoing = atLeast(now.late, std::min(now.judged, jump.judged), 95);
        return {ongoing ? LatePattern::FarFuture : LatePattern::None, 0};
    }
    const auto most = std::max_element(seen.lateHours.begin() + 1, seen.lateHours.end());
    const std::int64_t hours = most - seen.lateHours.begin();
    const DecisionSummary::Share& recent = seen.newest1000;
    // Nearer events are seen to be late too: that there are hardly any shows the gap.
    const bool visible =
        hours * kHour - kHourTolerance > settings.watermarkBound + settings.allowedLateness + reachOf(settings.window);
    if (visible && *most >= kEnoughLate && atLeast(*most, recent.late, 90) && atLeast(*most, recent.judged, 10))
        return {LatePattern::Hours, hours};
    if (now.judged >= kFewest && atLeast(now.late, now.judged, 95)) return {LatePattern::All, 0};
    return {};
}

class CauseFinder {
public:
    explicit CauseFinder(const CauseInputs& inputs) : m_in(inputs), m_seen(inputs.snapshot) {}

    std::vector<Cause> find() {
        findFailures();
        const bool failed = !m_found.empty();
        const bool ended = everywhere([](const auto& one) { return one.watermark.isMax(); });
        if (!ended && !m_seen.partitions.empty()) {
            if (m_seen.transport.state == api::TransportState::Paused)
                addPaused();
            else if (!failed)
                findWaits();
            if (!failed) findIdle();
            if (!failed) findPending();
        }
        findLateEvents();
        if (!ended) findTooLong();
        if (everywhere([](const auto& one) { return one.finished; })) addInputEnded();
        return std::move(m_found);
    }

private:
    Cause& add(CauseKind kind, std::int32_t partition) {
        m_found.push_back({kind, partition, {}});
        return m_found.back();
    }
    template<class Test> [[nodiscard]] bool everywhere(Test test) const {
        return !m_seen.partitions.empty() && std::all_of(m_seen.partitions.begin(), m_seen.partitions.end(), test);
    }
    [[nodiscard]] std::int64_t published(std::size_t index) const {
        return index < m_in.replay.nextSequence.size() ? m_in.replay.nextSequence[index] : 0;
    }
    [[nodiscard]] const DecisionSummary* decisions(std::size_t index) const {
        return index < m_in.decisions.size() ? &m_in.decisions[index] : nullptr;
    }
    void addText(CauseKind kind, std::int32_t partition, std::string_view text) {
        Cause& cause = add(kind, partition);
        if (!text.empty()) cause.facts.push_back({"text", std::string(text)});
    }

    void findFailures();
    void addPaused();
    void addInputEnded();
    void findWaits();
    [[nodiscard]] bool resuming() const;
    void addHeldReplay();
    void findIdle();
    [[nodiscard]] bool holdsBack(std::size_t index) const;
    [[nodiscard]] Duration silenceOf(std::size_t index) const;
    void findPending();
    [[nodiscard]] bool changeWaits(std::size_t index) const;
    [[nodiscard]] std::int64_t nextEntry(const api::PartitionSnapshot& partition) const;
    void findLateEvents();
    void addFarFuture(const api::PartitionSnapshot& partition, const DecisionSummary::Jump& jump);
    void addLate(LatePattern pattern);
    [[nodiscard]] std::optional<EventTime> endBeforeSwitch() const;
    void findTooLong();

    const CauseInputs& m_in;
    const api::EngineSnapshot& m_seen;
    std::vector<Cause> m_found;
    std::vector<LateFinding> m_late; ///< by index of the partition
    bool m_heldBeforeRecord = false; ///< no partition gets a record, and why is reported
};

void CauseFinder::findFailures() {
    for (const api::PartitionSnapshot& partition : m_seen.partitions)
        if (!partition.stopped.empty()) addText(partition.stopKind, partition.partition, partition.stopped);
    if (!m_in.replayFailure.empty()) addText(CauseKind::PartitionStopped, -1, m_in.replayFailure);
    if (m_in.storeTrouble == StoreTrouble::Full) addText(CauseKind::StoreFull, -1, m_in.troubleText);
    if (m_in.storeTrouble == StoreTrouble::Away) addText(CauseKind::StoreAway, -1, m_in.troubleText);
    const bool deadLettersWait = m_in.storeTrouble == StoreTrouble::None && !m_in.troubleText.empty();
    if (!m_seen.kafkaReachable)
        addText(CauseKind::BrokerAway, -1, m_in.brokerText);
    else if (deadLettersWait && m_found.empty())
        addText(CauseKind::BrokerAway, -1, m_in.troubleText);
}

void CauseFinder::addPaused() {
    Cause& cause = add(CauseKind::Paused, -1);
    m_heldBeforeRecord = true;
    if (m_seen.repeatsControlLog) return;
    std::int64_t pending = 0;
    for (const api::PartitionSnapshot& partition : m_seen.partitions)
        if (!partition.watermark.isMax()) pending = std::max(pending, partition.pendingChanges);
    if (pending > 0) cause.facts = {{"pendingChanges", pending}};
}

void CauseFinder::addInputEnded() {
    Cause& cause = add(CauseKind::InputEnded, -1);
    if (m_seen.transport.replay) cause.facts = {{"rows", m_seen.inputRows}};
}

bool CauseFinder::resuming() const {
    const auto rebuilds = [](const api::PartitionSnapshot& one) { return one.resuming; };
    if (std::any_of(m_seen.partitions.begin(), m_seen.partitions.end(), rebuilds)) return true;
    const bool passesOver =
        m_seen.transport.replay && m_seen.ledger.read > 0 && m_in.replay.recordsPublished == 0 && !m_in.replay.ending;
    return passesOver && m_in.progress.running >= kPatience;
}

void CauseFinder::findWaits() {
    const bool nothingRead = m_seen.ledger.read == 0 && everywhere([](const auto& one) { return one.next == 0; });
    m_heldBeforeRecord = true;
    if (resuming()) {
        Cause& cause = add(CauseKind::Resuming, -1);
        if (m_in.replay.rebuiltRecords > 0) cause.facts = {{"rebuilt", m_in.replay.rebuiltRecords}};
    } else if (m_in.progress.replayHeld) {
        addHeldReplay();
    } else if (nothingRead) {
        if (m_in.progress.running < kPatience) return;
        Cause& cause = add(CauseKind::NoDataYet, -1);
        if (m_seen.transport.replay)
            cause.facts = {{"published", m_in.replay.recordsPublished}, {"rows", m_seen.inputRows}};
    } else {
        m_heldBeforeRecord = false;
    }
}

/// The replay waits for the partition that has most on its way: not yet read, or read and not yet committed.
void CauseFinder::addHeldReplay() {
    std::size_t most = 0;
    const auto onItsWay = [this](std::size_t i) { return published(i) - m_seen.partitions[i].committed; };
    for (std::size_t i = 1; i < m_seen.partitions.size(); ++i)
        if (onItsWay(i) > onItsWay(most)) most = i;
    const api::PartitionSnapshot& partition = m_seen.partitions[most];
    const std::int64_t unread = published(most) - partition.next;
    const bool slow = unread * 2 >= onItsWay(most);
    add(slow ? CauseKind::SlowConsumer : CauseKind::CreditUsedUp, partition.partition).facts = {
        {"uncommitted", onItsWay(most)}, {"unread", unread}, {"committed", partition.committed}};
}

/// By how much the others' arrival time went on since this partition's newest record.
Duration CauseFinder::silenceOf(std::size_t index) const {
    EventTime since = m_seen.partitions[index].lastArrival;
    EventTime others = EventTime::min();
    EventTime first = EventTime::max();
    for (std::size_t i = 0; i < m_seen.partitions.size(); ++i) {
        const api::PartitionSnapshot& one = m_seen.partitions[i];
        if (i != index) others = std::max(others, one.lastArrival);
        if (!one.firstArrival.isMin()) first = std::min(first, one.firstArrival);
    }
    if (since.isMin()) since = first;
    return others.isMin() || since.isMax() ? Duration(0) : others - since;
}

/// A window of it would have fired with the others' watermark; without any record, the pipeline's is held back.
bool CauseFinder::holdsBack(std::size_t index) const {
    const api::PartitionSnapshot& partition = m_seen.partitions[index];
    EventTime least = EventTime::max();
    for (std::size_t i = 0; i < m_seen.partitions.size(); ++i)
        if (i != index && !m_seen.partitions[i].watermark.isMin())
            least = std::min(least, m_seen.partitions[i].watermark);
    if (least.isMax()) return false;
    if (partition.firstOpenEnd) return *partition.firstOpenEnd - Duration(1) <= least;
    return partition.next == 0 && partition.watermark.isMin() && m_seen.windows.final > 0;
}

void CauseFinder::findIdle() {
    const PipelineSettings& settings = m_seen.settings;
    const Duration enough = settings.idleTimeout ? kTimeoutsBeforeIdle * *settings.idleTimeout
                                                 : settings.watermarkBound + reachOf(settings.window);
    for (std::size_t i = 0; i < m_seen.partitions.size(); ++i) {
        const api::PartitionSnapshot& partition = m_seen.partitions[i];
        if (partition.watermark.isMax() || partition.resuming || published(i) != partition.next) continue;
        if (i >= m_in.progress.partitions.size() || !holdsBack(i)) continue;
        const Progress::Partition& progress = m_in.progress.partitions[i];
        const Duration silence = silenceOf(i);
        const auto others = static_cast<std::int64_t>(m_seen.partitions.size()) - 1;
        const std::int64_t turns = kUsualTurns * std::max(others, progress.othersUsual);
        if (silence < enough || progress.othersRead < std::max(kFewest, turns)) continue;
        Cause& cause = add(CauseKind::IdlePartition, partition.partition);
        cause.facts = {{"silence", silence}, {"watermark", partition.watermark}};
        if (!partition.lastArrival.isMin()) cause.facts.push_back({"lastArrival", partition.lastArrival});
        if (partition.firstOpenEnd) cause.facts.push_back({"windowEnd", *partition.firstOpenEnd});
    }
}

bool CauseFinder::changeWaits(std::size_t index) const {
    const api::PartitionSnapshot& partition = m_seen.partitions[index];
    const bool idle = std::any_of(m_found.begin(), m_found.end(), [&](const Cause& cause) {
        return cause.kind == CauseKind::IdlePartition && cause.partition == partition.partition;
    });
    return !idle && partition.pendingChanges > 0 && index < m_in.progress.partitions.size() &&
           m_in.progress.partitions[index].changeWaits >= kPatience;
}

/// The first entry of the control log that is for this partition and not applied there.
std::int64_t CauseFinder::nextEntry(const api::PartitionSnapshot& partition) const {
    for (const auto& record : *m_seen.controlLog) {
        const ControlEntry& entry = record->entry;
        if (entry.sequence > partition.appliedSequence &&
            entry.partition.value_or(partition.partition) == partition.partition)
            return entry.sequence;
    }
    return partition.appliedSequence + 1;
}

void CauseFinder::findPending() {
    if (m_heldBeforeRecord || m_seen.repeatsControlLog) return; // a recorded log waits for its places
    std::size_t alive = 0;
    std::vector<std::size_t> waiting;
    for (std::size_t i = 0; i < m_seen.partitions.size(); ++i) {
        if (m_seen.partitions[i].watermark.isMax()) continue;
        ++alive;
        if (changeWaits(i)) waiting.push_back(i);
    }
    const bool all = waiting.size() == alive;
    for (const std::size_t i : waiting) {
        const api::PartitionSnapshot& partition = m_seen.partitions[i];
        add(CauseKind::ChangePending, all ? -1 : partition.partition).facts = {
            {"sequence", nextEntry(partition)}, {"pendingChanges", partition.pendingChanges}};
        if (all) return;
    }
}

void CauseFinder::findLateEvents() {
    bool hours = false;
    bool all = false;
    for (std::size_t i = 0; i < m_seen.partitions.size(); ++i) {
        const DecisionSummary* seen = decisions(i);
        m_late.push_back(seen == nullptr ? LateFinding{} : findLate(*seen, m_seen.settings));
        hours = hours || m_late.back().pattern == LatePattern::Hours;
        all = all || m_late.back().pattern == LatePattern::All;
        if (m_late.back().pattern == LatePattern::FarFuture) addFarFuture(m_seen.partitions[i], seen->jump);
    }
    // The partitions share one input: where its times are off by hours, others that are late are late by that.
    if (hours)
        addLate(LatePattern::Hours);
    else if (all)
        addLate(LatePattern::All);
}

void CauseFinder::addFarFuture(const api::PartitionSnapshot& partition, const DecisionSummary::Jump& jump) {
    Cause& cause = add(CauseKind::FarFutureEvent, partition.partition);
    cause.facts = {{"row", jump.row}, {"to", jump.to}, {"late", jump.late}};
    if (!jump.from.isMin()) cause.facts.push_back({"from", jump.from});
}

/// One cause for all partitions that show the pattern.
void CauseFinder::addLate(LatePattern pattern) {
    DecisionSummary::Share share;
    std::int32_t partition = -1;
    std::int64_t hours = 0;
    Duration smallestBound{0};
    int count = 0;
    for (std::size_t i = 0; i < m_late.size(); ++i) {
        if (m_late[i].pattern != pattern) continue;
        const DecisionSummary& seen = *decisions(i);
        const bool byHours = pattern == LatePattern::Hours;
        hours = m_late[i].hours;
        share.judged += (byHours ? seen.newest1000 : seen.newest100).judged;
        share.late += byHours ? seen.lateHours.at(static_cast<std::size_t>(hours)) : seen.newest100.late;
        smallestBound = std::max(smallestBound, seen.smallestBound);
        partition = m_seen.partitions[i].partition;
        ++count;
    }
    if (count > 1) partition = -1;
    Cause& cause = add(pattern == LatePattern::Hours ? CauseKind::TimesOff : CauseKind::AllLate, partition);
    cause.facts = {{"late", share.late}, {"judged", share.judged}, {"smallestBound", smallestBound}};
    if (pattern == LatePattern::Hours) cause.facts.push_back({"off", Duration(hours * kHour)});
}

/// The first end of the old definition, where the window was changed before any could fire: it stays in force until
/// the switch (S9).
std::optional<EventTime> CauseFinder::endBeforeSwitch() const {
    const auto changesWindow = [](const auto& record) { return record->entry.change.window.has_value(); };
    if (m_seen.windows.final > 0 || std::none_of(m_seen.controlLog->begin(), m_seen.controlLog->end(), changesWindow))
        return std::nullopt;
    std::optional<EventTime> end;
    for (const api::PartitionSnapshot& partition : m_seen.partitions)
        if (partition.firstOpenEnd) end = std::min(end.value_or(EventTime::max()), *partition.firstOpenEnd);
    return end;
}

/// Even the last event does not move the watermark to the end of the first window.
void CauseFinder::findTooLong() {
    if (!m_in.input.firstTime || !m_in.input.lastTime) return;
    const PipelineSettings& settings = m_seen.settings;
    const EventTime first = *m_in.input.firstTime;
    const EventTime last = *m_in.input.lastTime;
    const std::optional<EventTime> old = endBeforeSwitch();
    const EventTime end = old.value_or(firstWindowEnd(settings.window, first));
    if (last < end) {
        Cause& cause = add(CauseKind::WindowLongerThanInput, -1);
        cause.facts = {{"firstTime", first}, {"lastTime", last}, {"windowEnd", end}};
        if (!old) cause.facts.push_back({"size", reachOf(settings.window)});
        return;
    }
    if (last - settings.watermarkBound >= end) return;
    const Duration most = std::chrono::floor<std::chrono::milliseconds>(last - end);
    add(CauseKind::BoundLongerThanInput, -1).facts = {
        {"bound", settings.watermarkBound}, {"lastTime", last}, {"windowEnd", end}, {"largestBound", most}};
}

} // namespace

std::vector<Cause> findCauses(const CauseInputs& inputs) { return CauseFinder(inputs).find(); }

std::vector<Cause> explainPartition(const std::vector<Cause>& causes, const api::PartitionSnapshot& partition,
                                    const PipelineSettings& settings) {
    std::vector<Cause> found;
    for (const Cause& cause : causes) {
        const bool holdsAll = cause.kind == CauseKind::CreditUsedUp || cause.kind == CauseKind::SlowConsumer;
        if (cause.partition < 0 || cause.partition == partition.partition || holdsAll) found.push_back(cause);
    }
    if (!found.empty()) return found;
    Cause cause;
    cause.partition = partition.partition;
    cause.kind = partition.watermark.isMax() ? CauseKind::InputEnded
                 : partition.next == 0       ? CauseKind::NoDataYet
                                             : CauseKind::Running;
    if (cause.kind == CauseKind::Running) cause.facts = {{"watermark", partition.watermark}};
    if (cause.kind == CauseKind::Running && partition.firstOpenEnd) {
        cause.facts.push_back({"windowEnd", *partition.firstOpenEnd});
        cause.facts.push_back({"neededEventTime", *partition.firstOpenEnd + settings.watermarkBound});
    }
    return {std::move(cause)};
}

EventTime firstWindowEnd(const WindowDefinition& definition, EventTime time) {
    if (definition.kind == WindowKind::Session) return time + definition.gap;
    const std::int64_t slide = definition.slide.count();
    const std::int64_t before = (time - definition.size).micros();
    const std::int64_t floored = before / slide - (before % slide < 0 ? 1 : 0);
    return EventTime((floored + 1) * slide) + definition.size;
}

} // namespace streampulse::pipeline
