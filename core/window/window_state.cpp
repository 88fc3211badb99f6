// State blobs of open windows and the operator's recovery (S8, R4).
//
//   blob  = version:u8 (2) keyType:u8 key:text start:i64 end:i64 naturalEnd:i64 nextRevision:i64 flags:u8 accumulator
//           crc32c:u32
//   flags = 1 fired, 2 ever fired, 4 lead-in
//   id    = start:i64 end:i64 key:text
#include "core/base/decimal.h"
#include "core/base/hash.h"
#include "core/window/window_operator.h"

#include <fmt/format.h>

namespace streampulse::window {
namespace {

constexpr std::uint8_t kVersion = 2;
constexpr std::uint8_t kFired = 1;
constexpr std::uint8_t kEverFired = 2;
constexpr std::uint8_t kLeadIn = 4;
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
    out.i64(row.naturalEnd.micros());
    out.i64(row.nextRevision);
    out.u8(static_cast<std::uint8_t>((row.fired ? kFired : 0) | (row.everFired ? kEverFired : 0) |
                                     (row.leadIn ? kLeadIn : 0)));
    row.values.encode(out);
    out.u32(crc32c(out.bytes()));
    return {stateId(ref), out.take()};
}

void WindowOperator::restore(const RebuildPoint& point, const WindowTotals& totals, const Reshaping& reshaping) {
    m_admission.restore(point);
    m_totals = totals;
    m_reshaping = reshaping;
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
    row.naturalEnd = EventTime(in.i64());
    row.nextRevision = in.i64();
    const std::uint8_t flags = in.u8();
    row.fired = (flags & kFired) != 0;
    row.everFired = (flags & kEverFired) != 0;
    row.leadIn = (flags & kLeadIn) != 0;
    row.stored = true;
    if (!m_plan.decode(in, row.values) || !in.atEnd()) return corrupt("aggregates");
    ref.key = m_keys.intern(key.view());
    if (!row.fired) ++m_open;
    // A rebuild starts in the past, where the switch to sessions may not have happened: index all rows then.
    m_windows.indexByKey(true);
    m_windows.insert(ref, std::move(row));
    return {};
}

void WindowOperator::restoreKeyCount(const KeyCount& count) {
    m_keys.restoreCount(m_keys.intern(count.key.view()), count.counted);
}

void WindowOperator::readmit(const Event& event, std::int64_t position) {
    if (m_admission.admit(event, position) == Verdict::Counted) m_admission.advance(event.time);
}

void WindowOperator::reapply(const SettingsChange& change, std::int64_t sequence) {
    static_cast<void>(m_admission.apply(change, sequence)); // the stored windows have their new ends already
}

Status WindowOperator::finishRebuild(const AdmissionState& stored) {
    m_admission.pass(stored.applied); // entries for other partitions leave no trace here
    const AdmissionState rebuilt = m_admission.state();
    if (rebuilt == stored) return {};
    const auto describe = [](const AdmissionState& state) {
        return fmt::format("watermark {}, window {}", formatRfc3339(state.watermark.watermark),
                           formatWindowDefinition(state.settings.window));
    };
    return fail(ErrorCode::Corrupt,
                fmt::format("re-reading the records before the last commit gives {}, the commit says {}: the input or "
                            "the settings have changed since; start a new run with --fresh",
                            describe(rebuilt), describe(stored)));
}

} // namespace streampulse::window
