// openInput(): one pass over the given bytes: hash them, decompress and keep them where needed, find the rows, and
// index each by its time and key.
#include "core/api/workbench.h"
#include "core/replay/gzip_inflater.h"
#include "core/replay/indexed_input.h"
#include "core/replay/raw_reader.h"
#include "core/replay/spool_file.h"
#include "core/replay/text_rows.h"

#include <algorithm>

namespace streampulse::replay {
namespace {

/// Converts and indexes a text's rows.
class TextIndexer {
public:
    TextIndexer(const spec::PipelineSpec& spec, const InputOptions& options, std::string name)
        : m_spec(spec),
          m_options(options),
          m_name(std::move(name)),
          m_rows(options, {[this](InputShape shape) { return begin(shape); },
                           [this](const RawRow& raw) { return takeRow(raw); }}) {}
    TextIndexer(const TextIndexer&) = delete;
    TextIndexer& operator=(const TextIndexer&) = delete;

    Status feed(std::string_view text) { return m_rows.feed(text); }
    Status finish();

    [[nodiscard]] RowIndex& index() { return m_index; }
    [[nodiscard]] std::unique_ptr<RowConverter> takeConverter() { return std::move(m_converter); }
    [[nodiscard]] std::string mappingName() const { return m_converter->mappingName(); }
    [[nodiscard]] std::string warning() const { return m_rows.warning(); }
    [[nodiscard]] std::int64_t timesShifted() const { return m_timesShifted; }
    [[nodiscard]] std::int64_t timesAmbiguous() const { return m_timesAmbiguous; }

private:
    Status begin(InputShape shape);
    Status takeRow(const RawRow& raw);

    const spec::PipelineSpec& m_spec;
    const InputOptions& m_options;
    const std::string m_name;
    TextRows m_rows;
    InputShape m_shape = InputShape::Csv;
    std::unique_ptr<RowConverter> m_converter; ///< once the head is judged
    RowIndex m_index;
    std::int64_t m_timesShifted = 0;
    std::int64_t m_timesAmbiguous = 0;
};

Status TextIndexer::begin(InputShape shape) {
    m_shape = shape;
    m_converter = std::make_unique<RowConverter>(m_spec, shape, m_name, m_options.maxRowBytes);
    return {};
}

Status TextIndexer::takeRow(const RawRow& raw) {
    if (m_converter->wantsHeader()) return m_converter->takeHeader(raw);
    if (m_options.maxRows && m_index.size() >= *m_options.maxRows) return {};
    RowFacts row;
    row.row = m_index.size() + 1;
    const ConvertedRow converted = m_converter->convert(raw, row.row);
    const codec::CsvMapping::TimeNotes notes = m_converter->timeNotes();
    m_timesShifted += notes.shifted ? 1 : 0;
    m_timesAmbiguous += notes.ambiguous ? 1 : 0;
    row.offset = raw.offset;
    row.length = raw.length;
    row.shape = raw.shape;
    row.sha256 = raw.sha256;
    row.stub = !converted.reject.empty();
    row.time = converted.time;
    if (converted.key) row.keyHash = partitionHash(*converted.key);
    return m_index.push(row);
}

Status TextIndexer::finish() {
    if (Status split = m_rows.finish(); !split) return split;
    if (m_index.size() > 0) return {};
    return noRows(m_shape, !m_converter->wantsHeader());
}

/// The bytes' way from the source to the indexer and, where they cannot be read again, to a spool.
class InputOpener {
public:
    InputOpener(const spec::PipelineSpec& spec, const InputOptions& options, std::string name)
        : m_spec(spec), m_options(options), m_name(std::move(name)), m_indexer(spec, options, m_name) {}

    Result<std::unique_ptr<ReplayInput>> open(bool (*progress)(std::int64_t, void*), void* context);

private:
    Status prepare(std::string_view firstChunk, const RawReader& reader);
    Status takeChunk(std::string_view chunk);
    Status takeText(std::string_view text);
    std::unique_ptr<ReplayInput> finished(RawReader& reader);

