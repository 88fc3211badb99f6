// A workbench and an engine in memory for tests of the window: a test sets what they say and reads what was asked.
#pragma once

#include "core/api/workbench.h"

#include <utility>

namespace streampulse::test {

template<class T> std::future<T> readyFuture(T value) {
    std::promise<T> promise;
    promise.set_value(std::move(value));
    return promise.get_future();
}

class FakeDoor final : public api::Engine {
public:
    explicit FakeDoor(spec::PipelineSpec spec) : m_spec(std::move(spec)) {
        now.pipeline = m_spec.name;
        now.run = "r1";
        now.state = api::EngineState::Running;
        now.settings = m_spec.defaults;
        now.initialSettings = m_spec.defaults;
        publish();
    }

    api::EngineSnapshot now;             ///< what the next publish() shows
    std::vector<SettingsChange> changes; ///< as asked
    std::vector<api::Action> actions;
    std::vector<double> speeds;
    std::optional<Error> refuse; ///< answers every command with this

    void publish() { m_snapshot = std::make_shared<const api::EngineSnapshot>(now); }
    /// Appends the change to the control log, pending in every partition; returns its sequence.
    std::int64_t append(const SettingsChange& change) {
        auto log = *now.controlLog;
        auto record = std::make_shared<ControlRecord>();
        record->entry.sequence = static_cast<std::int64_t>(log.size()) + 1;
        record->entry.author = "window";
        record->entry.change = change;
        log.push_back(std::move(record));
        now.controlLog = std::make_shared<const std::vector<std::shared_ptr<const ControlRecord>>>(std::move(log));
        publish();
        return static_cast<std::int64_t>(now.controlLog->size());
    }
    /// The newest entry takes effect in every partition of `now`.
    void apply(const ChangeEffect& effect) {
        auto log = *now.controlLog;
        auto record = std::make_shared<ControlRecord>(*log.back());
        for (auto& partition : now.partitions) {
            AppliedChange applied;
            applied.sequence = record->entry.sequence;
            applied.partition = partition.partition;
            applied.eventTime = partition.maxEventTime;
            applied.watermark = partition.watermark;
            applied.effect = effect;
            record->applied.push_back(applied);
            partition.appliedSequence = applied.sequence;
            partition.pendingChanges = 0;
        }
        now.settings = withChange(now.settings, record->entry.change);
        log.back() = std::move(record);
        now.controlLog = std::make_shared<const std::vector<std::shared_ptr<const ControlRecord>>>(std::move(log));
        publish();
    }

    [[nodiscard]] const spec::PipelineSpec& spec() const override { return m_spec; }
    [[nodiscard]] std::shared_ptr<const api::EngineSnapshot> snapshot() const override { return m_snapshot; }
    [[nodiscard]] std::future<api::ChangeReceipt> change(const SettingsChange& change, const std::string&) override {
        if (refuse) return readyFuture(api::ChangeReceipt(fail(*refuse)));
        changes.push_back(change);
        return readyFuture(api::ChangeReceipt(append(change)));
    }
    Status act(api::Action action) override {
        if (refuse) return fail(*refuse);
        actions.push_back(action);
        if (action == api::Action::Play) now.transport.state = api::TransportState::Playing;
        if (action == api::Action::Pause) now.transport.state = api::TransportState::Paused;
        publish();
        return {};
    }
    Status setSpeed(double speed) override {
        if (refuse) return fail(*refuse);
        speeds.push_back(speed);
        now.transport.speed = speed;
        publish();
        return {};
    }
    [[nodiscard]] std::future<Result<api::Explanation>> explain(const api::ExplainQuery&) override {
        return readyFuture(Result<api::Explanation>(api::Explanation{{api::Cause{}}}));
    }

private:
    spec::PipelineSpec m_spec;
    std::shared_ptr<const api::EngineSnapshot> m_snapshot;
};

class FakeWorkbench final : public api::Workbench {
public:
    FakeWorkbench() : m_spec(std::make_shared<spec::PipelineSpec>(*spec::builtinSpec("trips"))) {}

