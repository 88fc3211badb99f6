// The program as the window sees it (core/api/workbench.h), put together from the session thread and three threads that
// read: `lookup` for short questions to the store and to files, `survey` for long ones (digest), `truth` for the one
// that reads the whole file again.
#pragma once

#include "app/job_thread.h"
#include "app/log_tail.h"
#include "app/run_reader.h"
#include "app/session_thread.h"

#include <atomic>

namespace streampulse::app {

class WorkbenchHost final : public api::Workbench {
public:
    /// Errors of the options' spec are told here: everything else shows when a source is opened.
    static AppResult<std::unique_ptr<WorkbenchHost>> create(const config::ProgramOptions& options);
    /// Ends the open source after its last commit: seconds at most, unless a file never comes back.
    ~WorkbenchHost() override;
    /// Ends everything with a limit. False when a thread does not come back, which the log says: the host must then not
    /// be destroyed, and the program leaves without it. What was committed is safe, and its children end with it.
    [[nodiscard]] bool end();

    [[nodiscard]] std::shared_ptr<const api::WorkbenchState> state() const override { return m_sessions->state(); }
    [[nodiscard]] std::shared_ptr<const spec::PipelineSpec> spec() const override { return m_spec; }
    void open(const api::OpenRequest& request) override;
    void close() override { m_sessions->close(); }
    [[nodiscard]] std::future<Result<api::InputPreview>>
    preview(const std::string& path, const std::optional<spec::ColumnMapping>& mapping) override;
    [[nodiscard]] std::future<Status> setLabels(const std::string& path) override;
    [[nodiscard]] std::shared_ptr<const api::RunView> runView(bool wanted) override {
        m_viewWanted.store(wanted);
        return m_view.latest();
    }
    [[nodiscard]] std::future<Result<api::SideOutputs>> sideOutputs() override;
    [[nodiscard]] std::future<Result<api::StorePage>> storeRows(const std::string& key, std::size_t limit,
                                                                const std::string& cursor) override;
    [[nodiscard]] std::future<Result<api::RunProof>> proof() override;
    [[nodiscard]] std::future<Result<std::string>> controlLogText() override;
    [[nodiscard]] std::vector<api::LogLine> log(std::int64_t after) const override { return m_log->after(after); }

private:
    WorkbenchHost(const config::ProgramOptions& options, std::shared_ptr<const spec::PipelineSpec> spec);

    // on the session thread
    void opened(const OpenedSession& session);
    void closed();
    void ticked();
    void refreshView();
    void surveyTruth(const OpenedSession& session);
    [[nodiscard]] std::shared_ptr<RunReader> reader() const;

    const std::string m_spoolFolder;
    std::shared_ptr<const spec::PipelineSpec> m_spec;
    std::shared_ptr<LogTail> m_log;
    LatestValue<api::RunView> m_view;
    std::atomic<bool> m_viewWanted{false};
    std::atomic<bool> m_viewAsked{false}; ///< a refresh is waiting or under way
    std::chrono::steady_clock::time_point m_nextView;
    std::shared_ptr<api::Engine> m_engine;            ///< of the session thread
    std::shared_ptr<std::atomic<bool>> m_cancelTruth; ///< likewise
    std::optional<OpenedSession> m_truthWanted;       ///< likewise: until the first commit
    mutable std::mutex m_readerMutex;
    std::shared_ptr<RunReader> m_lookup, m_survey;         ///< null while nothing is open
    std::shared_ptr<LatestValue<api::KeyLabels>> m_labels; ///< as REST shows them; null while nothing is open
    std::unique_ptr<SessionThread> m_sessions;             ///< finished first, gone last: jobs amend its state
    JobThread m_lookupThread, m_surveyThread, m_truthThread;
};

} // namespace streampulse::app
