#include "core/window/accumulator.h"

#include "core/base/decimal.h"

#include <algorithm>

namespace streampulse::window {
namespace {

using spec::AggregateFunction;

constexpr int kQuotientDigits = 4; ///< means and ratios (S12)

Int128 powerOfTen(int exponent) {
    Int128 power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

bool passesFilter(const spec::Filter& filter, const Event& event) {
    const auto& value = event.attributes[filter.attribute];
    const bool listed = value && std::find(filter.values.begin(), filter.values.end(), *value) != filter.values.end();
    return listed != filter.negated;
}

std::string formatQuotient(Int128 numerator, Int128 denominator) {
    return formatDecimal(divideRounded(numerator, denominator, kQuotientDigits), kQuotientDigits);
}

template<class T> std::size_t indexOrAppend(std::vector<T>& list, const T& item) {
    const auto found = std::find(list.begin(), list.end(), item);
    if (found != list.end()) return static_cast<std::size_t>(found - list.begin());
    list.push_back(item);
    return list.size() - 1;
}

bool sameFilter(const spec::Filter& a, const spec::Filter& b) {
    return a.attribute == b.attribute && a.values == b.values && a.negated == b.negated;
}

} // namespace

std::size_t Accumulator::encodedSize() const {
    std::size_t size = numbers.size() * 16;
    for (const QuantileValues& values : quantiles) size += values.encodedSize();
    return size;
}

void Accumulator::encode(ByteWriter& out) const {
    for (const Int128 number : numbers) out.i128(number);
    for (const QuantileValues& values : quantiles) values.encode(out);
}

AggregatePlan::AggregatePlan(const spec::PipelineSpec& spec) : m_measures(spec.measures) {
    for (const spec::Aggregate& aggregate : spec.aggregates) m_outputs.push_back(compile(aggregate));
}

std::size_t AggregatePlan::filterIndex(const spec::Aggregate& aggregate) {
    if (!aggregate.filter) return kNoFilter;
    const auto found = std::find_if(m_filters.begin(), m_filters.end(),
                                    [&](const spec::Filter& filter) { return sameFilter(filter, *aggregate.filter); });
    if (found != m_filters.end()) return static_cast<std::size_t>(found - m_filters.begin());
    m_filters.push_back(*aggregate.filter);
    return m_filters.size() - 1;
}

std::size_t AggregatePlan::cellIndex(const Cell& cell) { return indexOrAppend(m_cells, cell); }

std::size_t AggregatePlan::quantileIndex(const QuantileCell& cell) { return indexOrAppend(m_quantileCells, cell); }

AggregatePlan::Output AggregatePlan::compile(const spec::Aggregate& aggregate) {
    Output output{aggregate.function};
    const std::size_t filter = filterIndex(aggregate);
    const std::size_t measure = aggregate.measure;
    const auto countCell = [&] {
        const bool everyEvent = m_measures[measure].required;
        return everyEvent ? cellIndex({CellKind::Count, 0, filter})
                          : cellIndex({CellKind::ValueCount, measure, filter});
    };
    if (aggregate.function == AggregateFunction::Ratio) {
        output.value = aggregate.numerator;
        output.count = aggregate.denominator;
        return output;
    }
    if (aggregate.function == AggregateFunction::Count) {
        output.value = cellIndex({CellKind::Count, 0, filter});
        return output;
    }
    output.scale = m_measures[measure].scale;
    switch (aggregate.function) {
    case AggregateFunction::Quantile:
        output.value = quantileIndex({measure, filter});
        output.permille = aggregate.quantilePermille;
        break;
    case AggregateFunction::Min:
        output.value = cellIndex({CellKind::Min, measure, filter});
        output.count = countCell();
        break;
    case AggregateFunction::Max:
        output.value = cellIndex({CellKind::Max, measure, filter});
        output.count = countCell();
        break;
    default: // Sum, Mean
        output.value = cellIndex({CellKind::Sum, measure, filter});
        output.count = countCell();
        break;
    }
    return output;
}

Accumulator AggregatePlan::makeAccumulator() const {
    Accumulator accumulator;
    accumulator.numbers.reserve(m_cells.size());
    for (const Cell& cell : m_cells) {
        Int128 start = 0;
        if (cell.kind == CellKind::Min) start = INT64_MAX;
        if (cell.kind == CellKind::Max) start = INT64_MIN;
        accumulator.numbers.push_back(start);
    }
    accumulator.quantiles.resize(m_quantileCells.size());
    return accumulator;
}

void AggregatePlan::evaluate(const Event& event, EventContribution& out) const {
    out.event = &event;
    out.passes.resize(m_filters.size());
    for (std::size_t i = 0; i < m_filters.size(); ++i) out.passes[i] = passesFilter(m_filters[i], event);
}

void AggregatePlan::add(const EventContribution& contribution, Accumulator& into) const {
    const auto passes = [&](std::size_t filter) { return filter == kNoFilter || contribution.passes[filter]; };
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        const Cell& cell = m_cells[i];
        if (!passes(cell.filter)) continue;
        Int128& number = into.numbers[i];
        if (cell.kind == CellKind::Count) {
            ++number;
            continue;
        }
        const auto& value = contribution.event->measures[cell.measure];
        if (!value) continue;
        switch (cell.kind) {
        case CellKind::Sum:
            number += *value;
            break;
        case CellKind::Min:
            number = std::min<Int128>(number, *value);
            break;
        case CellKind::Max:
            number = std::max<Int128>(number, *value);
            break;
        default:
            ++number;
            break;
        }
    }
    for (std::size_t i = 0; i < m_quantileCells.size(); ++i) {
        const auto& value = contribution.event->measures[m_quantileCells[i].measure];
        if (value && passes(m_quantileCells[i].filter)) into.quantiles[i].add(*value);
    }
}

void AggregatePlan::merge(const Accumulator& from, Accumulator& into) const {
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        switch (m_cells[i].kind) {
        case CellKind::Min:
            into.numbers[i] = std::min(into.numbers[i], from.numbers[i]);
            break;
        case CellKind::Max:
            into.numbers[i] = std::max(into.numbers[i], from.numbers[i]);
            break;
        default:
            into.numbers[i] += from.numbers[i];
            break;
        }
    }
    for (std::size_t i = 0; i < m_quantileCells.size(); ++i) into.quantiles[i].merge(from.quantiles[i]);
}

