// An input that was read once and is now replayed by its index.
#pragma once

#include "core/replay/json_damage.h"
#include "core/replay/replayer.h"
#include "core/replay/row_converter.h"
#include "core/replay/row_file.h"
#include "core/replay/row_index.h"

namespace streampulse::replay {

class IndexedInput final : public ReplayInput {
public:
    IndexedInput(InputFacts facts, RowIndex index, RowFile file, std::unique_ptr<RowConverter> converter,
                 DamageFields fields)
        : m_facts(std::move(facts)),
          m_index(std::move(index)),
          m_file(std::move(file)),
          m_converter(std::move(converter)),
          m_fields(std::move(fields)) {}

    [[nodiscard]] const InputFacts& facts() const override { return m_facts; }
    Result<Row> rowAt(std::int64_t index) override;
    [[nodiscard]] Place placeAt(std::int64_t index) const override { return m_index.placeAt(index); }
    [[nodiscard]] std::string damaged(const std::string& json, Damage damage) const override {
        return damageJson(json, damage, m_fields);
    }

private:
    InputFacts m_facts;
    RowIndex m_index;
    RowFile m_file;
    std::unique_ptr<RowConverter> m_converter;
    DamageFields m_fields;
};

} // namespace streampulse::replay
