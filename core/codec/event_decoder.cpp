#include "core/codec/event_decoder.h"

#include "core/base/decimal.h"
#include "core/codec/json_record.h"
#include "core/codec/json_text.h"
#include "core/codec/time_text.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace streampulse::codec {
namespace {

constexpr std::size_t kShownCharacters = 64;
constexpr std::size_t kKeyDigits = 24;

/// Every record field the spec reads, each once.
std::vector<std::string> fieldsOf(const spec::PipelineSpec& spec) {
    std::vector<std::string> fields;
    const auto add = [&](const std::string& field) {
        if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    };
    add(spec.key.field);
    add(spec.time.field);
    if (spec.id) add(spec.id->field);
    for (const spec::Measure& measure : spec.measures) add(measure.field);
    for (const spec::Attribute& attribute : spec.attributes) add(attribute.field);
    return fields;
}

/// "0 to 1000", "at least 0", "at most 1000".
std::string rangeText(std::int64_t min, std::int64_t max, int scale) {
    if (min == INT64_MIN && max == INT64_MAX) return "smaller: it does not fit";
    if (min == INT64_MIN) return "at most " + formatDecimal(max, scale);
    if (max == INT64_MAX) return "at least " + formatDecimal(min, scale);
    return formatDecimal(min, scale) + " to " + formatDecimal(max, scale);
}

std::string_view expectedTime(spec::TimeFormat format) {
    switch (format) {
    case spec::TimeFormat::EpochSeconds:
        return "a number of seconds since 1970 in the years 1 to 9999";
    case spec::TimeFormat::EpochMillis:
        return "a number of milliseconds since 1970 in the years 1 to 9999";
    case spec::TimeFormat::EpochMicros:
        return "a whole number of microseconds since 1970 in the years 1 to 9999";
    case spec::TimeFormat::Rfc3339:
        break;
    }
    return "a time such as 2025-01-15T10:30:00Z";
}

} // namespace

struct EventDecoder::Private {
    explicit Private(const spec::PipelineSpec& pipeline)
        : spec(pipeline),
          fields(fieldsOf(spec)),
          record(fields),
          keySlot(slot(spec.key.field)),
          timeSlot(slot(spec.time.field)) {
        if (spec.id) idSlot = slot(spec.id->field);
        for (const spec::Measure& measure : spec.measures) measureSlots.push_back(slot(measure.field));
        for (const spec::Attribute& attribute : spec.attributes) attributeSlots.push_back(slot(attribute.field));
        if (Result<TimeZone> found = TimeZone::find(spec.time.zone)) zone = *found;
    }

    [[nodiscard]] std::size_t slot(const std::string& field) const {
        return static_cast<std::size_t>(std::find(fields.begin(), fields.end(), field) - fields.begin());
    }
    [[nodiscard]] bool missing(std::size_t field) const {
        const JsonValue& value = record.value(field);
        return value.kind == JsonKind::Absent || value.kind == JsonKind::Null ||
               (value.kind == JsonKind::String && value.raw.empty());
    }

    std::string shown(std::size_t field);
    Rejection reject(RejectionReason reason, std::size_t field, std::string_view expected);
    Rejection rejectMissing(std::size_t field) const;

    std::optional<Rejection> readId(Event& event);
    std::optional<Rejection> readKey(KeyView& key);
    std::optional<Rejection> readIntegerKey(KeyView& key);
    std::optional<Rejection> readTime(TimeReading& time);
    std::optional<Rejection> readMeasure(std::size_t index, Event& event);
    std::optional<Rejection> readAttribute(std::size_t index, Event& event);

    const spec::PipelineSpec spec;
    const std::vector<std::string> fields;
    JsonRecord record;
    std::optional<TimeZone> zone; ///< empty when this machine does not know it
    std::size_t keySlot;
    std::size_t timeSlot;
    std::size_t idSlot = 0;
    std::vector<std::size_t> measureSlots;
    std::vector<std::size_t> attributeSlots;
    char keyDigits[kKeyDigits] = {};
};

/// A value as people should see it, cut to a bearable length.
std::string EventDecoder::Private::shown(std::size_t field) {
    const JsonValue& value = record.value(field);
    if (value.kind == JsonKind::Array) return "a list";
    if (value.kind == JsonKind::Object) return "an object";
    if (value.kind == JsonKind::String) return fmt::format("\"{}\"", cutText(record.text(field), kShownCharacters));
    return cutText(value.raw, kShownCharacters);
}

Rejection EventDecoder::Private::reject(RejectionReason reason, std::size_t field, std::string_view expected) {
    return {reason, fields[field], fmt::format("{} is {}, must be {}", fields[field], shown(field), expected)};
}

Rejection EventDecoder::Private::rejectMissing(std::size_t field) const {
    return {RejectionReason::MissingField, fields[field], fields[field] + " is missing"};
}

std::optional<Rejection> EventDecoder::Private::readId(Event& event) {
    if (!spec.id) {
        event.id = {};
        return std::nullopt;
    }
    if (missing(idSlot)) return rejectMissing(idSlot);
    if (record.value(idSlot).kind != JsonKind::String) return reject(RejectionReason::BadType, idSlot, "a text");
    event.id = record.text(idSlot);
    const std::size_t limit = spec.id->maxLength;
    if (event.id.size() > limit && codePoints(event.id) > limit)
        return reject(RejectionReason::OutOfRange, idSlot, fmt::format("1 to {} characters", limit));
    return std::nullopt;
}

