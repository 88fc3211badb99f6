// The commit script's text and its arguments.
#include "core/store/commit_script.h"

#include "core/base/hash.h"

#include <algorithm>
#include <map>

namespace streampulse::store {

std::string_view commitScriptText() {
    return R"lua(
local at = 17
local function section()
    local count = tonumber(ARGV[at])
    local first = at + 1
    at = first + count
    return {first = first, last = first + count - 1}
end
local function groups()
    local list = {}
    local count = tonumber(ARGV[at])
    at = at + 1
    for i = 1, count do
        local name = ARGV[at]
        at = at + 1
        list[i] = {name = name, values = section()}
    end
    return list
end
-- An error reply is one line: key texts may hold any byte.
local function refuse(text) return {err = (string.gsub(text, '%c', '?'))} end
local function isOther(key, wanted)
    local kind = redis.call('TYPE', key).ok
    return kind ~= wanted and kind ~= 'none'
end

local owners = section()
local goneRows, goneIndex, goneKeys = section(), section(), groups()
local rows, index, keys = section(), section(), groups()
local states, closed, dead, deadFirst = section(), section(), section(), section()
local counts, applied = section(), section()

local run = redis.call('HMGET', KEYS[1], 'lineage', 'state', 'run', 'incarnation')
if run[1] ~= ARGV[1] then return refuse('LINEAGE the store does not hold lineage ' .. ARGV[1]) end
if run[2] ~= 'active' or run[3] ~= ARGV[2] or run[4] ~= ARGV[3] then
    return refuse('RUN the store holds run ' .. tostring(run[3]) .. ' incarnation ' .. tostring(run[4]))
end
local part = redis.call('HMGET', KEYS[2], 'lineage', 'generation', 'token', 'next', 'number')
if part[1] ~= ARGV[1] then return refuse('LINEAGE the entry of partition ' .. ARGV[8] .. ' was lost') end
if part[2] ~= ARGV[4] then return refuse('GENERATION the store is at generation ' .. tostring(part[2])) end
if part[3] ~= ARGV[5] then return refuse('FENCED somebody else claimed partition ' .. ARGV[8]) end
if part[4] ~= ARGV[6] or part[5] ~= ARGV[7] then
    return refuse('STALE the store is at position ' .. tostring(part[4]) .. ', commit ' .. tostring(part[5]))
end
local kinds = {'hash', 'hash', 'hash', 'hash', 'list', 'list', 'list', 'zset', 'list', 'hash', 'hash'}
for i = 3, 11 do
    if isOther(KEYS[i], kinds[i]) then return refuse('WRONGTYPE somebody else wrote ' .. KEYS[i]) end
end
for _, list in ipairs({goneKeys, keys}) do
    for _, group in ipairs(list) do
        if isOther(group.name, 'zset') then return refuse('WRONGTYPE somebody else wrote ' .. group.name) end
    end
end
for i = owners.first, owners.last, 2 do
    local owner = redis.call('HGET', KEYS[4], ARGV[i])
    if owner and owner ~= ARGV[8] then
        return refuse('OWNER key ' .. ARGV[i] .. ' belongs to partition ' .. owner)
    end
end

local function inSlices(command, key, values)
    for from = values.first, values.last, 1000 do
        local to = math.min(from + 999, values.last)
        if key then
            redis.call(command, key, unpack(ARGV, from, to))
        else
            redis.call(command, unpack(ARGV, from, to))
        end
    end
end
redis.call('HSET', KEYS[2], 'next', ARGV[9], 'number', ARGV[10], 'state', ARGV[11], 'finished', ARGV[12],
           'generation', ARGV[16])
inSlices('UNLINK', nil, goneRows)
inSlices('ZREM', KEYS[8], goneIndex)
for _, group in ipairs(goneKeys) do inSlices('ZREM', group.name, group.values) end
inSlices('MSET', nil, rows)
inSlices('ZADD', KEYS[8], index)
for _, group in ipairs(keys) do inSlices('ZADD', group.name, group.values) end
inSlices('HDEL', KEYS[3], closed)
inSlices('HSET', KEYS[3], states)
inSlices('HSET', KEYS[4], owners)
inSlices('HSET', KEYS[10], counts)
inSlices('HSET', KEYS[11], applied)
redis.call('RPUSH', KEYS[5], ARGV[13])
redis.call('LTRIM', KEYS[5], -tonumber(ARGV[15]), -1)
if dead.last >= dead.first then
    inSlices('RPUSH', KEYS[6], dead)
    redis.call('HINCRBY', KEYS[2], 'dead', dead.last - dead.first + 1)
    if ARGV[14] ~= '0' then redis.call('LTRIM', KEYS[6], -tonumber(ARGV[14]), -1) end
end
inSlices('RPUSH', KEYS[7], deadFirst)
return redis.call('LLEN', KEYS[9])
)lua";
}

