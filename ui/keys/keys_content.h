// What the page of keys shows, worked out from the newest run view: facts per key, the order and filter, the range of
// event time and a common scale. No widgets.
#pragma once

#include "core/api/workbench.h"
#include "ui/charts/chart_content.h"
#include "ui/keys/key_facts.h"
#include "ui/keys/keys_tools.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace streampulse::ui {

class KeysContent {
public:
    void take(const api::RunView& view, const spec::PipelineSpec& spec, const api::WorkbenchState& state);
    void clear();

    /// By key.
    [[nodiscard]] const std::vector<KeyFacts>& facts() const { return m_facts; }
    /// Null: not there.
    [[nodiscard]] const KeyFacts* find(const std::string& key) const;
    /// Indices of the facts that match the filter, in the order chosen; ties by key.
    [[nodiscard]] std::vector<std::size_t> shown(const KeysChoice& choice) const;
    /// Empty before the first window.
    [[nodiscard]] ChartRange range(KeysRange range, const api::EngineSnapshot& snapshot) const;
    /// End of the newest window of any key; min() before the first.
    [[nodiscard]] EventTime newestEnd() const { return m_newestEnd; }
    /// The greatest value of any key inside a range.
    [[nodiscard]] double highest(std::size_t aggregate, const ChartRange& range) const;

private:
    [[nodiscard]] ChartRange extent(const api::EngineSnapshot& snapshot) const;

    std::vector<KeyFacts> m_facts;
    EventTime m_newestEnd = EventTime::min();
    std::unordered_map<std::string, std::size_t> m_places; ///< in m_facts, by key text
};

} // namespace streampulse::ui
