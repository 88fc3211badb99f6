#include "core/codec/result_document.h"

#include "core/base/decimal.h"
#include "core/codec/json_record.h"
#include "core/codec/json_text.h"
#include "core/codec/stamp_text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <optional>

namespace streampulse::codec {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD

std::string keyText(const Key& key) { return key.type == KeyType::Integer ? key.text : jsonString(key.text); }

std::string digestKey(const Key& key) {
    std::string text;
    for (const char c : key.text) {
        switch (c) {
        case '\\':
            text += "\\\\";
            break;
        case '\t':
            text += "\\t";
            break;
        case '\n':
            text += "\\n";
            break;
        case '\r':
            text += "\\r";
            break;
        default:
            text += c;
        }
    }
    return text;
}

Failure corrupt(std::string_view what) {
    return fail(ErrorCode::Corrupt,
                fmt::format("a stored result document is damaged ({}); start a new run with --fresh", what));
}

/// Members besides the key and the aggregates; the last two are optional.
constexpr std::array<std::string_view, 6> kMembers{"windowStart", "windowEnd", "status",
                                                   "revision",    "partial",   "approximate"};

std::vector<std::string> membersOf(const spec::PipelineSpec& spec) {
    std::vector<std::string> members(kMembers.begin(), kMembers.end());
    members.push_back(spec.key.document);
    for (const spec::Aggregate& aggregate : spec.aggregates) members.push_back(aggregate.name);
    return members;
}

/// One document being read. Every take...() returns false when its member is not as encodeDocument() writes it.
class DocumentReader {
public:
    explicit DocumentReader(const spec::PipelineSpec& spec)
        : m_spec(spec), m_members(membersOf(spec)), m_record(m_members) {}

    Result<WindowResult> read(std::string_view document) {
        if (const auto bad = m_record.read(document)) return corrupt(bad->text);
        WindowResult result;
        const bool members[] = {
            takeTime(0, result.id.window.start),    takeTime(1, result.id.window.end), takeStatus(2, result.status),
            takeInteger(3, result.revision),        takeFlag(4, result.partial),       takeFlag(5, result.approximate),
            takeKey(kMembers.size(), result.id.key)};
        const auto* const damaged = std::find(std::begin(members), std::end(members), false);
        if (damaged != std::end(members))
            return corrupt(m_members[static_cast<std::size_t>(damaged - std::begin(members))]);
        for (std::size_t i = kMembers.size() + 1; i < m_members.size(); ++i)
            if (!takeNumber(i, result.fields.emplace_back())) return corrupt(m_members[i]);
        return result;
    }

private:
    bool takeTime(std::size_t member, EventTime& time) {
        const auto parsed =
            m_record.value(member).kind == JsonKind::String ? parseStamp(m_record.text(member)) : std::nullopt;
        time = parsed.value_or(EventTime());
        return parsed.has_value();
    }
    bool takeStatus(std::size_t member, WindowStatus& status) {
        const JsonValue& value = m_record.value(member);
        status = value.raw == "final" ? WindowStatus::Final : WindowStatus::Open;
        return value.kind == JsonKind::String && (value.raw == "final" || value.raw == "open");
    }
    bool takeInteger(std::size_t member, std::int64_t& number) {
        const JsonValue& value = m_record.value(member);
        const auto parsed = value.kind == JsonKind::Number ? parseInteger(value.raw) : std::nullopt;
        number = parsed.value_or(0);
        return parsed.has_value();
    }
    bool takeFlag(std::size_t member, bool& flag) {
        const JsonValue& value = m_record.value(member);
        flag = value.kind == JsonKind::Boolean && value.raw == "true";
        return value.kind == JsonKind::Absent || value.kind == JsonKind::Boolean;
    }
    bool takeKey(std::size_t member, Key& key) {
        if (m_spec.key.type == KeyType::Integer) {
            std::int64_t number = 0;
            const bool good = takeInteger(member, number);
            key = Key::integer(number);
            return good;
        }
        const bool good = m_record.value(member).kind == JsonKind::String;
        key = Key::ofText(good ? std::string(m_record.text(member)) : std::string());
        return good;
    }
    bool takeNumber(std::size_t member, std::optional<std::string>& number) {
        const JsonValue& value = m_record.value(member);
        if (value.kind == JsonKind::Number) number = std::string(value.raw);
        return value.kind == JsonKind::Number || value.kind == JsonKind::Null;
    }

    const spec::PipelineSpec& m_spec;
    const std::vector<std::string> m_members;
    JsonRecord m_record;
};

} // namespace

std::string jsonString(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        const std::size_t length = utf8Length(text);
        const char c = text.front();
        if (length == 0)
            out += kReplacement;
        else if (length > 1)
            out.append(text.substr(0, length));
        else if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            out += c;
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out + "\"";
}

std::string encodeDocument(const spec::PipelineSpec& spec, const WindowResult& result) {
    std::string out;
    out.reserve(256);
    fmt::format_to(std::back_inserter(out), R"({{{}:{},"windowStart":"{}","windowEnd":"{}")",
                   jsonString(spec.key.document), keyText(result.id.key), formatRfc3339(result.id.window.start),
                   formatRfc3339(result.id.window.end));
    for (std::size_t i = 0; i < spec.aggregates.size(); ++i)
        fmt::format_to(std::back_inserter(out), ",\"{}\":{}", spec.aggregates[i].name,
                       result.fields[i] ? std::string_view(*result.fields[i]) : std::string_view("null"));
    fmt::format_to(std::back_inserter(out), R"(,"status":"{}","revision":{})",
                   result.status == WindowStatus::Final ? "final" : "open", result.revision);
    if (result.partial) out += R"(,"partial":true)";
    if (result.approximate) out += R"(,"approximate":true)";
    return out + "}";
}

Result<WindowResult> decodeDocument(const spec::PipelineSpec& spec, std::string_view document) {
    return DocumentReader(spec).read(document);
}

std::string digestLine(const spec::PipelineSpec&, const WindowResult& result) {
    std::string line = fmt::format("{}\t{}\t{}\t{}", formatRfc3339(result.id.window.start),
                                   formatRfc3339(result.id.window.end), digestKey(result.id.key), result.revision);
    for (const auto& field : result.fields) (line += '\t') += field.value_or("");
    return line + "\n";
}

} // namespace streampulse::codec
