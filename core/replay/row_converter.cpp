#include "core/replay/row_converter.h"

#include "core/base/hash.h"
#include "core/codec/result_document.h"
#include "core/stream/event.h"

namespace streampulse::replay {
namespace {

/// What a header may carry: one line of bounded length.
std::string headerText(std::string text) {
    constexpr std::size_t kMaxTextBytes = 300;
    if (text.size() > kMaxTextBytes) {
        std::size_t end = kMaxTextBytes;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end; // not inside a character
        text.resize(end);
        text += "...";
    }
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return text;
}

ConvertedRow stub(const RawRow& raw, RejectionReason reason, const std::string& text) {
    const std::string name(rejectionReasonName(reason));
    const std::string digest = raw.sha256.empty() ? sha256Hex(raw.bytes) : raw.sha256;
    ConvertedRow row;
    row.json = "{\"reason\":\"" + name + "\",\"length\":" + std::to_string(raw.length) + ",\"sha256\":\"" + digest +
               "\",\"head\":" + codec::jsonString(raw.bytes.substr(0, kHeadBytes)) + "}";
    row.reject = name + ":" + headerText(text);
    return row;
}

} // namespace

RowConverter::RowConverter(const spec::PipelineSpec& spec, InputShape shape, std::string name, std::size_t maxRowBytes)
    : m_spec(spec), m_shape(shape), m_name(std::move(name)), m_maxRowBytes(maxRowBytes), m_decoder(spec) {}

Status RowConverter::takeHeader(const RawRow& header) {
    if (header.shape == RowShape::TooLarge)
        return fail(ErrorCode::InvalidArgument, "its first row has " + std::to_string(header.length) +
                                                    " bytes, which is no CSV header: is it CSV at all?");
    if (header.shape == RowShape::Unterminated)
        return fail(ErrorCode::InvalidArgument, "a quote opened in line " + std::to_string(header.line) +
                                                    ", the header, is never closed: close it");
    Result<codec::CsvMapping> mapping = codec::CsvMapping::fromHeader(m_spec, header.bytes, m_name);
    if (!mapping) return fail(mapping.error());
    m_mapping = std::move(*mapping);
    return {};
}

std::string RowConverter::mappingName() const {
    switch (m_shape) {
    case InputShape::JsonLines:
        return "json-lines";
    case InputShape::JsonArray:
        return "json-array";
    case InputShape::Csv:
        break;
    }
    return m_mapping && !m_mapping->mappingName().empty() ? "csv:" + m_mapping->mappingName() : "csv";
}

ConvertedRow RowConverter::convert(const RawRow& raw, std::int64_t row) {
    const std::string limit = ", limit " + std::to_string(m_maxRowBytes);
    if (raw.shape == RowShape::TooLarge)
        return stub(raw, RejectionReason::TooLarge, "row is " + std::to_string(raw.length) + " bytes" + limit);
    if (raw.shape == RowShape::Unterminated)
        return stub(raw, RejectionReason::BadRow,
                    m_shape == InputShape::Csv ? "a quoted field is never closed" : "the last element is cut off");
    ConvertedRow converted;
    if (m_shape == InputShape::Csv) {
        tl::expected<std::string, codec::BadRow> json = m_mapping->toJson(raw.bytes, row);
        if (!json) return stub(raw, RejectionReason::BadRow, json.error().text);
        converted.json = std::move(*json);
        if (converted.json.size() > m_maxRowBytes)
            return stub(raw, RejectionReason::TooLarge,
                        "row is " + std::to_string(converted.json.size()) + " bytes as JSON" + limit);
    } else {
        converted.json = raw.bytes;
    }
    codec::EventDecoder::Probe probe = m_decoder.probe(converted.json);
    converted.key = std::move(probe.key);
    converted.time = probe.time;
    return converted;
}

} // namespace streampulse::replay