std::optional<Rejection> EventDecoder::Private::readKey(KeyView& key) {
    if (missing(keySlot)) return rejectMissing(keySlot);
    if (spec.key.type == KeyType::Integer) return readIntegerKey(key);
    if (record.value(keySlot).kind != JsonKind::String) return reject(RejectionReason::BadType, keySlot, "a text");
    key = {KeyType::Text, 0, record.text(keySlot)};
    if (key.text.size() > spec.key.maxLength)
        return reject(RejectionReason::OutOfRange, keySlot, fmt::format("1 to {} bytes", spec.key.maxLength));
    return std::nullopt;
}

std::optional<Rejection> EventDecoder::Private::readIntegerKey(KeyView& key) {
    const JsonValue& value = record.value(keySlot);
    if (value.kind != JsonKind::Number) return reject(RejectionReason::BadType, keySlot, "an integer");
    const DecimalParse parsed = parseDecimal(value.raw, 0);
    if (!parsed.error && parsed.inexact) return reject(RejectionReason::BadType, keySlot, "an integer");
    if (parsed.error || parsed.value < spec.key.min || parsed.value > spec.key.max)
        return reject(RejectionReason::OutOfRange, keySlot, rangeText(spec.key.min, spec.key.max, 0));
    const auto written = std::to_chars(keyDigits, keyDigits + kKeyDigits, parsed.value);
    key = {KeyType::Integer, parsed.value,
           std::string_view(keyDigits, static_cast<std::size_t>(written.ptr - keyDigits))};
    return std::nullopt;
}

std::optional<Rejection> EventDecoder::Private::readTime(TimeReading& time) {
    if (missing(timeSlot)) return rejectMissing(timeSlot);
    const JsonKind kind = record.value(timeSlot).kind;
    const bool wantsText = spec.time.format == spec::TimeFormat::Rfc3339;
    const std::string_view expected = expectedTime(spec.time.format);
    if (kind != JsonKind::String && kind != JsonKind::Number)
        return reject(RejectionReason::BadType, timeSlot, expected);
    std::optional<TimeReading> read;
    if (wantsText && kind == JsonKind::String) read = readTimeText(record.text(timeSlot), zone ? &*zone : nullptr);
    if (!wantsText && kind == JsonKind::Number) read = readEpochNumber(record.value(timeSlot).raw, spec.time.format);
    if (!read) return reject(RejectionReason::BadTime, timeSlot, expected);
    time = *read;
    return std::nullopt;
}

std::optional<Rejection> EventDecoder::Private::readMeasure(std::size_t index, Event& event) {
    const spec::Measure& measure = spec.measures[index];
    const std::size_t field = measureSlots[index];
    event.measures[index].reset();
    if (missing(field)) {
        if (measure.required) return rejectMissing(field);
        return std::nullopt;
    }
    const JsonValue& value = record.value(field);
    if (value.kind != JsonKind::Number) return reject(RejectionReason::BadType, field, "a number");
    const DecimalParse parsed = parseDecimal(value.raw, measure.scale);
    if (parsed.error || parsed.value < measure.min || parsed.value > measure.max)
        return reject(RejectionReason::OutOfRange, field, rangeText(measure.min, measure.max, measure.scale));
    event.measures[index] = parsed.value;
    return std::nullopt;
}

std::optional<Rejection> EventDecoder::Private::readAttribute(std::size_t index, Event& event) {
    const std::size_t field = attributeSlots[index];
    event.attributes[index].reset();
    if (missing(field)) return std::nullopt;
    const JsonValue& value = record.value(field);
    if (value.kind == JsonKind::Array || value.kind == JsonKind::Object)
        return reject(RejectionReason::BadType, field, "a text, a number, true or false");
    event.attributes[index] = value.kind == JsonKind::String ? record.text(field) : value.raw;
    return std::nullopt;
}

EventDecoder::EventDecoder(const spec::PipelineSpec& spec) : m_private(std::make_unique<Private>(spec)) {}
EventDecoder::~EventDecoder() = default;
EventDecoder::EventDecoder(EventDecoder&&) noexcept = default;
EventDecoder& EventDecoder::operator=(EventDecoder&&) noexcept = default;

std::optional<Rejection> EventDecoder::decode(std::string_view json, Event& event) {
    Private& my = *m_private;
    event.measures.resize(my.measureSlots.size());
    event.attributes.resize(my.attributeSlots.size());
    if (auto bad = my.record.read(json)) return bad;
    if (auto bad = my.readId(event)) return bad;
    if (auto bad = my.readKey(event.key)) return bad;
    TimeReading time;
    if (auto bad = my.readTime(time)) return bad;
    event.time = time.time;
    event.timeTruncated = time.truncated;
    event.timeShifted = time.shifted;
    event.timeAmbiguous = time.ambiguous;
    for (std::size_t i = 0; i < my.measureSlots.size(); ++i)
        if (auto bad = my.readMeasure(i, event)) return bad;
    for (std::size_t i = 0; i < my.attributeSlots.size(); ++i)
        if (auto bad = my.readAttribute(i, event)) return bad;
    return std::nullopt;
}

EventDecoder::Probe EventDecoder::probe(std::string_view json) {
    Private& my = *m_private;
    (void)my.record.read(json); // whatever was read before a mistake is good enough for a probe
    Probe probe;
    KeyView key;
    if (!my.readKey(key)) probe.key = std::string(key.text);
    TimeReading time;
    if (!my.readTime(time)) probe.time = time.time;
    return probe;
}

} // namespace streampulse::codec
