#include "core/codec/result_document.h"

#include "core/base/decimal.h"

#include <fmt/format.h>
#include <simdjson.h>

namespace streampulse::codec {
namespace {

using simdjson::ondemand::json_type;

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD

/// Length of the valid UTF-8 sequence at the front of `text`, 0 when there is none (RFC 3629).
std::size_t utf8Length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    std::size_t length = 0;
    unsigned minimumSecond = 0x80;
    unsigned maximumSecond = 0xBF;
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        length = 2;
    else if (lead >= 0xE0 && lead <= 0xEF)
        length = 3;
    else if (lead >= 0xF0 && lead <= 0xF4)
        length = 4;
    if (lead == 0xE0) minimumSecond = 0xA0;
    if (lead == 0xED) maximumSecond = 0x9F;
    if (lead == 0xF0) minimumSecond = 0x90;
    if (lead == 0xF4) maximumSecond = 0x8F;
    if (length == 0 || text.size() < length || byte(1) < minimumSecond || byte(1) > maximumSecond) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    return length;
}

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

/// Reads one unsigned number of exactly `digits` digits off the front of `text`, then the character `after`.
std::optional<std::int64_t> takeNumber(std::string_view& text, std::size_t digits, char after) {
    if (text.size() <= digits || text[digits] != after) return std::nullopt;
    const auto number = parseInteger(text.substr(0, digits));
    text.remove_prefix(digits + 1);
    return number;
}

/// The inverse of formatRfc3339 for finite times.
std::optional<EventTime> parseStamp(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    const std::size_t yearDigits = std::min(text.find('-'), text.size());
    const auto year = takeNumber(text, yearDigits, '-');
    const auto month = takeNumber(text, 2, '-');
    const auto day = takeNumber(text, 2, 'T');
    const auto hour = takeNumber(text, 2, ':');
    const auto minute = takeNumber(text, 2, ':');
    if (!year || !month || !day || !hour || !minute || text.empty() || text.back() != 'Z') return std::nullopt;
    const DecimalParse seconds = parseDecimal(text.substr(0, text.size() - 1), 6);
    if (seconds.error || *year > 32'000) return std::nullopt;
    using namespace std::chrono;
    const year_month_day date{std::chrono::year(static_cast<int>(negative ? -*year : *year)),
                              std::chrono::month(static_cast<unsigned>(*month)),
                              std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    const microseconds whole = sys_days(date).time_since_epoch() + hours(*hour) + minutes(*minute);
    return EventTime(whole.count() + seconds.value);
}

std::string_view trimmedToken(std::string_view token) {
    const std::size_t end = token.find_last_not_of(" \t\r\n");
    return end == std::string_view::npos ? std::string_view() : token.substr(0, end + 1);
}

/// One document being read; throws simdjson_error, which decodeDocument turns into Corrupt.
class DocumentReader {
public:
    DocumentReader(const spec::PipelineSpec& spec, WindowResult& result) : m_spec(spec), m_result(result) {
        m_result.fields.assign(spec.aggregates.size(), std::nullopt);
    }

    void read(simdjson::ondemand::object object) {
        for (simdjson::ondemand::field field : object) {
            const std::string_view name = field.unescaped_key();
            take(name, field.value());
        }
    }
    [[nodiscard]] bool complete() const { return m_seen == 5; }

private:
    void take(std::string_view name, simdjson::ondemand::value value) {
        if (name == m_spec.key.document) return takeKey(value);
        if (name == "windowStart")
            m_result.id.window.start = time(value);
        else if (name == "windowEnd")
            m_result.id.window.end = time(value);
        else if (name == "status")
            m_result.status =
                std::string_view(value.get_string()) == "final" ? WindowStatus::Final : WindowStatus::Open;
        else if (name == "revision")
            m_result.revision = value.get_int64();
        else if (name == "partial")
            m_result.partial = value.get_bool();
        else if (name == "approximate")
            m_result.approximate = value.get_bool();
        else
            return takeField(name, value);
        if (name != "partial" && name != "approximate") ++m_seen;
    }
    void takeKey(simdjson::ondemand::value value) {
        if (m_spec.key.type == KeyType::Integer)
            m_result.id.key = Key::integer(value.get_int64());
        else
            m_result.id.key = Key::ofText(std::string(std::string_view(value.get_string())));
        ++m_seen;
    }
    void takeField(std::string_view name, simdjson::ondemand::value value) {
        for (std::size_t i = 0; i < m_spec.aggregates.size(); ++i) {
            if (m_spec.aggregates[i].name != name) continue;
            if (!value.is_null()) m_result.fields[i] = std::string(trimmedToken(value.raw_json_token()));
            return;
        }
    }
    static EventTime time(simdjson::ondemand::value value) {
        const auto parsed = parseStamp(value.get_string());
        if (!parsed) throw simdjson::simdjson_error(simdjson::INCORRECT_TYPE);
        return *parsed;
    }

    const spec::PipelineSpec& m_spec;
    WindowResult& m_result;
    int m_seen = 0; ///< of key, start, end, status, revision
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
    WindowResult result;
    DocumentReader reader(spec, result);
    try {
        const simdjson::padded_string padded(document);
        simdjson::ondemand::parser parser;
        simdjson::ondemand::document root = parser.iterate(padded);
        reader.read(root.get_object());
    } catch (const simdjson::simdjson_error& error) {
        return corrupt(error.what());
    }
    if (!reader.complete()) return corrupt("key, times, status or revision are missing");
    return result;
}

std::string digestLine(const spec::PipelineSpec&, const WindowResult& result) {
    std::string line = fmt::format("{}\t{}\t{}\t{}", formatRfc3339(result.id.window.start),
                                   formatRfc3339(result.id.window.end), digestKey(result.id.key), result.revision);
    for (const auto& field : result.fields) (line += '\t') += field.value_or("");
    return line + "\n";
}

} // namespace streampulse::codec