CommitArguments::CommitArguments(const KeyGrammar& keys, const CommitRequest& request) {
    addKeys(keys, request.partition);
    addHeader(request);
    addOwners(request);
    addWithdrawals(keys, request);
    addUpserts(keys, request);
    addStates(request);
    addDeadLetters(request);
    addKeyCounts(request);
    addApplied(request);
}

std::string_view CommitArguments::own(std::string text) { return m_owned.emplace_back(std::move(text)); }

void CommitArguments::addSection(const Words& values) {
    m_call.arguments.push_back(own(static_cast<std::int64_t>(values.size())));
    m_call.arguments.insert(m_call.arguments.end(), values.begin(), values.end());
}

void CommitArguments::addKeys(const KeyGrammar& keys, std::int32_t partition) {
    for (std::string name : {keys.run(), keys.part(partition), keys.state(partition), keys.owners(),
                             keys.commits(partition), keys.dead(partition), keys.deadFirst(partition), keys.index(),
                             keys.control(), keys.counts(partition), keys.applied(partition)})
        m_call.keys.push_back(own(std::move(name)));
}

void CommitArguments::addHeader(const CommitRequest& request) {
    const std::int64_t number = request.expectedNumber + 1;
    const std::int64_t generation = std::max(request.generation, request.newGeneration);
    const CommitEntry entry{number,        request.expectedNext, request.next, generation, request.incarnation,
                            request.token, crc32c(request.state)};
    m_call.arguments = {request.lineage,
                        request.run,
                        own(request.incarnation),
                        own(request.generation),
                        request.token,
                        own(request.expectedNext),
                        own(request.expectedNumber),
                        own(request.partition),
                        own(request.next),
                        own(number),
                        request.state,
                        request.finished ? "1" : "0",
                        own(encodeCommitEntry(entry)),
                        own(request.keepAllDeadLetters ? 0 : kDeadLetterLimit),
                        own(kLedgerLimit),
                        own(generation)};
}

void CommitArguments::addOwners(const CommitRequest& request) {
    const std::string_view partition = own(request.partition);
    Words values;
    for (const Key& key : request.newKeys) {
        values.emplace_back(key.text);
        values.push_back(partition);
    }
    addSection(values);
}

void CommitArguments::addWithdrawals(const KeyGrammar& keys, const CommitRequest& request) {
    Words names;
    Words members;
    std::map<std::string_view, Words> byKey;
    for (const WindowId& id : request.withdrawn) {
        names.push_back(own(keys.row(id.key.text, id.window.start)));
        members.push_back(own(rowMember(id)));
        byKey[id.key.text].push_back(own(windowMember(id.window)));
    }
    addSection(names);
    addSection(members);
    m_call.arguments.push_back(own(static_cast<std::int64_t>(byKey.size())));
    for (const auto& [key, windows] : byKey) {
        m_call.arguments.push_back(own(keys.keyIndex(key)));
        addSection(windows);
    }
}

void CommitArguments::addUpserts(const KeyGrammar& keys, const CommitRequest& request) {
    Words documents;
    Words members;
    std::map<std::string_view, Words> byKey;
    for (const ResultRow& row : request.upserts) {
        documents.push_back(own(keys.row(row.id.key.text, row.id.window.start)));
        documents.emplace_back(row.document);
        members.emplace_back("0");
        members.push_back(own(rowMember(row.id)));
        Words& windows = byKey[row.id.key.text];
        windows.emplace_back("0");
        windows.push_back(own(windowMember(row.id.window)));
    }
    addSection(documents);
    addSection(members);
    m_call.arguments.push_back(own(static_cast<std::int64_t>(byKey.size())));
    for (const auto& [key, windows] : byKey) {
        m_call.arguments.push_back(own(keys.keyIndex(key)));
        addSection(windows);
    }
}

void CommitArguments::addStates(const CommitRequest& request) {
    Words states;
    for (const WindowBlob& blob : request.windowStates) {
        states.emplace_back(blob.id);
        states.emplace_back(blob.state);
    }
    addSection(states);
    addSection(Words(request.closedStates.begin(), request.closedStates.end()));
}

void CommitArguments::addDeadLetters(const CommitRequest& request) {
    Words all;
    Words first;
    for (const DeadLetter& letter : request.deadLetters) {
        all.push_back(own(encodeDeadLetter(letter)));
        if (letter.first) first.push_back(all.back());
    }
    addSection(all);
    addSection(first);
}

void CommitArguments::addKeyCounts(const CommitRequest& request) {
    Words values;
    for (const KeyCount& count : request.keyCounts) {
        values.emplace_back(count.key.text);
        values.push_back(own(count.counted));
    }
    addSection(values);
}

void CommitArguments::addApplied(const CommitRequest& request) {
    Words values;
    for (const AppliedRow& row : request.applied) {
        values.push_back(own(row.sequence));
        values.emplace_back(row.text);
    }
    addSection(values);
}

} // namespace streampulse::store