    api::WorkbenchState now;              ///< what the next publish() shows
    std::shared_ptr<FakeDoor> door;       ///< of the open source
    std::vector<api::OpenRequest> opened; ///< as asked
    api::RunView view;                    ///< what the next publishView() shows
    bool viewWanted = false;
    Result<api::InputPreview> nextPreview = api::InputPreview{};
    std::vector<std::string> previewed;                              ///< paths
    std::vector<std::optional<spec::ColumnMapping>> previewMappings; ///< beside them
    std::vector<std::string> labelFiles;                             ///< as asked; empty: none
    Status nextLabels;                                               ///< what setLabels() answers
    api::SideOutputs nextSideOutputs;
    std::vector<api::StoreRow> storeContent;
    Result<api::RunProof> nextProof = api::RunProof{"sha256:00", 0, 0};
    std::string controlLog = "[]";
    std::vector<api::LogLine> lines;

    void publish() { m_state = std::make_shared<const api::WorkbenchState>(now); }
    void publishView() {
        ++view.version;
        m_view = std::make_shared<const api::RunView>(view);
    }
    /// A source of `rows` rows from `first` to `last` is open, with `partitions` partitions, none of them begun.
    FakeDoor& openSource(std::int64_t rows, EventTime first, EventTime last, int partitions = 4) {
        door = std::make_shared<FakeDoor>(*m_spec);
        for (int i = 0; i < partitions; ++i) {
            api::PartitionSnapshot partition;
            partition.partition = i;
            door->now.partitions.push_back(partition);
        }
        door->now.inputRows = rows;
        door->publish();
        auto source = std::make_shared<api::SourceFacts>();
        source->name = "sample";
        source->rows = rows;
        source->mapping = "csv";
        source->firstTime = first;
        source->lastTime = last;
        source->density.assign(api::kDensitySlices, rows / static_cast<std::int64_t>(api::kDensitySlices) + 1);
        now.phase = api::WorkbenchPhase::Open;
        now.source = std::move(source);
        now.engine = door;
        now.addresses = {"http://127.0.0.1:8000",
                         "http://127.0.0.1:9108/metrics",
                         "127.0.0.1:40123",
                         "/run/redis.sock",
                         "c0ffee",
                         false,
                         false};
        ++now.session;
        publish();
        return *door;
    }

    [[nodiscard]] std::shared_ptr<const api::WorkbenchState> state() const override { return m_state; }
    [[nodiscard]] std::shared_ptr<const spec::PipelineSpec> spec() const override { return m_spec; }
    void open(const api::OpenRequest& request) override { opened.push_back(request); }
    void close() override {
        now = {};
        publish();
    }
    [[nodiscard]] std::future<Result<api::InputPreview>>
    preview(const std::string& path, const std::optional<spec::ColumnMapping>& mapping) override {
        previewed.push_back(path);
        previewMappings.push_back(mapping);
        return readyFuture(nextPreview);
    }
    [[nodiscard]] std::future<Status> setLabels(const std::string& path) override {
        labelFiles.push_back(path);
        return readyFuture(nextLabels);
    }
    [[nodiscard]] std::shared_ptr<const api::RunView> runView(bool wanted) override {
        viewWanted = wanted;
        return m_view;
    }
    [[nodiscard]] std::future<Result<api::SideOutputs>> sideOutputs() override {
        return readyFuture(Result<api::SideOutputs>(nextSideOutputs));
    }
    [[nodiscard]] std::future<Result<api::StorePage>> storeRows(const std::string& key, std::size_t limit,
                                                                const std::string& cursor) override {
        api::StorePage page;
        std::size_t at = cursor.empty() ? 0 : std::stoul(cursor);
        for (; at < storeContent.size() && page.rows.size() < limit; ++at)
            if (key.empty() || storeContent[at].key.find(":" + key + ":") != std::string::npos)
                page.rows.push_back(storeContent[at]);
        if (at < storeContent.size()) page.cursor = std::to_string(at);
        return readyFuture(Result<api::StorePage>(page));
    }
    [[nodiscard]] std::future<Result<api::RunProof>> proof() override { return readyFuture(nextProof); }
    [[nodiscard]] std::future<Result<std::string>> controlLogText() override {
        return readyFuture(Result<std::string>(controlLog));
    }
    [[nodiscard]] std::vector<api::LogLine> log(std::int64_t after) const override {
        std::vector<api::LogLine> newer;
        for (const auto& line : lines)
            if (line.number > after) newer.push_back(line);
        return newer;
    }

private:
    std::shared_ptr<const spec::PipelineSpec> m_spec;
    std::shared_ptr<const api::WorkbenchState> m_state = std::make_shared<const api::WorkbenchState>();
    std::shared_ptr<const api::RunView> m_view = std::make_shared<const api::RunView>();
};

} // namespace streampulse::test
