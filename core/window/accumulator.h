// Aggregates of one window (semantics: "Aggregates"), compiled from the spec into cells that are shared where two
// aggregates need the same number (a mean and a sum of one measure; two quantiles of one measure).
#pragma once

#include "core/base/int128.h"
#include "core/spec/pipeline_spec.h"
#include "core/stream/event.h"
#include "core/window/quantile_values.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::window {

class AggregatePlan;

/// The running numbers of one window. All cells are mergeable: add and merge commute.
struct Accumulator {
    std::vector<Int128> numbers;
    std::vector<QuantileValues> quantiles;

    [[nodiscard]] std::size_t encodedSize() const;
    void encode(ByteWriter& out) const;
};

/// What an event brings to its windows, worked out once per event: which filters it passes.
struct EventContribution {
    const Event* event = nullptr;
    std::vector<bool> passes; ///< by filter of the plan
};

/// Immutable after construction; shared by all windows of a task.
class AggregatePlan {
public:
    explicit AggregatePlan(const spec::PipelineSpec& spec);

    [[nodiscard]] Accumulator makeAccumulator() const;
    void evaluate(const Event& event, EventContribution& out) const;
    void add(const EventContribution& contribution, Accumulator& into) const;
    void merge(const Accumulator& from, Accumulator& into) const;
    /// One plain decimal per aggregate of the spec (S12).
    [[nodiscard]] std::vector<std::optional<std::string>> results(const Accumulator& from) const;
    [[nodiscard]] bool approximate(const Accumulator& from) const;
    /// False when the bytes do not fit this plan.
    [[nodiscard]] bool decode(ByteReader& in, Accumulator& out) const;
    [[nodiscard]] std::size_t quantileCells() const { return m_quantileCells.size(); }

private:
    enum class CellKind { Count, ValueCount, Sum, Min, Max };
    struct Cell {
        CellKind kind;
        std::size_t measure;
        std::size_t filter; ///< kNoFilter: every event
        friend bool operator==(const Cell&, const Cell&) = default;
    };
    struct QuantileCell {
        std::size_t measure;
        std::size_t filter;
        friend bool operator==(const QuantileCell&, const QuantileCell&) = default;
    };
    struct Output {
        spec::AggregateFunction function;
        std::size_t value = 0; ///< cell, quantile cell, or numerator's output
        std::size_t count = 0; ///< Mean, Min, Max: cell with the number of values; Ratio: denominator's output
        int scale = 0;
        std::int64_t permille = 0;
    };
    static constexpr std::size_t kNoFilter = static_cast<std::size_t>(-1);

    std::size_t filterIndex(const spec::Aggregate& aggregate);
    std::size_t cellIndex(const Cell& cell);
    std::size_t quantileIndex(const QuantileCell& cell);
    Output compile(const spec::Aggregate& aggregate);
    [[nodiscard]] std::optional<std::string> ratio(const Output& output, const Accumulator& from) const;

    std::vector<spec::Measure> m_measures;
    std::vector<spec::Filter> m_filters;
    std::vector<Cell> m_cells;
    std::vector<QuantileCell> m_quantileCells;
    std::vector<Output> m_outputs;
};

} // namespace streampulse::window
