#include "core/serve/time_range_cursor.h"

#include "core/base/bytes.h"

namespace streampulse::serve {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";
constexpr std::size_t kLongest = 2000;

} // namespace

std::string encodeCursor(const TimeRangeCursor& cursor) {
    ByteWriter writer;
    writer.i64(cursor.from.micros());
    writer.i64(cursor.to.micros());
    writer.text(cursor.rest);
    std::string text;
    for (const char byte : writer.bytes()) {
        text += kDigits[static_cast<unsigned char>(byte) >> 4];
        text += kDigits[static_cast<unsigned char>(byte) & 0xf];
    }
    return text;
}

Result<TimeRangeCursor> decodeCursor(std::string_view text) {
    const auto bad = [] { return fail(ErrorCode::InvalidArgument, "Take it from `nextCursor` of the page before."); };
    if (text.size() % 2 != 0 || text.size() > kLongest) return bad();
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const std::size_t high = kDigits.find(text[i]);
        const std::size_t low = kDigits.find(text[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return bad();
        bytes += static_cast<char>(high * 16 + low);
    }
    ByteReader reader(bytes);
    TimeRangeCursor cursor;
    cursor.from = EventTime(reader.i64());
    cursor.to = EventTime(reader.i64());
    cursor.rest = reader.text();
    if (!reader.atEnd() || cursor.rest.empty()) return bad();
    return cursor;
}

} // namespace streampulse::serve
