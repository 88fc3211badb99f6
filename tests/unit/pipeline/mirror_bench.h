// A store made by hand, and what a mirror of it must show.
#pragma once

#include "core/codec/result_document.h"
#include "core/pipeline/dead_letter_row.h"
#include "core/pipeline/run_mirror.h"
#include "tests/support/fake_reader.h"
#include "tests/support/stream_script.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string>
#include <vector>

namespace streampulse::test {

/// Every window of a view as "key [start,end) document", by (start, end, key).
inline std::vector<std::string> linesOf(const api::RunView& view, const spec::PipelineSpec& spec) {
    std::map<std::tuple<TimeWindow, Key>, std::string> lines;
    for (const auto& series : view.keys)
        for (const auto& window : series->windows)
            lines[{window->id.window, series->key}] = codec::encodeDocument(spec, *window);
    std::vector<std::string> texts;
    for (const auto& [place, text] : lines) texts.push_back(text);
    return texts;
}

/// What is wrong with a view by itself; empty when nothing is.
inline std::string disorderOf(const api::RunView& view) {
    std::int64_t windows = 0;
    for (std::size_t i = 0; i < view.keys.size(); ++i) {
        const api::KeySeries& series = *view.keys[i];
        if (i > 0 && !(view.keys[i - 1]->key < series.key)) return "keys are not ascending";
        if (series.windows.empty() && series.late.empty()) return "an empty series";
        for (std::size_t at = 0; at < series.windows.size(); ++at) {
            if (!(series.windows[at]->id.key == series.key)) return "a window of another key";
            if (at > 0 && !(series.windows[at - 1]->id.window < series.windows[at]->id.window))
                return "windows are not ascending";
        }
        if (!std::is_sorted(series.late.begin(), series.late.end())) return "late marks are not ascending";
        windows += static_cast<std::int64_t>(series.windows.size());
    }
    return windows == view.windows ? std::string() : "the count of windows is wrong";
}

/// One partition, rows made by the test; keys of scriptSpec() are texts.
class MirrorBench {
public:
    MirrorBench() : spec(scriptSpec()), reader(*this) {
        snapshot.run = run = "run-1";
        snapshot.initialSettings.window = WindowDefinition::tumbling(std::chrono::seconds(60));
        snapshot.partitions.resize(1);
    }

    const spec::PipelineSpec spec;
    std::string run; ///< in the store
    std::vector<ResultRow> rows;
    std::vector<DeadLetter> letters;
    api::EngineSnapshot snapshot;

    /// A row, new or replaced.
    void put(const std::string& key, int start, int end, WindowStatus status, int count = 1) {
        WindowResult result;
        result.id = idOf(key, start, end);
        result.status = status;
        result.fields = {std::to_string(count), std::to_string(count)};
        remove(key, start, end);
        rows.push_back({result.id, codec::encodeDocument(spec, result)});
    }
    void remove(const std::string& key, int start, int end) {
        std::erase_if(rows, [&](const ResultRow& row) { return row.id == idOf(key, start, end); });
    }
    void late(const std::string& key, int second) {
        RecordView record;
        record.key = key;
        const Rejection why{RejectionReason::BadTime, "time", "late by 1s"};
        const pipeline::SideOutput output{0, static_cast<std::int64_t>(letters.size()), "late", &why,
                                          EventTime(second * 1'000'000LL)};
        letters.push_back({output.position, false, pipeline::deadLetterRow(record, output)});
    }
    /// The task stands before `next` with this watermark, and everything is committed.
    void commit(std::int64_t next, int watermark) {
        api::PartitionSnapshot& partition = snapshot.partitions[0];
        ++partition.commits;
        partition.next = partition.committed = next;
        partition.watermark = EventTime(watermark * 1'000'000LL);
    }
    /// A change of the window that the task applies before its next record, with T.
    void change(const WindowDefinition& window, int switchTime) {
        auto log = std::make_shared<std::vector<std::shared_ptr<const ControlRecord>>>(*snapshot.controlLog);
        auto record = std::make_shared<ControlRecord>();
        const auto sequence = static_cast<std::int64_t>(log->size() + 1);
        record->entry.sequence = sequence;
        record->entry.change.window = window;
        AppliedChange applied;
        applied.sequence = sequence;
        applied.switchTime = EventTime(switchTime * 1'000'000LL);
        record->applied.push_back(applied);
        log->push_back(std::move(record));
        snapshot.controlLog = std::move(log);
        snapshot.partitions[0].appliedSequence = sequence;
    }
    static WindowId idOf(const std::string& key, int start, int end) {
        return {Key::ofText(key), {EventTime(start * 1'000'000LL), EventTime(end * 1'000'000LL)}};
    }

    /// Counts the questions of a mirror; refuses them while `refusal` is set.
    class Reader final : public FakeReader {
    public:
        explicit Reader(MirrorBench& bench) : FakeReader(bench.rows), m_bench(bench) {}
        int questions = 0;
        std::size_t lettersRead = 0;
        std::optional<Error> refusal;
        int refuseAfter = 0; ///< questions that are still answered

        Result<std::optional<RunRecord>> currentRun() override {
            if (refuses()) return fail(*refusal);
            RunRecord record;
            record.run = m_bench.run;
            return std::optional(record);
        }
        Result<RowPage> rows(EventTime from, EventTime to, ScanOrder order, std::size_t limit,
                             const std::string& cursor) override {
            if (refuses()) return fail(*refusal);
            return FakeReader::rows(from, to, order, limit, cursor);
        }
        Result<DeadLetterPage> deadLetters(std::int32_t, bool, std::size_t limit, const std::string& cursor) override {
            if (refuses()) return fail(*refusal);
            DeadLetterPage page;
            std::size_t at = cursor.empty() ? 0 : std::stoul(cursor);
            for (; at < m_bench.letters.size() && page.rows.size() < limit; ++at)
                page.rows.push_back(m_bench.letters[at]);
            if (at < m_bench.letters.size()) page.cursor = std::to_string(at);
            lettersRead += page.rows.size();
            return page;
        }

    private:
        [[nodiscard]] bool refuses() {
            ++questions;
            return refusal && refuseAfter-- <= 0;
        }
        MirrorBench& m_bench;
    };
    Reader reader;
};

} // namespace streampulse::test
