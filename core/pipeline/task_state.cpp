#include "core/pipeline/task_state.h"

#include "core/base/bytes.h"
#include "core/base/decimal.h"
#include "core/base/hash.h"

namespace streampulse::pipeline {
namespace {

constexpr std::uint8_t kVersion = 4;
constexpr std::uint8_t kVersionBeforeAnchors = 3;
constexpr std::uint8_t kVersionBeforeSources = 2;
constexpr std::size_t kCrcBytes = 4;

void put(ByteWriter& out, const api::Ledger& ledger) {
    for (const std::int64_t value : {ledger.read, ledger.repeated, ledger.counted, ledger.late, ledger.duplicate})
        out.i64(value);
    out.u32(static_cast<std::uint32_t>(ledger.rejected.size()));
    for (const std::int64_t value : ledger.rejected) out.i64(value);
}

bool getLedger(ByteReader& in, api::Ledger& ledger) {
    for (std::int64_t* value : {&ledger.read, &ledger.repeated, &ledger.counted, &ledger.late, &ledger.duplicate})
        *value = in.i64();
    if (in.u32() != ledger.rejected.size()) return false;
    for (std::int64_t& value : ledger.rejected) value = in.i64();
    return in.ok();
}

void put(ByteWriter& out, const SourceSequences& sequences) {
    out.u32(static_cast<std::uint32_t>(sequences.size()));
    for (const auto& [source, next] : sequences) {
        out.text(source);
        out.i64(next);
    }
}

SourceSequences getSequences(ByteReader& in) {
    SourceSequences sequences;
    for (std::uint32_t left = in.u32(); left > 0 && in.ok(); --left) {
        std::string source(in.text());
        sequences.insert_or_assign(std::move(source), in.i64());
    }
    return sequences;
}

Failure corrupt(const std::string& what) {
    return fail(ErrorCode::Corrupt, "stored task state is damaged (" + what + "); start a new run with --fresh");
}

} // namespace

std::string TaskState::encode() const {
    ByteWriter out;
    out.u8(kVersion);
    out.i64(next);
    out.i64(offset);
    out.i64(incarnation);
    out.i64(firstArrival.micros());
    out.i64(lastArrival.micros());
    window::encodeAdmissionState(out, admission);
    out.i64(rebuild.position);
    window::encodeAdmissionState(out, rebuild.state);
    put(out, ledger);
    for (const std::int64_t value : {times.truncated, times.shifted, times.ambiguous}) out.i64(value);
    out.i64(totals.final);
    out.i64(totals.corrected);
    out.i64(totals.firings);
    out.u8(ended ? 1 : 0);
    out.u8(cursor ? 1 : 0);
    if (cursor) {
        out.i64(cursor->end.micros());
        out.u8(static_cast<std::uint8_t>(cursor->key.type));
        out.text(cursor->key.text);
    }
    out.u8(reshaping.open ? 1 : 0);
    out.u8(reshaping.cut ? 1 : 0);
    out.i64(reshaping.at.micros());
    out.i64(firingFor);
    out.i64(begin);
    put(out, sequences);
    put(out, rebuildSequences);
    out.i64(anchor.offset);
    out.i64(anchor.arrival.micros());
    out.u32(anchor.crc);
    out.u32(crc32c(out.bytes()));
    return out.take();
}

Result<TaskState> TaskState::decode(std::string_view bytes) {
    if (bytes.size() < kCrcBytes) return corrupt("too short");
    const std::string_view body = bytes.substr(0, bytes.size() - kCrcBytes);
    if (ByteReader(bytes.substr(body.size())).u32() != crc32c(body)) return corrupt("checksum");
    ByteReader in(body);
    const std::uint8_t version = in.u8();
    if (version < kVersionBeforeSources || version > kVersion)
        return corrupt("written by another version of the program");
    TaskState state;
    state.next = in.i64();
    state.offset = in.i64();
    state.incarnation = in.i64();
    state.firstArrival = EventTime(in.i64());
    state.lastArrival = EventTime(in.i64());
    auto admission = window::decodeAdmissionState(in);
    state.rebuild.position = in.i64();
    auto rebuild = admission ? window::decodeAdmissionState(in) : std::nullopt;
    if (!rebuild) return corrupt("settings");
    state.admission = std::move(*admission);
    state.rebuild.state = std::move(*rebuild);
    if (!getLedger(in, state.ledger)) return corrupt("ledger");
    for (std::int64_t* value : {&state.times.truncated, &state.times.shifted, &state.times.ambiguous})
        *value = in.i64();
    state.totals.final = in.i64();
    state.totals.corrected = in.i64();
    state.totals.firings = in.i64();
    state.ended = in.u8() != 0;
    if (in.u8() != 0) {
        window::FiringCursor cursor;
        cursor.end = EventTime(in.i64());
        const bool isText = in.u8() != 0;
        const std::string text(in.text());
        cursor.key = isText ? Key::ofText(text) : Key::integer(parseInteger(text).value_or(0));
        state.cursor = std::move(cursor);
    }
    state.reshaping.open = in.u8() != 0;
    state.reshaping.cut = in.u8() != 0;
    state.reshaping.at = EventTime(in.i64());
    state.firingFor = in.i64();
    if (version >= kVersionBeforeAnchors) {
        state.begin = in.i64();
        state.sequences = getSequences(in);
        state.rebuildSequences = getSequences(in);
    }
    if (version == kVersion) {
        state.anchor.offset = in.i64();
        state.anchor.arrival = EventTime(in.i64());
        state.anchor.crc = in.u32();
    }
    if (!in.atEnd()) return corrupt("length");
    return state;
}

} // namespace streampulse::pipeline
