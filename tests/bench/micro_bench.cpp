// A fixed piece of the engine's work, the rest around it: `micro` counts the instructions inside measured...().
//
// usage: bench_micro decode|window|window_dedup|task|commit
// Prints how many events the counted work was for.
#include "core/codec/event_decoder.h"
#include "core/pipeline/partition_task.h"
#include "core/store/commit_script.h"
#include "core/window/window_operator.h"
#include "tests/bench/trips.h"

#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fmt/format.h>
#include <string_view>
#include <vector>

namespace streampulse::bench {
namespace {

constexpr std::int32_t kPartitions = 4;
constexpr std::size_t kEvents = 90'000; ///< of one partition
constexpr std::size_t kPerCommit = 22'500;
constexpr std::size_t kMaxChanges = 4'000;

/// Trips of partition 0, as the source hands them out.
class Records {
public:
    Records() {
        for (std::int64_t number = 0; m_views.size() < kEvents; ++number) {
            const Trip trip = tripAt(1, number);
            const std::string& key = m_texts.emplace_back(std::to_string(trip.region));
            if (partitionOf(key, kPartitions) != 0) {
                m_texts.pop_back();
                continue;
            }
            RecordView& view = m_views.emplace_back();
            view.offset = static_cast<std::int64_t>(m_views.size()) - 1;
            view.arrivalTime = EventTime(trip.stampMillis * 1000);
            view.key = key;
            writeTrip(trip, m_texts.emplace_back());
            view.value = m_texts.back();
        }
    }
    [[nodiscard]] const std::vector<RecordView>& views() const { return m_views; }

private:
    std::deque<std::string> m_texts;
    std::vector<RecordView> m_views;
};

spec::PipelineSpec tripsSpec() {
    auto spec = spec::builtinSpec("trips");
    if (!spec) std::exit(2);
    return *spec;
}

PipelineSettings settingsOf(const spec::PipelineSpec& spec, bool dedup) {
    PipelineSettings settings = spec.defaults;
    settings.watermarkBound = std::chrono::seconds(5);
    settings.dedup = dedup;
    return settings;
}

/// An event with texts of its own.
struct KeptEvent {
    Event event;
    std::string key;
    std::string id;
};

std::deque<KeptEvent> decoded(const Records& records, codec::EventDecoder& decoder) {
    std::deque<KeptEvent> events;
    for (const RecordView& view : records.views()) {
        Event event;
        if (decoder.decode(view.value, event)) std::exit(2);
        KeptEvent& kept = events.emplace_back(KeptEvent{event, std::string(event.key.text), std::string(event.id)});
        kept.event.key.text = kept.key;
        kept.event.id = kept.id;
    }
    return events;
}

using Views = std::span<const RecordView>;

[[gnu::noinline]] std::size_t measuredDecode(codec::EventDecoder& decoder, Views records, Event& event) {
    std::size_t good = 0;
    for (const RecordView& record : records) good += decoder.decode(record.value, event) ? 0 : 1;
    return good;
}

[[gnu::noinline]] std::size_t measuredWindow(window::WindowOperator& windows, const std::deque<KeptEvent>& events,
                                             std::size_t from, std::size_t to) {
    std::size_t counted = 0;
    for (std::size_t i = from; i < to; ++i) {
        const auto verdict = windows.process(events[i].event, static_cast<std::int64_t>(i));
        counted += verdict == window::Verdict::Counted && windows.settle(kMaxChanges) ? 1 : 0;
    }
    return counted;
}

[[gnu::noinline]] std::size_t measuredTask(pipeline::PartitionTask& task, Views records) {
    return task.process(records);
}

/// What a commit costs before it is sent: changes, documents, states, the script's arguments.
[[gnu::noinline]] std::size_t measuredCommit(pipeline::PartitionTask& task, const store::KeyGrammar& keys,
                                             pipeline::CommitDone& done) {
    const auto work = task.prepareCommit(std::chrono::microseconds(0));
    if (!work) return 0;
    const store::CommitArguments arguments(keys, work->request);
    done.next = work->request.next;
    return arguments.call().arguments.size();
}

std::size_t decode() {
    const Records records;
    codec::EventDecoder decoder(tripsSpec());
    Event event;
    return measuredDecode(decoder, records.views(), event);
}

std::size_t windows(bool dedup) {
    const spec::PipelineSpec spec = tripsSpec();
    codec::EventDecoder decoder(spec);
    const std::deque<KeptEvent> events = decoded(Records(), decoder);
    window::WindowOperator windows(spec, settingsOf(spec, dedup));
    std::size_t counted = 0;
    for (std::size_t from = 0; from < kEvents; from += kPerCommit) {
        counted += measuredWindow(windows, events, from, from + kPerCommit);
        static_cast<void>(windows.commitBoundary(static_cast<std::int64_t>(from + kPerCommit)));
        static_cast<void>(windows.takeChanges());
    }
    return counted;
}

/// A task on a real topic, with a commit after every kPerCommit records.
std::size_t task() {
    const Records records;
    const spec::PipelineSpec spec = tripsSpec();
    pipeline::EngineOptions options;
    options.partitions = kPartitions;
    options.settings = settingsOf(spec, true);
    options.realTopic.emplace();
    pipeline::PartitionTask task(spec, options, {0, "run", "lineage", 0, {}});
    if (!task.restore({}, {})) std::exit(2);
    task.finishRestore();
    const store::KeyGrammar keys({spec.name, spec.storePrefix, spec.key.name, spec.key.type});
    std::size_t processed = 0;
    for (std::size_t from = 0; from < kEvents; from += kPerCommit) {
        processed += measuredTask(task, Views(records.views()).subspan(from, kPerCommit));
        pipeline::CommitDone done;
        if (measuredCommit(task, keys, done) == 0) std::exit(2);
        task.commitDone(done);
    }
    return processed;
}

} // namespace
} // namespace streampulse::bench

int main(int count, char** arguments) {
    using namespace streampulse::bench;
    const std::string_view what = count == 2 ? arguments[1] : "";
    std::size_t events = 0;
    if (what == "decode") events = decode();
    if (what == "window") events = windows(false);
    if (what == "window_dedup") events = windows(true);
    if (what == "task" || what == "commit") events = task();
    if (events != kEvents) {
        std::fputs("usage: bench_micro decode|window|window_dedup|task|commit\n", stderr);
        return 2;
    }
    fmt::print("{}\n", events);
    return 0;
}
