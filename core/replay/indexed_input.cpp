#include "core/replay/indexed_input.h"

#include <algorithm>

namespace streampulse::replay {

Result<ReplayInput::Row> IndexedInput::rowAt(std::int64_t index) {
    const RowFacts known = m_index.at(index);
    const bool headOnly = known.shape == RowShape::TooLarge;
    const std::size_t length = headOnly ? std::min<std::size_t>(known.length, kHeadBytes) : known.length;
    Result<std::string_view> bytes = m_file.read(known.offset, length);
    if (!bytes) return fail(bytes.error().withContext(m_facts.name + ", row " + std::to_string(known.row)));
    const RawRow raw{
        .shape = known.shape, .offset = known.offset, .length = known.length, .bytes = *bytes, .sha256 = known.sha256};
    ConvertedRow converted = m_converter->convert(raw, known.row);
    const std::optional<std::uint32_t> keyHash =
        converted.key ? std::optional(partitionHash(*converted.key)) : std::nullopt;
    if (keyHash != known.keyHash || converted.time != known.time || converted.reject.empty() == known.stub)
        return fail(ErrorCode::Conflict, m_facts.name + ", row " + std::to_string(known.row) +
                                             ": it is not what it was when the file was opened: open the file again "
                                             "when it stays as it is");
    return Row{known.row, std::move(converted.json), std::move(converted.reject), std::move(converted.key),
               converted.time};
}

} // namespace streampulse::replay
