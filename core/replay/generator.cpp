#include "core/replay/generator.h"

#include "core/base/decimal.h"

#include <algorithm>

namespace streampulse::replay {
namespace {

constexpr EventTime kDay{1'756'684'800'000'000}; // 2025-09-01T00:00:00Z
constexpr std::size_t kMinutes = 1'440;
constexpr std::uint64_t kMostKeys = 20;
constexpr std::uint64_t kLatePerThousand = 10;
constexpr std::uint64_t kLatestMillis = 600'000;

/// How busy each hour of the day begins; minutes in between are interpolated.
constexpr std::array<std::int64_t, 24> kRhythm{18, 12, 8,  6,  7,  14, 32, 58, 76, 66, 56, 58,
                                               62, 60, 58, 62, 74, 90, 96, 84, 66, 52, 40, 28};

/// Independent draws of one row; measures use four numbers each from FirstMeasure on.
enum Purpose : std::uint64_t {
    WhichKey,
    Millisecond,
    IsLate,
    LateBy,
    SharedSize,
    SharedSkew,
    FirstAttribute = 1'000,
    FirstMeasure = 2'000
};

constexpr std::uint64_t kOne = 1U << 20; // fixed point of draws in 0 .. 1

/// The product of two even draws: small values are frequent. 0 .. kOne.
std::uint64_t skewed(const CounterRandom& random, std::uint64_t purpose) {
    return random.below(purpose, kOne) * random.below(purpose + 1, kOne) / kOne;
}

std::int64_t powerOfTen(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

std::string quotedIfNeeded(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::uint64_t keyCount(const spec::KeyField& key) {
    if (key.type == KeyType::Text) return kMostKeys;
    const Int128 span = Int128(key.max) - key.min + 1;
    return static_cast<std::uint64_t>(std::min<Int128>(span, kMostKeys));
}

} // namespace

DayGenerator::DayGenerator(const spec::PipelineSpec& spec, std::int64_t rows, std::int64_t seed)
    : m_spec(spec), m_rows(rows), m_seed(static_cast<std::uint64_t>(seed)) {
    if (spec.id) addColumn(spec.id->field, Source::Id, 0);
    addColumn(spec.key.field, Source::Key, 0);
    addColumn(spec.time.field, Source::Time, 0);
    for (std::size_t i = 0; i < spec.measures.size(); ++i) addColumn(spec.measures[i].field, Source::Measure, i);
    for (std::size_t i = 0; i < spec.attributes.size(); ++i) addColumn(spec.attributes[i].field, Source::Attribute, i);
    fillAttributeValues();
    std::uint64_t sum = 0;
    for (std::uint64_t rank = 0; rank < keyCount(spec.key); ++rank)
        m_keyWeights.push_back(sum += 1'000'000 / (rank + 1)); // Zipf's law
    for (std::size_t minute = 0; minute < kMinutes; ++minute) {
        const std::size_t hour = minute / 60;
        const auto into = static_cast<std::int64_t>(minute % 60);
        const std::int64_t weight = kRhythm[hour] * (60 - into) + kRhythm[(hour + 1) % 24] * into;
        m_minuteWeights[minute + 1] = m_minuteWeights[minute] + weight;
    }
}

/// A field may serve two purposes; it stands in the file once.
void DayGenerator::addColumn(const std::string& name, Source source, std::size_t index) {
    const auto same = [&](const Column& column) { return column.name == name; };
    if (std::none_of(m_columns.begin(), m_columns.end(), same)) m_columns.push_back({name, source, index});
}

/// What the filters ask for, and one value that none asks for.
void DayGenerator::fillAttributeValues() {
    m_attributeValues.assign(m_spec.attributes.size(), {"other"});
    for (const spec::Aggregate& aggregate : m_spec.aggregates) {
        if (!aggregate.filter) continue;
        std::vector<std::string>& values = m_attributeValues[aggregate.filter->attribute];
        for (const std::string& value : aggregate.filter->values)
            if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    }
}

std::int64_t DayGenerator::rowsBefore(std::size_t minute) const {
    return static_cast<std::int64_t>(Int128(m_rows) * m_minuteWeights[minute] / m_minuteWeights[kMinutes]);
}

std::string DayGenerator::header() const {
    std::string text;
    for (const Column& column : m_columns) text += (text.empty() ? "" : ",") + quotedIfNeeded(column.name);
    return text + '\n';
}

bool DayGenerator::appendRow(std::string& text) {
    if (m_row >= m_rows) return false;
    while (rowsBefore(m_minute + 1) <= m_row) ++m_minute;
    ++m_row;
    const CounterRandom random(m_seed, static_cast<std::uint64_t>(m_row));
    bool first = true;
    for (const Column& column : m_columns) {
        if (!first) text += ',';
        first = false;
        text += quotedIfNeeded(cell(column, random));
    }
    text += '\n';
    return true;
}

std::string DayGenerator::cell(const Column& column, const CounterRandom& random) const {
    switch (column.source) {
    case Source::Id:
        return idText();
    case Source::Key:
        return keyText(random);
    case Source::Time:
        return timeText(timeOf(random));
    case Source::Measure:
        return measureText(column.index, random);
    case Source::Attribute:
        break;
    }
    const std::vector<std::string>& values = m_attributeValues[column.index];
    return values[random.below(FirstAttribute + column.index, values.size())];
}

std::string DayGenerator::idText() const {
    std::string digits = std::to_string(m_row);
    constexpr std::size_t kWidth = 7;
    if (m_spec.id->maxLength <= std::max(kWidth, digits.size())) return digits;
    return "e" + std::string(kWidth - std::min(kWidth, digits.size()), '0') + digits;
}

std::string DayGenerator::keyText(const CounterRandom& random) const {
    const std::uint64_t draw = random.below(WhichKey, m_keyWeights.back());
    const auto found = std::upper_bound(m_keyWeights.begin(), m_keyWeights.end(), draw);
    const auto rank = static_cast<std::uint64_t>(found - m_keyWeights.begin());
    const std::uint64_t count = m_keyWeights.size();
    const std::uint64_t number = count % 7 == 0 ? rank : (rank * 7 + 3) % count; // the busiest is not simply the first
    if (m_spec.key.type == KeyType::Integer) return std::to_string(m_spec.key.min + static_cast<std::int64_t>(number));
    if (m_spec.key.maxLength < 3) return std::string(1, static_cast<char>('a' + number));
    return "k" + std::to_string(number + 1);
}

EventTime DayGenerator::timeOf(const CounterRandom& random) const {
    auto millis =
        static_cast<std::int64_t>(m_minute) * 60'000 + static_cast<std::int64_t>(random.below(Millisecond, 60'000));
    if (random.below(IsLate, 1'000) < kLatePerThousand)
        millis -= 1 + static_cast<std::int64_t>(random.below(LateBy, kLatestMillis));
    return kDay + std::chrono::milliseconds(std::max<std::int64_t>(millis, 0));
}

std::string DayGenerator::timeText(EventTime time) const {
    switch (m_spec.time.format) {
    case spec::TimeFormat::Rfc3339:
        return formatRfc3339(time);
    case spec::TimeFormat::EpochSeconds:
        return formatEpochSeconds(time);
    case spec::TimeFormat::EpochMillis:
        return std::to_string(time.micros() / 1000);
    case spec::TimeFormat::EpochMicros:
        break;
    }
    return std::to_string(time.micros());
}

/// In the low part of the range, where real measurements are; all measures of a row grow together, 7 parts in 10.
std::string DayGenerator::measureText(std::size_t index, const CounterRandom& random) const {
    const spec::Measure& measure = m_spec.measures[index];
    const Int128 unit = powerOfTen(measure.scale);
    const Int128 most = measure.max == INT64_MAX ? std::max<Int128>(measure.min, 0) + 1'000 * unit : measure.max;
    const Int128 least = measure.min == INT64_MIN ? std::min<Int128>(most - 1'000 * unit, 0) : measure.min;
    const Int128 span = most - least;
    const Int128 units = span / unit;
    const int decimals = std::min(measure.scale, units >= 10'000 ? 0 : units >= 10 ? 2 : 4);
    const std::uint64_t size = (7 * skewed(random, SharedSize) + 3 * skewed(random, FirstMeasure + 4 * index)) / 10;
    Int128 value = least + span / 500 + span * 8 / 100 * Int128(size) / Int128(kOne);
    const Int128 step = powerOfTen(measure.scale - decimals);
    value -= value % step;
    if (value < least) value += step;
    return formatDecimal(std::min(value, most), measure.scale);
}

} // namespace streampulse::replay
