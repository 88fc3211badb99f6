// Lookup files: what people call the keys.
#pragma once

#include "core/base/result.h"

#include <map>
#include <string>

namespace streampulse::codec {

inline constexpr std::size_t kLabelRows = 100'000;
inline constexpr std::size_t kLabelRowBytes = 65'536;
/// Longer labels are cut, with "..." behind them.
inline constexpr std::size_t kLabelCharacters = 80;

/// Key text -> label, from a CSV file (UTF-8) with a header, such as
///
///     LocationID,zone,borough
///     7,Astoria,Queens            ->  "7": "Astoria, Queens"
///
/// The key is the first column whose name ends in "id", else the first one. The label begins with the column named
/// zone, name, label or title (the word alone, or the end of the name: "zone_name"), else the first column of texts;
/// the next column of texts follows behind a comma, where it says something else. Columns of numbers only, of which the
/// first column of texts may be none, and "N/A" say nothing. Of a key given twice the first row counts. A key written
/// with needless zeros ("05") is there as it stands and as the integer it is.
///
/// Bounds: kLabelRows, kLabelRowBytes. Errors name file, line and cure: unreadable, no column for the labels, a row
/// with other columns than the header or no key.
Result<std::map<std::string, std::string, std::less<>>> readLabelFile(const std::string& path);

} // namespace streampulse::codec
