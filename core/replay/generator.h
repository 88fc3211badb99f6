// Synthetic rows for a pipeline, made from its spec alone: what generateCsv() writes, row by row.
#pragma once

#include "core/replay/counter_random.h"
#include "core/spec/pipeline_spec.h"
#include "core/stream/time.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace streampulse::replay {

/// Integer arithmetic only: the same text on every machine. Not thread-safe.
class DayGenerator {
public:
    /// `spec` outlives the generator; `rows` >= 1.
    DayGenerator(const spec::PipelineSpec& spec, std::int64_t rows, std::int64_t seed);

    /// The column names, with LF.
    [[nodiscard]] std::string header() const;
    /// Appends the next row, with LF; false after the last.
    bool appendRow(std::string& text);

private:
    enum class Source : std::uint8_t { Id, Key, Time, Measure, Attribute };
    struct Column {
        std::string name;
        Source source = Source::Id;
        std::size_t index = 0; ///< of the measure or attribute
    };

    void addColumn(const std::string& name, Source source, std::size_t index);
    void fillAttributeValues();
    [[nodiscard]] std::int64_t rowsBefore(std::size_t minute) const;
    [[nodiscard]] EventTime timeOf(const CounterRandom& random) const;
    [[nodiscard]] std::string cell(const Column& column, const CounterRandom& random) const;
    [[nodiscard]] std::string idText() const;
    [[nodiscard]] std::string keyText(const CounterRandom& random) const;
    [[nodiscard]] std::string timeText(EventTime time) const;
    [[nodiscard]] std::string measureText(std::size_t index, const CounterRandom& random) const;

    const spec::PipelineSpec& m_spec;
    const std::int64_t m_rows;
    const std::uint64_t m_seed;
    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_attributeValues;
    std::vector<std::uint64_t> m_keyWeights;                 ///< cumulative
    std::array<std::int64_t, 24 * 60 + 1> m_minuteWeights{}; ///< cumulative
    std::int64_t m_row = 0;
    std::size_t m_minute = 0;
};

} // namespace streampulse::replay
