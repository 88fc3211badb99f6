#include "app/workbench_host.h"

#include "app/wanted_spec.h"
#include "core/codec/control_document.h"
#include "core/codec/label_file.h"
#include "core/replay/preview.h"
#include "core/replay/sample.h"
#include "core/replay/truth.h"

#include <array>
#include <filesystem>
#include <spdlog/spdlog.h>

namespace streampulse::app {
namespace {

constexpr std::size_t kLookups = 32;
constexpr std::size_t kSurveys = 8;
constexpr std::chrono::milliseconds kPatience{2'000};
constexpr std::chrono::milliseconds kViewInterval{250};

replay::InputOptions inputOf(const std::string& path, const std::string& spoolFolder) {
    replay::InputOptions input;
    input.spoolFolder = spoolFolder;
    if (path.empty()) {
        input.memory = replay::builtinSample();
        input.displayName = "sample";
    } else {
        input.path = path;
    }
    return input;
}

/// Nothing is open: an answer at once.
template<class T> std::future<Result<T>> nothingOpen() {
    std::promise<Result<T>> promise;
    promise.set_value(fail(ErrorCode::Unavailable, "nothing is open"));
    return promise.get_future();
}

/// Walks the whole input once more; not for stdin, which cannot be read twice.
Result<api::InputTruth> truthOf(const OpenedSession& session, const std::string& spoolFolder,
                                const std::atomic<bool>& cancel) {
    replay::InputOptions input = inputOf(session.options.file.value_or(""), spoolFolder);
    if (input.path == "-") return fail(ErrorCode::Cancelled, "stdin cannot be read twice");
    input.order = session.options.order;
    input.maxRows = session.options.maxRows;
    return replay::readTruth(session.spec, input, cancel);
}

} // namespace

AppResult<std::unique_ptr<WorkbenchHost>> WorkbenchHost::create(const config::ProgramOptions& options) {
    auto spec = loadWantedSpec(options);
    if (!spec) return tl::unexpected<AppError>(spec.error());
    return std::unique_ptr<WorkbenchHost>(
        new WorkbenchHost(options, std::make_shared<const spec::PipelineSpec>(std::move(*spec))));
}

WorkbenchHost::WorkbenchHost(const config::ProgramOptions& options, std::shared_ptr<const spec::PipelineSpec> spec)
    : m_spoolFolder(options.dataDir),
      m_spec(std::move(spec)),
      m_log(LogTail::attach()),
      m_lookupThread("lookup", kLookups, false),
      m_surveyThread("survey", kSurveys, true),
      m_truthThread("truth", kSurveys, true) {
    m_view.publish(std::make_shared<const api::RunView>());
    m_sessions = std::make_unique<SessionThread>(
        options, SessionObserver{[this](const OpenedSession& session) { opened(session); }, [this] { closed(); },
                                 [this] { ticked(); }});
}

WorkbenchHost::~WorkbenchHost() { m_sessions->finish(); } // then the jobs, then what they amend

bool WorkbenchHost::end() {
    bool ended = m_sessions->end();
    if (!ended) spdlog::warn("the session thread does not come back from its file: it is abandoned");
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    const std::array<std::pair<const char*, JobThread*>, 3> threads{
        {{"lookup", &m_lookupThread}, {"survey", &m_surveyThread}, {"truth", &m_truthThread}}};
    for (const auto& entry : threads) static_cast<void>(entry.second->end({})); // all of them leave at the same time
    for (const auto& [name, thread] : threads) {
        const std::chrono::nanoseconds left = deadline - std::chrono::steady_clock::now();
        if (thread->end(std::chrono::ceil<std::chrono::milliseconds>(left))) continue;
        spdlog::warn("the {} thread does not come back from what it reads: it is abandoned", name);
        ended = false;
    }
    return ended;
}

void WorkbenchHost::open(const api::OpenRequest& request) { m_sessions->open(request); }

void WorkbenchHost::opened(const OpenedSession& session) {
    m_engine = session.engine;
    if (!m_cancelTruth) m_truthWanted = session; // the input is the same for all runs of a session
    const std::lock_guard lock(m_readerMutex);
    m_labels = session.labels;
    if (!session.labelFile.empty()) static_cast<void>(setLabels(session.labelFile)); // done by another thread
    m_lookup = std::make_shared<RunReader>(session.makeReader(), session.spec, session.partitions, session.storeKey);
    m_survey = std::make_shared<RunReader>(session.makeReader(), session.spec, session.partitions, session.storeKey);
}

void WorkbenchHost::closed() {
    if (m_cancelTruth) m_cancelTruth->store(true);
    m_cancelTruth.reset();
    m_truthWanted.reset();
    m_engine.reset();
    const std::lock_guard lock(m_readerMutex);
    m_lookup.reset();
    m_survey.reset();
    m_labels.reset();
    m_view.publish(std::make_shared<const api::RunView>());
}

void WorkbenchHost::ticked() {
    if (m_truthWanted && m_engine->snapshot()->commits.number > 0) { // what a person sees first comes first
        surveyTruth(*m_truthWanted);
        m_truthWanted.reset();
    }
    const auto now = std::chrono::steady_clock::now();
    if (!m_viewWanted.load() || now < m_nextView) return;
    m_nextView = now + kViewInterval;
    refreshView();
}

std::shared_ptr<RunReader> WorkbenchHost::reader() const {
    const std::lock_guard lock(m_readerMutex);
    return m_lookup;
}

void WorkbenchHost::refreshView() {
    if (m_viewAsked.exchange(true)) return; // the last one is not done: the store or the machine is busy
    const bool taken = m_lookupThread.post([this, mine = reader(), snapshot = m_engine->snapshot()] {
        if (mine) {
            auto view = mine->refresh(*snapshot);
            const std::lock_guard lock(m_readerMutex);
            if (mine == m_lookup) m_view.publish(std::move(view)); // nothing of what was closed meanwhile
        }
        m_viewAsked.store(false);
    });
    if (!taken) m_viewAsked.store(false);
}

void WorkbenchHost::surveyTruth(const OpenedSession& session) {
    if (session.options.brokers) return; // what others write there is in no file
    if (const auto source = state()->source; source && source->rows > api::kTruthRows) return;
    m_cancelTruth = std::make_shared<std::atomic<bool>>(false);
    const bool taken = m_truthThread.post([this, session, cancel = m_cancelTruth] {
        auto truth = truthOf(session, m_spoolFolder, *cancel);
        if (!truth) {
            spdlog::debug("completeness is not known: {}", truth.error().message);
            return;
        }
        auto shared = std::make_shared<const api::InputTruth>(std::move(*truth));
        m_sessions->amend([&](api::WorkbenchState& state) {
            if (!cancel->load() && state.engine == session.engine) state.truth = std::move(shared);
        });
    });
    if (!taken) spdlog::debug("completeness is not known: too much is under way");
}

std::future<Result<api::InputPreview>> WorkbenchHost::preview(const std::string& path,
                                                              const std::optional<spec::ColumnMapping>& mapping) {
    return m_lookupThread.ask<Result<api::InputPreview>>([spec = m_spec, folder = m_spoolFolder, path, mapping] {
        return replay::previewInput(*spec, inputOf(path, folder), mapping);
    });
}

std::future<Status> WorkbenchHost::setLabels(const std::string& path) {
    return m_lookupThread.ask<Status>([this, path]() -> Status {
        auto labels = path.empty() ? Result<api::KeyLabels>(api::KeyLabels{}) : codec::readLabelFile(path);
        if (!labels) {
            spdlog::warn("no names for the keys: {}", labels.error().message);
            return fail(labels.error());
        }
        const auto shared = std::make_shared<const api::KeyLabels>(std::move(*labels));
        m_sessions->amend([&](api::WorkbenchState& state) {
            state.labels = shared;
            state.labelFile = path;
        });
        const std::lock_guard lock(m_readerMutex);
        if (m_labels) m_labels->publish(shared);
        return {};
    });
}

std::future<Result<api::SideOutputs>> WorkbenchHost::sideOutputs() {
    const auto mine = reader();
    if (!mine) return nothingOpen<api::SideOutputs>();
    return m_lookupThread.ask<Result<api::SideOutputs>>([mine] { return mine->sideOutputs(); });
}

std::future<Result<api::StorePage>> WorkbenchHost::storeRows(const std::string& key, std::size_t limit,
                                                             const std::string& cursor) {
    const auto mine = reader();
    if (!mine) return nothingOpen<api::StorePage>();
    return m_lookupThread.ask<Result<api::StorePage>>(
        [mine, key, limit, cursor] { return mine->storeRows(key, limit, cursor); });
}

std::future<Result<api::RunProof>> WorkbenchHost::proof() {
    std::shared_ptr<RunReader> mine;
    {
        const std::lock_guard lock(m_readerMutex);
        mine = m_survey;
    }
    if (!mine) return nothingOpen<api::RunProof>();
    return m_surveyThread.ask<Result<api::RunProof>>([mine] { return mine->proof(); });
}

std::future<Result<std::string>> WorkbenchHost::controlLogText() {
    const auto now = state();
    if (!now->engine) return nothingOpen<std::string>();
    return m_lookupThread.ask<Result<std::string>>([engine = now->engine]() -> Result<std::string> {
        std::vector<ControlRecord> records;
        for (const auto& record : *engine->snapshot()->controlLog) records.push_back(*record);
        return codec::encodeControlLog(records);
    });
}

} // namespace streampulse::app
