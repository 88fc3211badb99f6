#include "ui/tabs/completeness.h"

#include <charconv>

namespace streampulse::ui {

std::optional<std::size_t> countingAggregate(const spec::PipelineSpec& spec) {
    for (std::size_t i = 0; i < spec.aggregates.size(); ++i)
        if (spec.aggregates[i].function == spec::AggregateFunction::Count && !spec.aggregates[i].filter) return i;
    return std::nullopt;
}

Completeness completenessOf(const api::RunView& view, const api::InputTruth& truth, std::size_t aggregate) {
    Completeness all;
    for (const auto& series : view.keys)
        for (const auto& window : series->windows) {
            if (window->status != WindowStatus::Final || aggregate >= window->fields.size()) continue;
            const std::string text = window->fields[aggregate].value_or("0");
            std::int64_t counted = 0;
            std::from_chars(text.data(), text.data() + text.size(), counted);
            const std::int64_t held = truth.count(series->key.text, window->id.window);
            ++all.finalWindows;
            if (counted >= held) ++all.completeWindows;
            all.counted += counted;
            all.held += held;
        }
    return all;
}

} // namespace streampulse::ui
