#include "core/pipeline/late_marks.h"

#include "core/pipeline/dead_letter_row.h"

namespace streampulse::pipeline {
namespace {

constexpr std::size_t kPageRows = 128;
/// No text of ours holds it elsewhere: quotes inside texts are escaped.
constexpr std::string_view kLate = R"("kind":"late")";

} // namespace

Result<LatePage> readLateMarks(ResultReader& reader, std::int32_t partition, LatePlace from) {
    LatePage found{{}, std::move(from)};
    for (;;) {
        const auto page = reader.deadLetters(partition, false, kPageRows, found.place.cursor);
        if (!page) return fail(page.error());
        for (const DeadLetter& letter : page->rows) {
            // Late records are ours and have positions of their own; others may share one with their successor.
            if (letter.position <= found.place.position || letter.row.find(kLate) == std::string::npos) continue;
            auto row = parseDeadLetter(letter.row);
            if (!row || !row->eventTime)
                return fail(ErrorCode::Corrupt, "a stored side output is damaged; start a new run with --fresh");
            found.place.position = letter.position;
            found.marks.push_back({std::move(row->key), *row->eventTime});
        }
        if (page->cursor.empty()) return found;
        found.place.cursor = page->cursor;
    }
}

} // namespace streampulse::pipeline
