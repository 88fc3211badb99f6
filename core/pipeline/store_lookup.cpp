#include "core/pipeline/store_lookup.h"

#include "core/base/decimal.h"
#include "core/codec/result_document.h"
#include "core/pipeline/dead_letter_row.h"
#include "core/pipeline/run_results.h"

namespace streampulse::pipeline {
namespace {

std::optional<Key> keyOf(const spec::PipelineSpec& spec, const std::string& text) {
    if (spec.key.type == KeyType::Text) return Key::ofText(text);
    const auto number = parseInteger(text);
    if (!number) return std::nullopt;
    return Key::integer(*number);
}

Result<std::optional<api::Explanation>> lookUpWindow(ResultReader& reader, const spec::PipelineSpec& spec,
                                                     const api::ExplainQuery::Window& window) {
    const auto key = keyOf(spec, window.key);
    if (!key) return std::optional<api::Explanation>{};
    const auto page = reader.rowsOfKey(*key, window.start, window.start, ScanOrder::Ascending, 1, {});
    if (!page) return fail(page.error());
    if (page->rows.empty()) return std::optional<api::Explanation>{};
    const auto result = codec::decodeDocument(spec, page->rows.front().document);
    if (!result) return fail(result.error());
    api::Cause cause;
    cause.kind = result->status == WindowStatus::Open ? api::CauseKind::WindowWaiting
                 : result->revision > 0               ? api::CauseKind::WindowCorrected
                                                      : api::CauseKind::WindowFinal;
    cause.facts = {
        {"windowStart", result->id.window.start}, {"windowEnd", result->id.window.end}, {"revision", result->revision}};
    return api::Explanation{{std::move(cause)}};
}

Result<std::optional<api::Explanation>> lookUpRow(ResultReader& reader, std::int32_t partitions, std::int64_t row) {
    std::optional<api::Explanation> found;
    const auto look = [&](const DeadLetter& letter) -> Status {
        if (auto cause = explainDeadLetter(letter.row, row)) found = api::Explanation{{std::move(*cause)}};
        return {};
    };
    for (const bool firstOnly : {false, true})
        if (Status walked = visitDeadLetters(reader, partitions, firstOnly, look); !walked) return fail(walked.error());
    return found;
}

} // namespace

Result<std::optional<api::Explanation>> lookUp(ResultReader& reader, const spec::PipelineSpec& spec,
                                               std::int32_t partitions, const api::ExplainQuery& query) {
    if (query.window) return lookUpWindow(reader, spec, *query.window);
    if (query.row) return lookUpRow(reader, partitions, *query.row);
    return std::optional<api::Explanation>{};
}

} // namespace streampulse::pipeline
