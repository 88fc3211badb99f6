// The stored text of commit ledger entries and dead letters.
#include "core/base/decimal.h"
#include "core/store/commit_script.h"

#include <array>
#include <fmt/format.h>

namespace streampulse::store {

std::string encodeCommitEntry(const CommitEntry& entry) {
    return fmt::format("{} {} {} {} {} {} {}", entry.number, entry.from, entry.to, entry.generation, entry.incarnation,
                       entry.token, entry.crc);
}

Result<CommitEntry> parseCommitEntry(std::string_view line) {
    std::array<std::string_view, 7> words;
    std::size_t count = 0;
    for (std::string_view rest = line; count < words.size(); ++count) {
        const std::size_t space = rest.find(' ');
        words[count] = rest.substr(0, space);
        rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
        if (count + 1 == words.size() && !rest.empty()) words[count] = {};
    }
    std::array<std::int64_t, 7> numbers{};
    for (const std::size_t at : {0U, 1U, 2U, 3U, 4U, 6U}) {
        const auto number = parseInteger(words[at]);
        if (!number) return fail(ErrorCode::Corrupt, fmt::format("no commit ledger entry: \"{}\"", line));
        numbers[at] = *number;
    }
    return CommitEntry{numbers[0],
                       numbers[1],
                       numbers[2],
                       numbers[3],
                       numbers[4],
                       std::string(words[5]),
                       static_cast<std::uint32_t>(numbers[6])};
}

std::string encodeDeadLetter(const DeadLetter& letter) {
    return fmt::format("{}:{}:{}", letter.position, letter.first ? 1 : 0, letter.row);
}

Result<DeadLetter> parseDeadLetter(std::string_view entry) {
    const std::size_t colon = entry.find(':');
    const auto position = parseInteger(entry.substr(0, colon));
    const bool whole = colon != std::string_view::npos && colon + 2 < entry.size() && entry[colon + 2] == ':';
    if (!position || !whole) return fail(ErrorCode::Corrupt, "a stored dead letter has no position");
    return DeadLetter{*position, entry[colon + 1] == '1', std::string(entry.substr(colon + 3))};
}

} // namespace streampulse::store
