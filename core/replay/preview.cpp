#include "core/replay/preview.h"

#include "core/base/hash.h"
#include "core/replay/gzip_inflater.h"
#include "core/replay/preview_rows.h"
#include "core/replay/raw_reader.h"
#include "core/replay/text_rows.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace streampulse::replay {
namespace {

bool sameRule(const spec::ColumnRule& a, const spec::ColumnRule& b) {
    return a.kind == b.kind && a.target == b.target && a.column == b.column && a.earlier == b.earlier &&
           a.factor == b.factor && a.factorScale == b.factorScale;
}

bool sameMapping(const spec::ColumnMapping& a, const spec::ColumnMapping& b) {
    return a.name == b.name && a.zone == b.zone &&
           std::equal(a.rules.begin(), a.rules.end(), b.rules.begin(), b.rules.end(), sameRule);
}

std::string rulesHash(const spec::ColumnMapping& mapping) {
    std::string text = mapping.zone;
    for (const spec::ColumnRule& rule : mapping.rules)
        text += fmt::format("\x1e{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}", static_cast<int>(rule.kind), rule.target,
                            rule.column, rule.earlier, rule.factor, rule.factorScale);
    return sha256Hex(text).substr(0, 8);
}

/// Reading a pipe would take from whoever is meant to read it, or wait for somebody to write.
Status readableTwice(const InputOptions& options) {
    if (options.memory) return {};
    if (options.path == "-")
        return fail(ErrorCode::InvalidArgument,
                    "stdin can be read only once: open it without a preview, or save it to a file first");
    std::error_code error;
    const std::filesystem::file_type type = std::filesystem::status(options.path, error).type();
    using Type = std::filesystem::file_type;
    if (type == Type::fifo || type == Type::character || type == Type::block || type == Type::socket)
        return fail(ErrorCode::InvalidArgument,
                    "'" + options.path +
                        "' is a pipe or a device and can be read only once: open it without "
                        "a preview, or save it to a file first");
    return {}; // whatever else is wrong shows when it is opened
}

/// The bytes' way from the source to the rows, as far as rows are wanted.
class PreviewMaker {
public:
    PreviewMaker(const spec::PipelineSpec& spec, const InputOptions& options, std::string name)
        : m_rows(spec, options, std::move(name)),
          m_text(options, {[this](InputShape shape) { return m_rows.begin(shape); },
                           [this](const RawRow& raw) { return takeRow(raw); }}) {}
    PreviewMaker(const PreviewMaker&) = delete;
    PreviewMaker& operator=(const PreviewMaker&) = delete;

    Result<api::InputPreview> make(RawReader& reader);

private:
    Status read(RawReader& reader);
    Status takeText(std::string_view text);
    Status takeRow(const RawRow& raw);
    /// Nothing further is wanted; an error only to leave the reading.
    Failure enough() {
        m_enough = true;
        return fail(ErrorCode::Cancelled, "enough");
    }

    PreviewRows m_rows;
    TextRows m_text;
    std::size_t m_bytes = 0; ///< of text, so far
    bool m_enough = false;
};

Status PreviewMaker::takeRow(const RawRow& raw) {
    if (m_rows.full()) return enough();
    return m_rows.take(raw);
}

Status PreviewMaker::takeText(std::string_view text) {
    const std::string_view wanted = text.substr(0, kPreviewBytes - m_bytes);
    m_bytes += wanted.size();
    if (Status fed = m_text.feed(wanted); !fed) return fed;
    if (wanted.size() < text.size()) return enough();
    return {};
}

Status PreviewMaker::read(RawReader& reader) {
    std::unique_ptr<GzipInflater> inflater;
    for (bool first = true;; first = false) {
        const Result<std::string_view> chunk = reader.next();
        if (!chunk) return fail(chunk.error());
        if (first && chunk->empty()) return fail(ErrorCode::InvalidArgument, "the file is empty (0 bytes): no rows");
        if (chunk->empty()) break;
        if (first && GzipInflater::recognises(*chunk)) inflater = std::make_unique<GzipInflater>();
        const TextSink sink = [this](std::string_view text) { return takeText(text); };
        if (Status taken = inflater ? inflater->feed(*chunk, sink) : takeText(*chunk); !taken) return taken;
        if (reader.bytesRead() < static_cast<std::int64_t>(kPreviewBytes + RawReader::kChunkBytes)) continue;
        if (Status judged = m_text.judge(); !judged) return judged; // compressed data that holds next to no text
        return enough();
    }
    if (inflater)
        if (Status complete = inflater->finish(); !complete) return complete;
    return m_text.finish();
}

Result<api::InputPreview> PreviewMaker::make(RawReader& reader) {
    const Status done = read(reader);
    if (!done && !m_enough) return fail(done.error());
    return m_rows.finish(done.has_value());
}

} // namespace

spec::PipelineSpec withMapping(spec::PipelineSpec spec, const std::optional<spec::ColumnMapping>& mapping) {
    if (!mapping) return spec;
    spec::ColumnMapping chosen = *mapping;
    chosen.chosen = true;
    const bool known = std::any_of(spec.mappings.begin(), spec.mappings.end(),
                                   [&](const spec::ColumnMapping& own) { return sameMapping(own, chosen); });
    if (!known) chosen.name = (chosen.name.empty() ? "chosen" : chosen.name) + "-" + rulesHash(chosen);
    spec.mappings.insert(spec.mappings.begin(), std::move(chosen));
    return spec;
}

Result<api::InputPreview> previewInput(const spec::PipelineSpec& spec, const InputOptions& options,
                                       const std::optional<spec::ColumnMapping>& mapping) {
    if (Status sound = checkInputOptions(options); !sound) return fail(sound.error());
    if (Status twice = readableTwice(options); !twice) return fail(twice.error());
    Result<RawReader> reader = RawReader::open(options);
    if (!reader) return fail(reader.error());
    const spec::PipelineSpec used = withMapping(spec, mapping);
    const std::string name = inputName(options);
    Result<api::InputPreview> preview = PreviewMaker(used, options, name).make(*reader);
    if (!preview) return fail(preview.error().withContext(name));
    return preview;
}

} // namespace streampulse::replay
