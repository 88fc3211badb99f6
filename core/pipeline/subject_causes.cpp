#include "core/pipeline/subject_causes.h"

#include <algorithm>

namespace streampulse::pipeline {
namespace {

using api::Cause;
using api::CauseFact;
using api::CauseKind;

CauseKind kindOf(RowVerdict verdict) {
    switch (verdict) {
    case RowVerdict::Counted:
        return CauseKind::RowCounted;
    case RowVerdict::Late:
        return CauseKind::RowLate;
    case RowVerdict::Duplicate:
        return CauseKind::RowDuplicate;
    case RowVerdict::Rejected:
        return CauseKind::RowRejected;
    case RowVerdict::Repeated:
        break;
    }
    return CauseKind::RowRepeated;
}

void addLateFacts(std::vector<CauseFact>& facts, const RowDecision& decision) {
    facts.push_back({"by", decision.by});
    facts.push_back({"windowEnd", decision.closed - decision.by + Duration(1)});
    facts.push_back({"smallestBound", Duration(decision.detail)});
}

void addOriginal(std::vector<CauseFact>& facts, const DecisionLog& log, std::int64_t position) {
    facts.push_back({"originalOffset", position});
    if (const auto original = log.at(position); original && original->row >= 0)
        facts.push_back({"originalRow", original->row});
}

Cause explainDecision(const DecisionLog& log, const RowDecision& decision, std::int32_t partition) {
    Cause cause;
    cause.kind = kindOf(decision.verdict);
    cause.partition = partition;
    cause.facts = {{"row", decision.row}, {"offset", decision.position}};
    if (!decision.eventTime.isMin()) cause.facts.push_back({"eventTime", decision.eventTime});
    if (!decision.maxEventTime.isMin()) cause.facts.push_back({"maxEventTime", decision.maxEventTime});
    if (!decision.closed.isMin()) cause.facts.push_back({"closed", decision.closed});
    if (decision.verdict == RowVerdict::Late) addLateFacts(cause.facts, decision);
    if (decision.verdict == RowVerdict::Duplicate) addOriginal(cause.facts, log, decision.detail);
    if (decision.verdict == RowVerdict::Rejected)
        cause.facts.push_back({"reason", std::string(rejectionReasonName(decision.reason))});
    return cause;
}

} // namespace

Cause explainWindow(const window::WindowView& window, const LineFacts& line) {
    const EventTime end = window.window.end;
    const window::WatermarkState& now = line.watermark;
    const bool closed = window.window.lastInstant() <= now.closed;
    const EventTime closesAt = end + line.bound + line.allowedLateness;
    Cause cause;
    cause.partition = line.partition;
    cause.facts = {
        {"windowStart", window.window.start}, {"windowEnd", end},    {"watermark", now.watermark},
        {"maxEventTime", now.maxEventTime},   {"bound", line.bound}, {"allowedLateness", line.allowedLateness}};
    if (window.partial) cause.facts.push_back({"partial", std::int64_t{1}});
    if (!window.fired) {
        cause.kind = CauseKind::WindowWaiting;
        cause.facts.push_back({"neededEventTime", end + line.bound});
        return cause;
    }
    cause.kind = window.revision > 0 ? CauseKind::WindowCorrected
                 : closed            ? CauseKind::WindowFinal
                                     : CauseKind::WindowCorrectable;
    cause.facts.push_back({"revision", window.revision});
    cause.facts.push_back(closed ? CauseFact{"closed", now.closed} : CauseFact{"closesAt", closesAt});
    return cause;
}

Cause windowUnknown(const api::ExplainQuery::Window& query, const LineFacts& line) {
    Cause cause;
    cause.kind = CauseKind::WindowUnknown;
    cause.partition = line.partition;
    cause.facts = {{"key", query.key}, {"windowStart", query.start}, {"watermark", line.watermark.watermark}};
    return cause;
}

std::vector<Cause> explainRow(const DecisionLog& log, std::int64_t row, std::int32_t partition) {
    std::vector<RowDecision> decisions = log.find(row);
    std::stable_sort(decisions.begin(), decisions.end(),
                     [](const RowDecision& a, const RowDecision& b) { return a.verdict < b.verdict; });
    std::vector<Cause> causes;
    causes.reserve(decisions.size());
    for (const RowDecision& decision : decisions) causes.push_back(explainDecision(log, decision, partition));
    return causes;
}

Cause explainMissingRow(const MissingRow& missing) {
    Cause cause;
    const bool replayed = missing.rowsRead >= missing.rows || (missing.fileOrder && missing.row <= missing.rowsRead);
    const bool notRead = missing.allKept || (!replayed && missing.fileOrder);
    cause.kind = notRead ? CauseKind::RowNotRead : CauseKind::RowForgotten;
    cause.facts = {{"row", missing.row}, {"kept", static_cast<std::int64_t>(DecisionLog::kKept)}};
    if (missing.rowsRead < missing.rows) {
        cause.facts.push_back({"rowsRead", missing.rowsRead});
        cause.facts.push_back({"rows", missing.rows});
    }
    return cause;
}

} // namespace streampulse::pipeline
