#include "core/replay/json_damage.h"

#include <vector>

namespace streampulse::replay {
namespace {

/// A member of the outermost object.
struct Member {
    std::string_view name; ///< as written, without its quotes
    std::size_t valueBegin = 0;
    std::size_t valueEnd = 0;
};

std::size_t skipBlanks(std::string_view json, std::size_t at) {
    const std::size_t next = json.find_first_not_of(" \t\r\n", at);
    return next == std::string_view::npos ? json.size() : next;
}

/// Behind the string whose quote is at `at`.
std::size_t skipString(std::string_view json, std::size_t at) {
    for (++at; at < json.size(); ++at) {
        if (json[at] == '\\')
            ++at;
        else if (json[at] == '"')
            return at + 1;
    }
    return json.size();
}

/// Behind the value that begins at `at`.
std::size_t skipValue(std::string_view json, std::size_t at) {
    int depth = 0;
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            at = skipString(json, at);
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}')) break;
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') --depth;
        ++at;
    }
    return at;
}

/// The members as far as the text is an object; empty otherwise.
std::vector<Member> membersOf(std::string_view json) {
    std::vector<Member> members;
    std::size_t at = skipBlanks(json, 0);
    if (at >= json.size() || json[at] != '{') return members;
    ++at;
    while (true) {
        Member member;
        const std::size_t name = skipBlanks(json, at);
        if (name >= json.size() || json[name] != '"') return members;
        at = skipString(json, name);
        member.name = json.substr(name + 1, at - name - 2);
        at = skipBlanks(json, at);
        if (at >= json.size() || json[at] != ':') return members;
        member.valueBegin = skipBlanks(json, at + 1);
        member.valueEnd = at = skipValue(json, member.valueBegin);
        members.push_back(member);
        if (at >= json.size() || json[at] != ',') return members;
        ++at;
    }
}

/// The text with `value` in every member `field`; empty when there is none.
std::string withValue(std::string_view json, std::string_view field, std::string_view value) {
    std::string result;
    std::size_t from = 0;
    for (const Member& member : membersOf(json)) {
        if (member.name != field) continue;
        result.append(json.substr(from, member.valueBegin - from)).append(value);
        from = member.valueEnd;
    }
    if (from == 0) return {};
    result.append(json.substr(from));
    return result;
}

} // namespace

std::string damageJson(std::string_view json, Damage damage, const DamageFields& fields) {
    std::string result;
    if (damage == Damage::None) return std::string(json);
    if (damage == Damage::TextInNumber && !fields.number.empty())
        result = withValue(json, fields.number, "\"damaged\"");
    if (damage == Damage::NoTime && !fields.time.empty()) result = withValue(json, fields.time, "null");
    if (result.empty()) result = json.substr(0, json.size() / 2);
    return result;
}

} // namespace streampulse::replay
