// A run as the fake workbench tells of it, filled enough that every tab of the bottom dock has something to show.
#pragma once

#include "tests/support/ui_stage.h"

#include <fmt/format.h>

namespace streampulse::test {

/// 2025-09-01T06:40:00Z
inline constexpr std::int64_t kRunStart = 1'756'708'800'000'000;

inline EventTime runTime(std::int64_t seconds) { return EventTime(kRunStart + seconds * 1'000'000); }

inline std::shared_ptr<WindowResult> makeWindow(std::int64_t key, std::int64_t startSeconds, std::int64_t count,
                                                const spec::PipelineSpec& spec) {
    auto window = std::make_shared<WindowResult>();
    window->id = {Key::integer(key), {runTime(startSeconds), runTime(startSeconds + 60)}};
    window->status = WindowStatus::Final;
    for (std::size_t i = 0; i < spec.aggregates.size(); ++i)
        window->fields.emplace_back(i == 0 ? std::to_string(count)
                                           : fmt::format("{}.{}25", count * static_cast<std::int64_t>(i), i));
    return window;
}

/// `keys` keys with `perKey` windows each, one a minute; the last minute's are open, one is corrected.
inline void fillWindows(FakeWorkbench& workbench, int keys, int perKey) {
    workbench.view.run = "r1";
    workbench.view.keys.clear();
    workbench.view.windows = 0;
    for (int key = 1; key <= keys; ++key) {
        auto series = std::make_shared<api::KeySeries>();
        series->key = Key::integer(key);
        for (int i = 0; i < perKey; ++i) {
            auto window = makeWindow(key, 60 * i, 3 + (key * 7 + i * 3) % 40, *workbench.spec());
            if (i + 1 == perKey) window->status = WindowStatus::Open;
            if (i == 1 && key == 2) window->revision = 2;
            if (i == 0) window->partial = true;
            series->windows.push_back(std::move(window));
        }
        workbench.view.windows += perKey;
        workbench.view.keys.push_back(std::move(series));
    }
    workbench.publishView();
}

inline api::SideOutputRow lateRow(std::int64_t row, const std::string& by, const std::string& bound) {
    return {"late",      row,    1,  row + 10,
            "5",         "late", "", "late by " + by + "; a watermark bound of " + bound + " would have kept it",
            runTime(row)};
}

inline api::SideOutputRow rejectedRow(std::int64_t row, const std::string& reason, const std::string& field) {
    return {"rejected", row, 0, row, "", reason, field, "\"-4.5\": expected 0 to 1000", std::nullopt};
}

inline void fillSideOutputs(FakeWorkbench& workbench) {
    workbench.nextSideOutputs.rows = {
        rejectedRow(7, "out_of_range", "fare"),
        rejectedRow(12, "missing_field", "trip_id"),
        lateRow(20, "1m5s", "1m6s"),
        lateRow(31, "1h59m12s", "1h59m13s"),
        lateRow(33, "12s250ms", "13s"),
        {"duplicate", 40, 2, 17, "9", "duplicate", "", "its id was counted in row 3", runTime(44)}};
}

inline std::shared_ptr<const api::CommitEvent> makeCommit(std::int64_t number, CommitResult outcome,
                                                          const std::string& text = {}) {
    auto commit = std::make_shared<api::CommitEvent>();
    commit->number = number;
    commit->partition = static_cast<std::int32_t>(number % 4);
    commit->wall = 1'756'710'000.0 + static_cast<double>(number) * .31;
    commit->seconds = .0021 + static_cast<double>(number * 37 % 11) * .0007;
    commit->bytes = 1200 + number * 977 % 60'000;
    commit->windows = number * 5 % 31;
    commit->next = number * 120;
    commit->outcome = outcome;
    commit->text = text;
    return commit;
}

inline void addCommits(api::EngineSnapshot& now, std::int64_t count) {
    std::vector<std::shared_ptr<const api::CommitEvent>> history = *now.commits.history;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t number = ++now.commits.number;
        const bool bad = number % 17 == 5;
        history.push_back(
            bad ? makeCommit(number, CommitResult::NotApplied, "OOM command not allowed: memory is used up")
                : makeCommit(number, CommitResult::Applied));
        ++(bad ? now.commits.notApplied : now.commits.applied);
    }
    if (history.size() > api::kCommitHistory)
        history.erase(history.begin(), history.end() - static_cast<std::ptrdiff_t>(api::kCommitHistory));
    now.commits.history =
        std::make_shared<const std::vector<std::shared_ptr<const api::CommitEvent>>>(std::move(history));
}

inline void fillStore(FakeWorkbench& workbench, int keys, int perKey) {
    workbench.storeContent.clear();
    for (int i = perKey - 1; i >= 0; --i)
        for (int key = keys; key >= 1; --key)
            workbench.storeContent.push_back(
                {fmt::format("region:{}:window:{}", key, (kRunStart + i * 60'000'000LL) / 1'000'000),
                 fmt::format(
                     R"({{"regionId":{},"windowStart":"2025-09-01T06:{:02}:00Z","tripCount":{},"avgFare":27.9200,)"
                     R"("status":"{}","revision":0}})",
                     key, i % 60, 3 + key, i + 1 == perKey ? "open" : "final"),
                 i + 1 != perKey});
}

inline api::Ledger someLedger() {
    api::Ledger ledger;
    ledger.read = 10'000;
    ledger.late = 8'849;
    ledger.duplicate = 3;
    ledger.rejected[static_cast<std::size_t>(RejectionReason::OutOfRange)] = 9;
    ledger.rejected[static_cast<std::size_t>(RejectionReason::MissingField)] = 5;
    ledger.counted = 1'134;
    return ledger;
}

/// Everything at once, published.
inline FakeDoor& fillAll(UiStage& stage) {
    FakeDoor& door = stage.workbench.openSource(10'000, runTime(0), runTime(3600));
    fillWindows(stage.workbench, 24, 12);
    fillSideOutputs(stage.workbench);
    fillStore(stage.workbench, 24, 12);
    door.now.ledger = someLedger();
    door.now.replayClock = runTime(700);
    for (api::PartitionSnapshot& partition : door.now.partitions) {
        partition.lastArrival = runTime(700);
        partition.lagTime = std::chrono::milliseconds(3100);
    }
    addCommits(door.now, 60);
    door.publish();
    return door;
}

} // namespace streampulse::test
