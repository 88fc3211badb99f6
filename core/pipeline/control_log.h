// The pipeline's control log (S9) as this process knows it: a copy of the store's, which only the commit thread
// extends.
#pragma once

#include "core/base/latest_value.h"
#include "core/stream/control.h"
#include "core/stream/store.h"

#include <memory>
#include <string>
#include <vector>

namespace streampulse::pipeline {

/// Entry number i + 1 at index i. Immutable; a longer log is another value.
using ControlEntries = std::shared_ptr<const std::vector<std::shared_ptr<const ControlEntry>>>;

class ControlLog {
public:
    /// `store` outlives the log.
    ControlLog(ResultStore& store, std::string run);

    // ---- the thread that owns the store's write connection
    /// Everything the store has from the first unknown entry on.
    Status load();
    /// load(), if the store's log is longer than what is known. Errors are logged; the next head tries again.
    void catchUp(std::int64_t head);
    /// The entry's sequence. Unavailable: the store did not take it. After a lost reply the log is read back to know.
    Result<std::int64_t> append(ControlEntry entry);

    // ---- any thread
    /// Never null.
    [[nodiscard]] ControlEntries entries() const { return m_entries.latest(); }

private:
    [[nodiscard]] std::optional<std::int64_t> findSince(std::int64_t known, const ControlEntry& entry) const;

    ResultStore& m_store;
    const std::string m_run;
    LatestValue<std::vector<std::shared_ptr<const ControlEntry>>> m_entries;
};

} // namespace streampulse::pipeline
