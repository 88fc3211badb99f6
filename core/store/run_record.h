// The run hash of a pipeline (S16) and the life of a run: begin (with the removal of the earlier one), resume, finish.
//
// Removal is marked before it begins (state "removing") and the run hash is written last, so a crash anywhere leaves
// something the next begin() finishes. It walks the store's own index in slices; the database is never scanned.
#pragma once

#include "core/store/key_grammar.h"
#include "core/store/redis_connection.h"
#include "core/store/redis_script.h"
#include "core/stream/store.h"

#include <optional>
#include <string>

namespace streampulse::store {

/// The current run, from one HGETALL; nullopt when there is none or it is being removed.
Result<std::optional<RunRecord>> readRun(RedisConnection& connection, const KeyGrammar& keys);

/// The commands behind ResultStore's runs. Borrows its connection; one thread at a time.
class RunLifecycle {
public:
    RunLifecycle(RedisConnection& connection, const KeyGrammar& keys);

    Result<RunRecord> begin(const RunRecord& run);
    Result<RunRecord> join(const RunRecord& run);
    Result<RunRecord> resume(const std::string& run);
    Status finish(const std::string& run);

private:
    /// What the removal of the earlier run needs to know.
    struct Earlier {
        std::string lineage;
        StoreNames names; ///< the earlier run may have had another key name
        std::int32_t partitions = 0;
    };

    Result<Earlier> markRemoval(const RunRecord& run, const std::string& remover);
    Status removeRows(const KeyGrammar& earlier);
    Status removeInternals(const KeyGrammar& earlier, std::int32_t partitions);
    Status createParts(const RunRecord& run, const std::string& lineage);
    Status activate(const RunRecord& run, const std::string& lineage, const std::string& remover);

    RedisConnection& m_connection;
    const KeyGrammar& m_keys;
    RedisScript m_mark;
    RedisScript m_activate;
    RedisScript m_join;
    RedisScript m_resume;
    RedisScript m_finish;
};

} // namespace streampulse::store
