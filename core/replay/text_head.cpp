#include "core/replay/text_head.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace streampulse::replay {
namespace {

struct Magic {
    std::string_view bytes;
    std::string_view says;
};

constexpr std::array<Magic, 9> kForeign{{
    {"PK\x03\x04", "it is a zip archive (or an office document): unpack it, or export it as CSV"},
    {"\xfd"
     "7zXZ",
     "it is xz-compressed: unpack it with xz -d"},
    {"\x28\xb5\x2f\xfd", "it is zstd-compressed: unpack it with zstd -d"},
    {"BZh", "it is bzip2-compressed: unpack it with bzip2 -d"},
    {"\x1f\x8b", "it is gzip data inside gzip data: unpack it once more with gzip -d"},
    {"PAR1", "it is a Parquet file: export it as CSV"},
    {"SQLite format 3", "it is a SQLite database: export a table as CSV"},
    {"%PDF", "it is a PDF document: CSV or JSON is needed"},
    {"\x7f"
     "ELF",
     "it is a program: CSV or JSON is needed"},
}};

bool endsWith(std::string_view name, std::string_view end) {
    if (name.size() < end.size()) return false;
    return std::equal(end.begin(), end.end(), name.end() - static_cast<std::ptrdiff_t>(end.size()),
                      [](char wanted, char c) { return std::tolower(static_cast<unsigned char>(c)) == wanted; });
}

Failure notText(std::string what) { return fail(ErrorCode::InvalidArgument, std::move(what)); }

} // namespace

Result<TextHead> judgeHead(std::string_view head, const std::string& path) {
    for (const Magic& magic : kForeign)
        if (head.starts_with(magic.bytes)) return notText("not text: " + std::string(magic.says));
    constexpr std::string_view kUtf32Big("\0\0\xfe\xff", 4);
    if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff") || head.starts_with(kUtf32Big))
        return notText("the text is UTF-16 or UTF-32: convert it with iconv -f UTF-16 -t UTF-8");
    TextHead result;
    if (head.starts_with("\xef\xbb\xbf")) result.skip = 3;
    head.remove_prefix(result.skip);
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos && head.size() + result.skip < kTextHeadBytes)
        return notText("the file holds nothing but blanks: no rows");
    const std::string_view row = first == std::string_view::npos ? head : head.substr(first);
    const std::size_t zero = row.substr(0, row.find_first_of("\r\n")).find('\0');
    if (zero != std::string_view::npos)
        return notText("not text: its first row holds a zero byte (byte " + std::to_string(result.skip + first + zero) +
                       "); CSV or JSON in UTF-8 is needed");

    std::string_view name = path;
    if (endsWith(name, ".gz")) name.remove_suffix(3);
    const char begin = row.empty() ? '\0' : row.front();
    const bool lines = endsWith(name, ".jsonl") || endsWith(name, ".ndjson");
    const bool csv = endsWith(name, ".csv") || (begin != '{' && begin != '[' && !endsWith(name, ".json"));
    if (lines || (!csv && begin != '['))
        result.shape = InputShape::JsonLines;
    else if (!csv)
        result.shape = InputShape::JsonArray;
    return result;
}

} // namespace streampulse::replay
