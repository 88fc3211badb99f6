// Every key name and every index member of the store, in one place.
//
//   {prefix}{keyName}:{key}:window:{start}   string   one result document; start in epoch seconds, e.g. 1756726860.5
//   streampulse:{pipeline}:run               hash     state, run, lineage, incarnation, partitions, finished,
//                                                     description, and the names the run's rows were written with
//   streampulse:{pipeline}:part:{n}          hash     token, run, lineage, incarnation, generation, next, number,
//                                                     state, finished, dead (dead letters ever written)
//   streampulse:{pipeline}:state:{n}         hash     window id -> state blob
//   streampulse:{pipeline}:counts:{n}        hash     key -> events counted in the run
//   streampulse:{pipeline}:owners            hash     key -> partition
//   streampulse:{pipeline}:commits:{n}       list     commit ledger, newest last, at most kLedgerLimit
//   streampulse:{pipeline}:dead:{n}          list     dead letters, newest last
//   streampulse:{pipeline}:deadfirst:{n}     list     those kept for the summary
//   streampulse:{pipeline}:index             zset     row members, all scores 0
//   streampulse:{pipeline}:keyindex:{key}    zset     window members, all scores 0
//   streampulse:{pipeline}:control           list     control log, entry 1 first
//   streampulse:{pipeline}:applied:{n}       hash     sequence in the control log -> what the partition made of it
//
// {key} is the key's text, raw. A row's name is read from its right end, so ':' in a key is no ambiguity.
//
//   window member = sortable(start) sortable(end)
//   row member    = sortable(start) sortable(end) ( sortable(integer key) | bytes of a text key )
//   sortable(x)   = 16 hexadecimal digits of x with its sign bit flipped
//
// Bytewise order of row members is therefore the digest's order: (start, end, key) (S12).
// Names hold no braces of ours and no hash tags; everything is bytes.
#pragma once

#include "core/base/result.h"
#include "core/store/store_options.h"
#include "core/stream/store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace streampulse::store {

inline constexpr std::int64_t kLedgerLimit = 100'000;
inline constexpr std::int64_t kDeadLetterLimit = 1'000;

/// InvalidArgument when names would collide with the store's own keys.
Status checkStoreNames(const StoreNames& names);

/// Names of one pipeline's keys. Immutable; safe from every thread.
class KeyGrammar {
public:
    explicit KeyGrammar(StoreNames names);

    [[nodiscard]] std::string row(std::string_view keyText, EventTime start) const;
    [[nodiscard]] std::string run() const { return m_internal + "run"; }
    [[nodiscard]] std::string owners() const { return m_internal + "owners"; }
    [[nodiscard]] std::string index() const { return m_internal + "index"; }
    [[nodiscard]] std::string control() const { return m_internal + "control"; }
    [[nodiscard]] std::string part(std::int32_t partition) const { return numbered("part:", partition); }
    [[nodiscard]] std::string state(std::int32_t partition) const { return numbered("state:", partition); }
    [[nodiscard]] std::string counts(std::int32_t partition) const { return numbered("counts:", partition); }
    [[nodiscard]] std::string applied(std::int32_t partition) const { return numbered("applied:", partition); }
    [[nodiscard]] std::string commits(std::int32_t partition) const { return numbered("commits:", partition); }
    [[nodiscard]] std::string dead(std::int32_t partition) const { return numbered("dead:", partition); }
    [[nodiscard]] std::string deadFirst(std::int32_t partition) const { return numbered("deadfirst:", partition); }
    [[nodiscard]] std::string keyIndex(std::string_view keyText) const;

    [[nodiscard]] const StoreNames& names() const { return m_names; }

private:
    [[nodiscard]] std::string numbered(std::string_view name, std::int32_t partition) const;

    StoreNames m_names;
    std::string m_internal; ///< "streampulse:{pipeline}:"
    std::string m_rows;     ///< "{prefix}{keyName}:"
};

[[nodiscard]] std::string sortable(std::int64_t value);
/// nullopt when `text` is not 16 lower-case hexadecimal digits.
[[nodiscard]] std::optional<std::int64_t> parseSortable(std::string_view text);

/// A key from its text; nullopt when an integer key's text is no integer.
[[nodiscard]] std::optional<Key> parseKeyText(std::string_view text, KeyType type);

[[nodiscard]] std::string windowMember(const TimeWindow& window);
[[nodiscard]] std::string rowMember(const WindowId& id);
[[nodiscard]] std::optional<TimeWindow> parseWindowMember(std::string_view member);
[[nodiscard]] std::optional<WindowId> parseRowMember(std::string_view member, KeyType type);

} // namespace streampulse::store
