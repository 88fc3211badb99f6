// What front ends ask about the run in the store, for one open session: windows, side outputs, rows, digest. Each
// object has a connection of its own and belongs to one thread; it may outlive the session and then answers with
// errors.
#pragma once

#include "core/api/workbench.h"
#include "core/pipeline/run_mirror.h"

#include <functional>
#include <memory>

namespace streampulse::app {

class RunReader {
public:
    using StoreKey = std::function<std::string(const WindowId&)>;
    RunReader(std::unique_ptr<ResultReader> reader, const spec::PipelineSpec& spec, std::int32_t partitions,
              StoreKey storeKey);

    /// Brings the windows up to date with what `snapshot` says is committed.
    [[nodiscard]] std::shared_ptr<const api::RunView> refresh(const api::EngineSnapshot& snapshot);
    [[nodiscard]] Result<api::SideOutputs> sideOutputs();
    /// As Workbench::storeRows().
    [[nodiscard]] Result<api::StorePage> storeRows(const std::string& key, std::size_t limit,
                                                   const std::string& cursor);
    [[nodiscard]] Result<api::RunProof> proof();

private:
    const std::unique_ptr<ResultReader> m_reader;
    const spec::PipelineSpec m_spec;
    const std::int32_t m_partitions;
    const StoreKey m_storeKey;
    pipeline::RunMirror m_mirror;
};

} // namespace streampulse::app
