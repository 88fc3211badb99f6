// Rows for the replay without a file: made in the test, in replay order.
#pragma once

#include "core/replay/replayer.h"
#include "core/stream/key.h"

#include <string>
#include <vector>

namespace streampulse::test {

class FakeReplayInput final : public replay::ReplayInput {
public:
    explicit FakeReplayInput(std::vector<Row> rows) : m_rows(std::move(rows)) {
        m_facts.name = "fake.csv";
        m_facts.sha256 = std::string(64, 'a');
        m_facts.mapping = "csv";
        m_facts.rows = static_cast<std::int64_t>(m_rows.size());
    }

    /// `count` rows, one every `step`, keys 1..keys in turn; row n happens at n * step.
    static FakeReplayInput even(std::int64_t count, Duration step, std::int64_t keys) {
        std::vector<Row> rows;
        for (std::int64_t row = 1; row <= count; ++row) {
            const std::string key = std::to_string(1 + row % keys);
            rows.push_back(Row{row, "{\"n\":" + std::to_string(row) + "}", {}, key, EventTime(0) + row * step});
        }
        return FakeReplayInput(std::move(rows));
    }

    [[nodiscard]] const replay::InputFacts& facts() const override { return m_facts; }
    Result<Row> rowAt(std::int64_t index) override {
        ++rowsRead;
        return m_rows.at(static_cast<std::size_t>(index));
    }
    [[nodiscard]] Place placeAt(std::int64_t index) const override {
        const Row& row = m_rows.at(static_cast<std::size_t>(index));
        Place place;
        place.row = row.row;
        place.time = row.time;
        if (row.key) place.keyHash = partitionHash(*row.key);
        place.stub = !row.reject.empty();
        return place;
    }
    [[nodiscard]] std::string damaged(const std::string& json, replay::Damage damage) const override {
        return damage == replay::Damage::None ? json : "damaged " + std::to_string(static_cast<int>(damage));
    }

    replay::InputFacts& mutableFacts() { return m_facts; }
    std::int64_t rowsRead = 0; ///< calls of rowAt()

private:
    std::vector<Row> m_rows;
    replay::InputFacts m_facts;
};

} // namespace streampulse::test