std::optional<std::string> AggregatePlan::ratio(const Output& output, const Accumulator& from) const {
    const Output& numerator = m_outputs[output.value];
    const Output& denominator = m_outputs[output.count];
    const Int128 below = from.numbers[denominator.value] * powerOfTen(numerator.scale);
    if (below == 0) return std::nullopt;
    return formatQuotient(from.numbers[numerator.value] * powerOfTen(denominator.scale), below);
}

std::vector<std::optional<std::string>> AggregatePlan::results(const Accumulator& from) const {
    std::vector<std::optional<std::string>> fields;
    fields.reserve(m_outputs.size());
    for (const Output& output : m_outputs) {
        std::optional<std::string> text;
        switch (output.function) {
        case AggregateFunction::Count:
            text = toDecimalString(from.numbers[output.value]);
            break;
        case AggregateFunction::Sum:
            text = formatDecimal(from.numbers[output.value], output.scale);
            break;
        case AggregateFunction::Mean:
            if (from.numbers[output.count] != 0)
                text =
                    formatQuotient(from.numbers[output.value], from.numbers[output.count] * powerOfTen(output.scale));
            break;
        case AggregateFunction::Min:
        case AggregateFunction::Max:
            if (from.numbers[output.count] != 0) text = formatDecimal(from.numbers[output.value], output.scale);
            break;
        case AggregateFunction::Quantile:
            if (const auto value = from.quantiles[output.value].quantile(output.permille))
                text = formatDecimal(*value, output.scale);
            break;
        case AggregateFunction::Ratio:
            text = ratio(output, from);
            break;
        }
        fields.push_back(std::move(text));
    }
    return fields;
}

bool AggregatePlan::approximate(const Accumulator& from) const {
    return std::any_of(from.quantiles.begin(), from.quantiles.end(),
                       [](const QuantileValues& values) { return values.approximate(); });
}

bool AggregatePlan::decode(ByteReader& in, Accumulator& out) const {
    out.numbers.clear();
    for (std::size_t i = 0; i < m_cells.size(); ++i) out.numbers.push_back(in.i128());
    out.quantiles.assign(m_quantileCells.size(), {});
    for (QuantileValues& values : out.quantiles)
        if (!values.decode(in)) return false;
    return in.ok();
}

} // namespace streampulse::window
