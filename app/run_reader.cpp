#include "app/run_reader.h"

#include "core/pipeline/dead_letter_row.h"
#include "core/pipeline/run_results.h"

#include <charconv>
#include <spdlog/spdlog.h>
#include <utility>

namespace streampulse::app {
namespace {

std::optional<Key> keyOf(const spec::PipelineSpec& spec, const std::string& text) {
    if (spec.key.type == KeyType::Text) return Key::ofText(text);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return Key::integer(number);
}

} // namespace

RunReader::RunReader(std::unique_ptr<ResultReader> reader, const spec::PipelineSpec& spec, std::int32_t partitions,
                     StoreKey storeKey)
    : m_reader(std::move(reader)),
      m_spec(spec),
      m_partitions(partitions),
      m_storeKey(std::move(storeKey)),
      m_mirror(m_spec) {}

std::shared_ptr<const api::RunView> RunReader::refresh(const api::EngineSnapshot& snapshot) {
    if (Status done = m_mirror.refresh(*m_reader, snapshot); !done)
        spdlog::debug("the windows shown are not up to date: {}", done.error().message);
    return m_mirror.view();
}

Result<api::SideOutputs> RunReader::sideOutputs() {
    auto rows = pipeline::readSideOutputs(*m_reader, m_partitions);
    if (!rows) return fail(rows.error());
    return api::SideOutputs{std::move(*rows)};
}

Result<api::StorePage> RunReader::storeRows(const std::string& key, std::size_t limit, const std::string& cursor) {
    Result<RowPage> page = RowPage{};
    if (key.empty()) {
        page = m_reader->rows(EventTime::min(), EventTime::max(), ScanOrder::Descending, limit, cursor);
    } else {
        const auto wanted = keyOf(m_spec, key);
        if (!wanted) return api::StorePage{}; // no such key can be there
        page = m_reader->rowsOfKey(*wanted, EventTime::min(), EventTime::max(), ScanOrder::Descending, limit, cursor);
    }
    if (!page) return fail(page.error());
    api::StorePage shown;
    shown.cursor = page->cursor;
    for (ResultRow& row : page->rows) shown.rows.push_back({m_storeKey(row.id), std::move(row.document), false});
    for (api::StoreRow& row : shown.rows) row.final = isFinalDocument(row.value);
    return shown;
}

Result<api::RunProof> RunReader::proof() {
    const auto digest = pipeline::digestRun(*m_reader, m_spec, {});
    if (!digest) return fail(digest.error());
    return api::RunProof{digest->digest, digest->finalWindows, digest->openWindows};
}

} // namespace streampulse::app