    const spec::PipelineSpec& m_spec;
    const InputOptions& m_options;
    const std::string m_name;
    TextIndexer m_indexer;
    std::unique_ptr<GzipInflater> m_inflater;
    std::optional<SpoolFile> m_spool;
};

Status InputOpener::prepare(std::string_view firstChunk, const RawReader& reader) {
    if (firstChunk.empty()) return fail(ErrorCode::InvalidArgument, "the file is empty (0 bytes): no rows");
    if (GzipInflater::recognises(firstChunk)) m_inflater = std::make_unique<GzipInflater>();
    if (!m_inflater && (reader.regular() || m_options.memory)) return {};
    Result<SpoolFile> spool = SpoolFile::create(m_options.spoolFolder);
    if (!spool) return fail(spool.error());
    m_spool = std::move(*spool);
    return {};
}

Status InputOpener::takeText(std::string_view text) {
    if (m_spool)
        if (Status kept = m_spool->append(text); !kept) return kept;
    return m_indexer.feed(text);
}

Status InputOpener::takeChunk(std::string_view chunk) {
    if (!m_inflater) return takeText(chunk);
    return m_inflater->feed(chunk, [this](std::string_view text) { return takeText(text); });
}

Result<std::unique_ptr<ReplayInput>> InputOpener::open(bool (*progress)(std::int64_t, void*), void* context) {
    Result<RawReader> reader = RawReader::open(m_options);
    if (!reader) return fail(reader.error());
    const auto goOn = [&] { return progress == nullptr || progress(reader->bytesRead(), context); };
    reader->askWhileSilent(goOn);
    for (bool first = true;; first = false) {
        const Result<std::string_view> chunk = reader->next();
        if (!chunk) return fail(chunk.error());
        Status taken = first ? prepare(*chunk, *reader) : Status{};
        if (taken && !chunk->empty()) taken = takeChunk(*chunk);
        if (!taken) return fail(taken.error().withContext(m_name));
        if (chunk->empty()) break;
        if (!goOn()) return fail(ErrorCode::Cancelled, m_name + ": reading was stopped");
    }
    Status complete = m_inflater ? m_inflater->finish() : Status{};
    if (complete) complete = m_indexer.finish();
    if (complete && reader->regular()) complete = reader->unchanged();
    if (!complete) return fail(complete.error().withContext(m_name));
    std::unique_ptr<ReplayInput> input = finished(*reader);
    return input;
}

std::unique_ptr<ReplayInput> InputOpener::finished(RawReader& reader) {
    if (m_options.order == ReplayOrder::EventTime) m_indexer.index().sortByTime();
    const RowIndex& index = m_indexer.index();
    InputFacts facts;
    facts.name = m_name;
    facts.sha256 = reader.sha256();
    facts.bytes = reader.bytesRead();
    facts.rows = index.size();
    facts.mapping = m_indexer.mappingName();
    facts.firstTime = index.firstTime();
    facts.lastTime = index.lastTime();
    facts.density = index.density(api::kDensitySlices);
    facts.maxRows = m_options.maxRows;
    facts.warning = m_indexer.warning();
    facts.timesShifted = m_indexer.timesShifted();
    facts.timesAmbiguous = m_indexer.timesAmbiguous();
    DamageFields fields;
    fields.time = m_spec.time.field;
    if (!m_spec.measures.empty())
        fields.number = m_spec.measures.front().field;
    else if (m_spec.key.type == KeyType::Integer)
        fields.number = m_spec.key.field;
    RowFile file = m_spool            ? RowFile(m_spool->take(), std::nullopt)
                   : m_options.memory ? RowFile(*m_options.memory)
                                      : RowFile(reader.takeFile(), reader.stampAtOpen());
    return std::make_unique<IndexedInput>(std::move(facts), std::move(m_indexer.index()), std::move(file),
                                          m_indexer.takeConverter(), std::move(fields));
}

} // namespace

Result<std::unique_ptr<ReplayInput>> openInput(const spec::PipelineSpec& spec, const InputOptions& options,
                                               bool (*progress)(std::int64_t bytes, void* context), void* context) {
    if (Status sound = checkInputOptions(options); !sound) return fail(sound.error());
    try {
        return InputOpener(spec, options, inputName(options)).open(progress, context);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Exhausted, inputName(options) + ": not enough memory for its index (24 bytes a row)");
    }
}

} // namespace streampulse::replay
