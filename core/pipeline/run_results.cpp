#include "core/pipeline/run_results.h"

#include "core/base/hash.h"
#include "core/codec/result_document.h"

#include <algorithm>
#include <iterator>

namespace streampulse::pipeline {
namespace {

constexpr std::size_t kPageRows = 1000;

} // namespace

Result<RunDigest> digestRun(ResultReader& reader, const spec::PipelineSpec& spec, const WindowVisitor& visit) {
    RunDigest totals;
    Sha256 digest;
    std::string cursor;
    do {
        const auto page = reader.rows(EventTime::min(), EventTime::max(), ScanOrder::Ascending, kPageRows, cursor);
        if (!page) return fail(page.error());
        for (const ResultRow& row : page->rows) {
            if (!isFinalDocument(row.document)) {
                ++totals.openWindows;
                continue;
            }
            const auto result = codec::decodeDocument(spec, row.document);
            if (!result) return fail(result.error());
            ++totals.finalWindows;
            digest.update(codec::digestLine(spec, *result));
            if (!visit) continue;
            if (Status visited = visit(*result, row.document); !visited) return fail(visited.error());
        }
        cursor = page->cursor;
    } while (!cursor.empty());
    totals.digest = "sha256:" + digest.finishHex();
    return totals;
}

Result<std::vector<KeyCount>> countedKeys(ResultReader& reader, std::int32_t partitions, std::size_t limit) {
    std::vector<KeyCount> all;
    for (std::int32_t partition = 0; partition < partitions; ++partition) {
        std::string cursor;
        do {
            auto slice = reader.keyCounts(partition, cursor);
            if (!slice) return fail(slice.error());
            std::move(slice->counts.begin(), slice->counts.end(), std::back_inserter(all));
            cursor = slice->cursor;
        } while (!cursor.empty());
    }
    std::sort(all.begin(), all.end(), [](const KeyCount& a, const KeyCount& b) { return std::is_lt(a.key <=> b.key); });
    if (all.size() > limit) all.resize(limit);
    return all;
}

Status visitDeadLetters(ResultReader& reader, std::int32_t partitions, bool firstOnly,
                        const std::function<Status(const DeadLetter&)>& visit) {
    for (std::int32_t partition = 0; partition < partitions; ++partition) {
        std::string cursor;
        do {
            const auto page = reader.deadLetters(partition, firstOnly, kPageRows, cursor);
            if (!page) return fail(page.error());
            for (const DeadLetter& letter : page->rows)
                if (Status visited = visit(letter); !visited) return visited;
            cursor = page->cursor;
        } while (!cursor.empty());
    }
    return {};
}

} // namespace streampulse::pipeline
