#include "app/control_log.h"

#include "core/base/hash.h"
#include "core/codec/control_document.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

namespace streampulse::app {
namespace {

constexpr std::size_t kPage = 1000;
constexpr std::size_t kReadBlock = std::size_t{64} << 10;

/// The whole file, or a little more than a control log may have: the decoder then says so.
Result<std::string> readFile(const std::string& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
        return fail(ErrorCode::Unreadable, path + ": that is a folder; give a file");
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(ErrorCode::Unreadable, path + ": " + std::strerror(errno));
    std::string text;
    std::array<char, kReadBlock> block{};
    while (text.size() <= codec::kMaxControlLogBytes && file.good()) {
        file.read(block.data(), block.size());
        text.append(block.data(), static_cast<std::size_t>(file.gcount()));
    }
    if (file.bad()) return fail(ErrorCode::Unreadable, path + ": cannot be read to its end");
    return text;
}

/// A line per place that names a partition this run does not have.
std::vector<std::string> foreignPartitions(const RecordedLog& log, const std::string& path, std::int32_t partitions) {
    std::vector<std::string> mistakes;
    const auto check = [&](std::int64_t sequence, std::int32_t partition) {
        if (partition < partitions) return;
        mistakes.push_back(fmt::format("{}: entry {}: partition {} is not among the {} of this run; repeat a session "
                                       "with the --partitions it had",
                                       path, sequence, partition, partitions));
    };
    for (const ControlRecord& record : log.records) {
        if (record.entry.partition) check(record.entry.sequence, *record.entry.partition);
        for (const AppliedChange& applied : record.applied) check(record.entry.sequence, applied.partition);
        if (mistakes.size() >= codec::kMaxProblems) break;
    }
    return mistakes;
}

Result<std::vector<ControlRecord>> storedEntries(ResultReader& reader) {
    std::vector<ControlRecord> records;
    for (;;) {
        const auto page = reader.controlLog(static_cast<std::int64_t>(records.size()), kPage);
        if (!page) return fail(page.error());
        for (const ControlRow& row : *page) {
            auto entry = codec::decodeControlEntry(row.text);
            if (!entry) return fail(entry.error().withContext(fmt::format("control log, entry {}", row.sequence)));
            entry->sequence = row.sequence;
            records.push_back({std::move(*entry), {}});
        }
        if (page->size() < kPage) return records;
    }
}

} // namespace

Result<RecordedLog> loadControlLog(const std::string& path, std::int32_t partitions) {
    const auto text = readFile(path);
    if (!text) return fail(text.error());
    auto records = codec::decodeControlLog(*text, path);
    if (!records) return fail(records.error());
    RecordedLog log{std::move(*records), sha256Hex(*text)};
    const std::vector<std::string> mistakes = foreignPartitions(log, path, partitions);
    if (!mistakes.empty()) return fail(ErrorCode::InvalidArgument, fmt::format("{}", fmt::join(mistakes, "\n")));
    return log;
}

Result<std::vector<ControlRecord>> storedControlLog(ResultReader& reader, std::int32_t partitions) {
    auto records = storedEntries(reader);
    if (!records) return records;
    for (std::int32_t partition = 0; partition < partitions; ++partition) {
        const auto rows = reader.applied(partition);
        if (!rows) return fail(rows.error());
        for (const AppliedRow& row : *rows) {
            const auto place = fmt::format("control log, entry {} at partition {}", row.sequence, partition);
            const auto applied = codec::decodeAppliedChange(row.text);
            if (!applied) return fail(applied.error().withContext(place));
            if (row.sequence < 1 || row.sequence > static_cast<std::int64_t>(records->size()))
                return fail(ErrorCode::Corrupt, place + ": there is no such entry");
            (*records)[static_cast<std::size_t>(row.sequence - 1)].applied.push_back(*applied);
        }
    }
    return records;
}

} // namespace streampulse::app
