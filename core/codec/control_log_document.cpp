// The control log as one text: encodeControlLog() and its inverse.
#include "core/codec/control_document.h"
#include "core/codec/control_fields.h"
#include "core/codec/result_document.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <map>

namespace streampulse::codec {
namespace {

namespace dom = simdjson::dom;

constexpr std::int64_t kMostPartitions = std::numeric_limits<std::int32_t>::max();

/// Reads one log; entries are judged one after the other, in the order of their sequences.
class LogReader {
public:
    explicit LogReader(std::string name) : m_name(std::move(name)) {}

    Result<std::vector<ControlRecord>> read(std::string_view text) {
        if (text.size() > kMaxControlLogBytes) {
            complain({}, fmt::format("is larger than {} MiB", kMaxControlLogBytes >> 20));
        } else {
            Problems problems;
            JsonText parser;
            if (const auto root = parser.read(text, problems)) readList(*root);
            take({}, problems);
        }
        if (!m_mistakes.empty()) return fail(ErrorCode::InvalidArgument, m_mistakes);
        return std::move(m_records);
    }

private:
    void readList(dom::element root) {
        dom::array entries;
        if (root.get_array().get(entries) != simdjson::SUCCESS)
            return complain({}, "must be a JSON array of control-log entries");
        std::size_t count = 0;
        for ([[maybe_unused]] const dom::element entry : entries) ++count; // size() saturates at 2^24
        if (count > kMaxControlEntries)
            return complain({}, fmt::format("holds {} entries; at most {} can be replayed", count, kMaxControlEntries));
        m_records.reserve(count);
        for (const dom::element entry : entries) {
            m_records.emplace_back();
            Problems problems;
            readEntry(entry, problems);
            take(fmt::format("entry {}: ", m_records.size()), problems);
        }
    }

    void readEntry(dom::element element, Problems& problems) {
        static constexpr std::array<std::string_view, 6> kFields{"sequence", "author", "partition",
                                                                 "change",   "before", "applied"};
        dom::object object;
        if (element.get_object().get(object) != simdjson::SUCCESS)
            return note(problems, {}, "must be an object with a change");
        ObjectReader reader(object, {}, kFields, problems);
        ControlEntry& entry = m_records.back().entry;
        entry.sequence = static_cast<std::int64_t>(m_records.size());
        if (reader.has("sequence") && reader.integer("sequence", 1, kMaxControlEntries).value_or(0) != entry.sequence)
            reader.refuse("sequence",
                          fmt::format("must be {}, the entry's place; or leave all sequences out", entry.sequence));
        entry.author = std::string(reader.text("author").value_or("file"));
        if (const auto partition = reader.integer("partition", 0, kMostPartitions))
            entry.partition = static_cast<std::int32_t>(*partition);
        readChangeOf(reader);
        readAppliedOf(reader);
        judgePartition(reader);
    }

    void readChangeOf(ObjectReader& reader) {
        reader.require("change");
        (void)reader.object("before");
        const auto object = reader.object("change");
        if (!object) return;
        const std::size_t before = reader.problems().size();
        SettingsChange& change = m_records.back().entry.change;
        change = readChange(*object, reader.pathOf("change"), reader.problems());
        if (reader.problems().size() != before || change.advanceWatermark || change.end) return;
        if (const auto refused = whyRefused(change)) {
            const std::size_t colon = refused->find(": "); // "field: text", or a sentence about the whole
            const bool named = colon != std::string::npos && refused->find(' ') > colon;
            reader.refuse(named ? "change." + refused->substr(0, colon) : "change",
                          named ? refused->substr(colon + 2) : *refused);
        }
    }

    void readAppliedOf(ObjectReader& reader) {
        const auto list = reader.array("applied");
        if (!list) return;
        std::vector<AppliedChange>& applied = m_records.back().applied;
        std::size_t index = 0;
        for (const dom::element element : *list) {
            const std::string path = reader.pathOf(fmt::format("applied[{}]", index++));
            dom::object object;
            if (element.get_object().get(object) != simdjson::SUCCESS) {
                note(reader.problems(), path, "must be an object with partition and beforeOffset");
                continue;
            }
            const std::size_t before = reader.problems().size();
            AppliedChange one = readApplied(object, path, AppliedForm::InLog, reader.problems());
            if (reader.problems().size() != before) continue;
            one.sequence = m_records.back().entry.sequence;
            judgePosition(one, path, reader.problems());
            applied.push_back(one);
        }
        std::stable_sort(applied.begin(), applied.end(),
                         [](const AppliedChange& a, const AppliedChange& b) { return a.partition < b.partition; });
    }

