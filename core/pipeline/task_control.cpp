#include "core/pipeline/task_control.h"

#include "core/codec/control_document.h"

#include <algorithm>
#include <fmt/format.h>

namespace streampulse::pipeline {
namespace {

bool reaches(const SettingsChange& change) { return change.watermarkBound || change.allowedLateness; }

} // namespace

TaskControl::TaskControl(std::int32_t partition, const std::vector<ControlRecord>* recorded)
    : m_partition(partition),
      m_repeats(recorded != nullptr),
      m_entries(std::make_shared<const std::vector<std::shared_ptr<const ControlEntry>>>()),
      m_shown(std::make_shared<const std::vector<std::shared_ptr<const AppliedChange>>>()) {
    if (recorded == nullptr) return;
    for (const ControlRecord& record : *recorded) {
        const auto mine = std::find_if(record.applied.begin(), record.applied.end(),
                                       [&](const AppliedChange& one) { return one.partition == partition; });
        m_recordedAt.push_back(mine == record.applied.end() ? std::nullopt
                                                            : std::optional<std::int64_t>(mine->beforeOffset));
    }
}

void TaskControl::learn(ControlEntries entries) {
    const auto known = static_cast<std::ptrdiff_t>(m_entries->size());
    m_entries = std::move(entries);
    for (auto entry = m_entries->begin() + known; entry != m_entries->end(); ++entry) {
        const SettingsChange& change = (*entry)->change;
        if (!isForUs(**entry)) continue;
        if (m_repeats && change.end) m_recordedEnd = (*entry)->sequence;
        if (!m_repeats && (change.advanceWatermark || change.end)) m_immediate = (*entry)->sequence;
    }
}

Status TaskControl::restore(const std::vector<AppliedRow>& rows) {
    for (const AppliedRow& row : rows) {
        auto change = codec::decodeAppliedChange(row.text);
        if (!change || change->sequence < 1 || change->sequence > static_cast<std::int64_t>(m_entries->size()))
            return fail(ErrorCode::Corrupt,
                        fmt::format("partition {}: the stored application of control log entry {} is damaged; start a "
                                    "new run with --fresh",
                                    m_partition, row.sequence));
        if (reaches(entry(change->sequence).change)) m_reaching = m_applied.size();
        m_unseen.push_back(m_applied.size());
        m_applied.push_back(*change);
    }
    return {};
}

const ControlEntry& TaskControl::entry(std::int64_t sequence) const {
    return *m_entries->at(static_cast<std::size_t>(sequence - 1));
}

bool TaskControl::isForUs(const ControlEntry& entry) const {
    if (entry.partition && *entry.partition != m_partition) return false;
    if (!m_repeats) return true;
    const auto index = static_cast<std::size_t>(entry.sequence - 1);
    return index < m_recordedAt.size() && m_recordedAt[index].has_value();
}

const ControlEntry* TaskControl::due(std::int64_t applied, std::int64_t position) const {
    const auto index = static_cast<std::size_t>(applied);
    if (index >= m_entries->size()) return nullptr;
    const ControlEntry& next = *(*m_entries)[index];
    if (m_repeats && isForUs(next) && position < *m_recordedAt[index]) return nullptr;
    return &next;
}

const ControlEntry* TaskControl::dueNow(std::int64_t applied, std::int64_t readTo) const {
    const bool atRecordedEnd =
        applied < m_recordedEnd && *m_recordedAt[static_cast<std::size_t>(m_recordedEnd - 1)] <= readTo;
    return applied < m_immediate || atRecordedEnd ? &entry(applied + 1) : nullptr;
}

std::int64_t TaskControl::pendingAfter(std::int64_t applied) const {
    return std::count_if(m_entries->begin() + std::min(applied, static_cast<std::int64_t>(m_entries->size())),
                         m_entries->end(), [this](const auto& one) { return isForUs(*one); });
}

void TaskControl::touch(std::size_t index) {
    for (std::vector<std::size_t>* list : {&m_unstored, &m_unseen})
        if (std::find(list->begin(), list->end(), index) == list->end()) list->push_back(index);
}

void TaskControl::noteApplied(const AppliedChange& change, bool reaching) {
    if (reaching) m_reaching = m_applied.size();
    touch(m_applied.size());
    m_applied.push_back(change);
}

void TaskControl::noteFired(std::int64_t sequence, std::int64_t windows) {
    for (std::size_t i = m_applied.size(); i-- > 0;) {
        if (m_applied[i].sequence != sequence) continue;
        m_applied[i].effect.windowsFired += windows;
        return touch(i);
    }
}

void TaskControl::noteFlipped(bool late) {
    if (!m_reaching) return;
    ChangeEffect& effect = m_applied[*m_reaching].effect;
    ++(late ? effect.becameLate : effect.kept);
    touch(*m_reaching);
}

std::vector<AppliedRow> TaskControl::takeRows() {
    std::vector<AppliedRow> rows;
    rows.reserve(m_unstored.size());
    for (const std::size_t index : m_unstored)
        rows.push_back({m_applied[index].sequence, codec::encodeAppliedChange(m_applied[index])});
    m_unstored.clear();
    return rows;
}

AppliedView TaskControl::view() {
    if (m_unseen.empty()) return m_shown;
    auto shown = std::make_shared<std::vector<std::shared_ptr<const AppliedChange>>>(*m_shown);
    shown->resize(m_applied.size());
    for (const std::size_t index : m_unseen) (*shown)[index] = std::make_shared<const AppliedChange>(m_applied[index]);
    m_unseen.clear();
    m_shown = std::move(shown);
    return m_shown;
}

} // namespace streampulse::pipeline
