// State blobs of open windows and the operator's recovery (S8, R4).
//
//   blob  = version:u8 (1) keyType:u8 key:text start:i64 end:i64 nextRevision:i64 flags:u8 accumulator crc32c:u32
//   flags = 1 fired, 2 ever fired
//   id    = start:i64 end:i64 key:text
#include "core/base/decimal.h"
#include "core/base/hash.h"
#include "core/window/window_operator.h"

#include <fmt/format.h>

namespace streampulse::window {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kFired = 1;
constexpr std::uint8_t kEverFired = 2;
constexpr std::size_t kCrcBytes = 4;

Failure corrupt(const std::string& what) {
    return fail(ErrorCode::Corrupt, "stored window state is damaged (" + what + "); start a new run with --fresh");
}

} // namespace

std::string WindowOperator::stateId(const RowRef& ref) const {
    ByteWriter id;
    id.i64(ref.window.start.micros());
    id.i64(ref.window.end.micros());
    id.text(m_keys.key(ref.key).text);
    return id.take();
}

WindowBlob WindowOperator::blobOf(const OpenWindow& row, const RowRef& ref) const {
    const Key& key = m_keys.key(ref.key);
    ByteWriter out;
    out.u8(kVersion);
    out.u8(static_cast<std::uint8_t>(key.type));
    out.text(key.text);
    out.i64(ref.window.start.micros());
    out.i64(ref.window.end.micros());
    out.i64(row.nextRevision);
    out.u8(static_cast<std::uint8_t>((row.fired ? kFired : 0) | (row.everFired ? kEverFired : 0)));
    row.values.encode(out);
    out.u32(crc32c(out.bytes()));
    return {stateId(ref), out.take()};
}

void WindowOperator::restore(const RebuildPoint& point, const WindowTotals& totals) {
    m_admission.restore(point);
    m_totals = totals;
}

Status WindowOperator::restoreWindow(const WindowBlob& blob) {
    if (blob.state.size() < kCrcBytes) return corrupt("too short");
    const std::string_view body(blob.state.data(), blob.state.size() - kCrcBytes);
    ByteReader tail(std::string_view(blob.state).substr(body.size()));
    if (tail.u32() != crc32c(body)) return corrupt("checksum");
    ByteReader in(body);
    if (in.u8() != kVersion) return corrupt("written by another version of the program");
    const std::uint8_t type = in.u8();
    const std::string text(in.text());
    if (type != static_cast<std::uint8_t>(m_keyType)) return corrupt("key type");
    Key key = Key::ofText(text);
    if (m_keyType == KeyType::Integer) {
        const auto number = parseInteger(text);
        if (!number) return corrupt("key");
        key = Key::integer(*number);
    }
    RowRef ref;
    ref.window.start = EventTime(in.i64());
    ref.window.end = EventTime(in.i64());
    OpenWindow row;
    row.nextRevision = in.i64();
    const std::uint8_t flags = in.u8();
    row.fired = (flags & kFired) != 0;
    row.everFired = (flags & kEverFired) != 0;
    row.stored = true;
    if (!m_plan.decode(in, row.values) || !in.atEnd()) return corrupt("aggregates");
    ref.key = m_keys.intern(key.view());
    if (!row.fired) ++m_open;
    m_windows.insert(ref, std::move(row));
    return {};
}

void WindowOperator::restoreKeyCount(const KeyCount& count) {
    m_keys.restoreCount(m_keys.intern(count.key.view()), count.counted);
}

void WindowOperator::readmit(const Event& event, std::int64_t position) {
    if (m_admission.admit(event, position) == Verdict::Counted) m_admission.advance(event.time);
}

Status WindowOperator::finishRebuild(const WatermarkState& stored) {
    const WatermarkState& rebuilt = m_admission.watermark();
    if (rebuilt == stored) return {};
    return fail(ErrorCode::Corrupt,
                fmt::format("re-reading the records before the last commit gives watermark {}, the commit says {}: the "
                            "input or the settings have changed since; start a new run with --fresh",
                            formatRfc3339(rebuilt.watermark), formatRfc3339(stored.watermark)));
}

} // namespace streampulse::window
