// Which run this start belongs to (S16): a new one, or the one the store remembers.
#pragma once

#include "core/spec/pipeline_spec.h"
#include "core/stream/store.h"

#include <string>
#include <utility>
#include <vector>

namespace streampulse::pipeline {

/// What makes two starts the same run, as ordered name/value pairs: input hash, mapping, seed, disorder, order,
/// partitions, settings, spec digest. Stored with the run; a resume with another description is refused.
class RunDescription {
public:
    void add(std::string name, std::string value) { m_facts.emplace_back(std::move(name), std::move(value)); }
    void addSettings(const PipelineSettings& settings);

    /// `name<TAB>value<LF>` per fact; tabs, line feeds and backslashes in values are escaped.
    [[nodiscard]] std::string encode() const;
    [[nodiscard]] static RunDescription decode(std::string_view text);
    /// One line for people per fact that differs, e.g. "seed: the run has 42, this start 7".
    [[nodiscard]] std::vector<std::string> differences(const RunDescription& other) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& facts() const { return m_facts; }

private:
    std::vector<std::pair<std::string, std::string>> m_facts;
};

struct RunPlan {
    RunRecord run;
    bool resumed = false;
};

/// Begins a new run, removing the earlier one.
Result<RunPlan> beginRun(ResultStore& store, const RunDescription& description, std::int32_t partitions);
/// On a real topic (S16): begins a run where the store holds none, else becomes part of the one that is there, without
/// disturbing others that work on it. Conflict lists what is different about it. A run that is finished is joined,
/// too: it can be reported, and takes no more records.
Result<RunPlan> joinRun(ResultStore& store, const RunDescription& description, std::int32_t partitions);
/// Continues the stored run; begins one when the store holds none. Conflict lists what has changed.
Result<RunPlan> resumeRun(ResultStore& store, const RunDescription& description, std::int32_t partitions);

} // namespace streampulse::pipeline
