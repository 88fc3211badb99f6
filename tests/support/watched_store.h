// A fake store that shows every commit to the test.
#pragma once

#include "tests/support/fake_store.h"

#include <functional>

namespace streampulse::test {

class WatchedStore final : public ResultStore {
public:
    using Watcher = std::function<void(const CommitRequest&, const CommitOutcome&)>;

    /// Both outlive it; `watcher` may be empty. It is called after every try, on the thread that commits.
    WatchedStore(FakeStore& store, const Watcher& watcher) : m_store(store), m_watcher(watcher) {}

    Result<std::optional<RunRecord>> currentRun() override { return m_store.currentRun(); }
    Result<RunRecord> beginRun(const RunRecord& run) override { return m_store.beginRun(run); }
    Result<RunRecord> joinRun(const RunRecord& run) override { return m_store.joinRun(run); }
    Result<RunRecord> resumeRun(const std::string& run) override { return m_store.resumeRun(run); }
    Status finishRun(const std::string& run) override { return m_store.finishRun(run); }
    using ResultStore::claim;
    Result<Claim> claim(const std::string& run, std::int32_t partition, const ClaimTokens& tokens) override {
        return m_store.claim(run, partition, tokens);
    }
    Result<WindowSlice> loadWindows(std::int32_t partition, const std::string& cursor) override {
        return m_store.loadWindows(partition, cursor);
    }
    Result<KeyCountSlice> loadKeyCounts(std::int32_t partition, const std::string& cursor) override {
        return m_store.loadKeyCounts(partition, cursor);
    }
    [[nodiscard]] CommitOutcome commit(const CommitRequest& request) override {
        CommitOutcome outcome = m_store.commit(request);
        if (m_watcher) m_watcher(request, outcome);
        return outcome;
    }
    Result<std::int64_t> appendControl(const std::string& run, const std::string& text) override {
        return m_store.appendControl(run, text);
    }
    Result<std::vector<ControlRow>> readControl(std::int64_t after, std::size_t limit) override {
        return m_store.readControl(after, limit);
    }
    Result<std::vector<AppliedRow>> loadApplied(std::int32_t partition) override {
        return m_store.loadApplied(partition);
    }

private:
    FakeStore& m_store;
    const Watcher& m_watcher;
};

} // namespace streampulse::test
