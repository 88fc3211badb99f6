// The one script that commits (S10): compares everything, then writes everything, in one step of the server.
//
// KEYS  1 run  2 part  3 state  4 owners  5 commits  6 dead  7 deadfirst  8 index  9 control  10 counts
//       11 applied
// ARGV  1 lineage  2 run  3 incarnation  4 generation  5 token  6 expected next  7 expected number
//       8 partition  9 next  10 number  11 state  12 finished (0|1)  13 commit ledger entry
//       14 dead letters to keep (0: all)  15 commit ledger entries to keep
//       16 new generation
//       then sections, each "count, value...":
//         owners      key, partition, ...            checked and written
//         documents withdrawn    name, ...
//         index withdrawn        row member, ...
//         key index withdrawn    groups: "count of groups", then per group: name, section of window members
//         documents   name, document, ...
//         index       0, row member, ...             (0 is the score)
//         key index   groups: name, section of 0, window member, ...
//         states      window id, blob, ...
//         closed      window id, ...
//         dead        dead-letter entry, ...
//         deadfirst   dead-letter entry, ...
//         counts      key, counted, ...
//         applied     sequence, text, ...
//
// Reply: length of the control log. Refusals: error replies that begin with FENCED, STALE, LINEAGE, GENERATION, RUN or
// OWNER. The first write grows memory, so a full server refuses the whole script before anything is written (R6).
// Withdrawals come before upserts: a merged session may reuse the start of a withdrawn one.
#pragma once

#include "core/store/key_grammar.h"
#include "core/store/redis_script.h"
#include "core/stream/store.h"

#include <deque>
#include <string>
#include <string_view>

namespace streampulse::store {

[[nodiscard]] std::string_view commitScriptText();

/// Keys and arguments of one commit. Borrows documents and blobs from the request, which must outlive it.
class CommitArguments {
public:
    CommitArguments(const KeyGrammar& keys, const CommitRequest& request);
    CommitArguments(const CommitArguments&) = delete;
    CommitArguments& operator=(const CommitArguments&) = delete;

    [[nodiscard]] const ScriptCall& call() const { return m_call; }

private:
    using Words = std::vector<std::string_view>;

    std::string_view own(std::string text);
    std::string_view own(std::int64_t number) { return own(std::to_string(number)); }
    void addKeys(const KeyGrammar& keys, std::int32_t partition);
    void addHeader(const CommitRequest& request);
    void addOwners(const CommitRequest& request);
    void addWithdrawals(const KeyGrammar& keys, const CommitRequest& request);
    void addUpserts(const KeyGrammar& keys, const CommitRequest& request);
    void addStates(const CommitRequest& request);
    void addDeadLetters(const CommitRequest& request);
    void addKeyCounts(const CommitRequest& request);
    void addApplied(const CommitRequest& request);
    void addSection(const Words& values);

    ScriptCall m_call;
    std::deque<std::string> m_owned; ///< stable addresses
};

/// One line of the commit ledger: "number from to generation incarnation token crc".
[[nodiscard]] std::string encodeCommitEntry(const CommitEntry& entry);
/// Corrupt when the line is none of ours.
Result<CommitEntry> parseCommitEntry(std::string_view line);

/// One dead letter: "position:first:row".
[[nodiscard]] std::string encodeDeadLetter(const DeadLetter& letter);
Result<DeadLetter> parseDeadLetter(std::string_view entry);

} // namespace streampulse::store