    void judgePosition(const AppliedChange& applied, const std::string& path, Problems& problems) {
        const auto [place, first] = m_reached.try_emplace(applied.partition, Reached{});
        Reached& reached = place->second;
        if (!first && reached.sequence == applied.sequence)
            return note(problems, path + ".partition",
                        fmt::format("partition {} is named twice in one entry", applied.partition));
        if (!first && applied.beforeOffset < reached.position)
            note(problems, path + ".beforeOffset",
                 fmt::format("{} lies before {}, where partition {} applied entry {}", applied.beforeOffset,
                             reached.position, applied.partition, reached.sequence));
        reached = {std::max(reached.position, applied.beforeOffset), applied.sequence};
    }

    /// advanceWatermark and end are for one partition; when it is not named, the one that applied them is meant.
    void judgePartition(ObjectReader& reader) {
        auto& [entry, applied] = m_records.back();
        const bool forOne = entry.change.advanceWatermark || entry.change.end;
        if (forOne && !entry.partition && applied.size() == 1) entry.partition = applied.front().partition;
        if (forOne && !reader.has("partition") && !entry.partition)
            reader.refuse("partition", "is missing: advanceWatermark and end are for one partition");
        if (!forOne && entry.partition)
            reader.refuse("partition", "is only for advanceWatermark and end; other changes are for every partition");
        const bool elsewhere = std::any_of(applied.begin(), applied.end(), [&entry = entry](const AppliedChange& one) {
            return entry.partition && one.partition != *entry.partition;
        });
        if (forOne && elsewhere)
            reader.refuse("applied", fmt::format("the entry is for partition {} only", *entry.partition));
    }

    void take(const std::string& place, const Problems& problems) {
        for (const ChangeProblem& problem : problems)
            complain(place + problem.field + (problem.field.empty() ? "" : ": "), problem.text);
    }

    void complain(const std::string& place, const std::string& text) {
        if (m_told > kMaxProblems) return;
        if (!m_mistakes.empty()) m_mistakes += '\n';
        if (m_told++ == kMaxProblems)
            m_mistakes += m_name + ": there are more mistakes than these";
        else
            m_mistakes += fmt::format("{}: {}{}", m_name, place, text);
    }

    struct Reached {
        std::int64_t position = 0;
        std::int64_t sequence = 0;
    };

    const std::string m_name;
    std::vector<ControlRecord> m_records;
    std::map<std::int32_t, Reached> m_reached; ///< per partition, by the entries read so far
    std::string m_mistakes;
    std::size_t m_told = 0;
};

} // namespace

std::string encodeControlRecord(const ControlRecord& record, const SettingsChange* before) {
    const ControlEntry& entry = record.entry;
    std::string text = fmt::format(R"({{"sequence":{},"author":{}{},"change":{})", entry.sequence,
                                   jsonString(entry.author), partitionMember(entry), encodeChange(entry.change));
    if (before != nullptr) text += fmt::format(R"(,"before":{})", encodeChange(*before));
    text += R"(,"applied":[)";
    for (const AppliedChange& applied : record.applied)
        text += fmt::format(R"({}{{"partition":{},{}}})", &applied == record.applied.data() ? "" : ",",
                            applied.partition, appliedMembers(applied));
    return text + "]}";
}

std::string encodeControlLog(std::span<const ControlRecord> records) {
    std::string text = "[";
    for (const ControlRecord& record : records) {
        if (&record != records.data()) text += ",\n";
        text += encodeControlRecord(record);
    }
    return text + "]";
}

Result<std::vector<ControlRecord>> decodeControlLog(std::string_view text, const std::string& name) {
    return LogReader(name).read(text);
}

} // namespace streampulse::codec
