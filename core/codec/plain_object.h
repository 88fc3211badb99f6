// The usual record, read quickly: one flat object of ASCII strings without escapes, plain numbers, true, false and
// null, mostly with the same members in the same order as the record before. Whatever else there is, good or bad, is
// left to the validating parser: what is read here, that parser reads as well, with the same values.
#pragma once

#include "core/codec/json_value.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace streampulse::codec {

/// Reads one text after the other. Not thread-safe.
class PlainObject {
public:
    /// `fields` outlives it.
    explicit PlainObject(const std::vector<std::string>& fields) : m_fields(fields) {}

    /// False: something unusual; `values`, one per field, are then unspecified. Else of duplicate names the last one
    /// counts; the values' views are into `json`.
    [[nodiscard]] bool read(std::string_view json, std::span<JsonValue> values);

private:
    /// One member's name as it stood in an earlier record, from its quote to its colon.
    struct Member {
        std::string text;
        std::size_t field = 0; ///< kNobody: not read
    };
    static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
    static constexpr std::size_t kMostMembers = 64; ///< remembered

    /// Takes the name of the `index`-th member off the front of `rest`; false where it is none.
    [[nodiscard]] bool takeName(std::string_view& rest, std::size_t index, std::size_t& field);

    const std::vector<std::string>& m_fields;
    std::vector<Member> m_members; ///< of the last record, by their place
};

} // namespace streampulse::codec
