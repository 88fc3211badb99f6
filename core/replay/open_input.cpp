// openInput(): one pass over the given bytes: hash them, decompress and keep them where needed, find the rows, and
// index each by its time and key.
#include "core/replay/gzip_inflater.h"
#include "core/replay/indexed_input.h"
#include "core/replay/raw_reader.h"
#include "core/replay/spool_file.h"

#include <algorithm>

namespace streampulse::replay {
namespace {

constexpr std::size_t kLargestRowLimit = 1'000'000; // what one Kafka message may hold

/// Judges the text's head, then splits, converts and indexes its rows.
class TextIndexer {
public:
    TextIndexer(const spec::PipelineSpec& spec, const InputOptions& options, std::string name)
        : m_spec(spec), m_options(options), m_name(std::move(name)) {}

    Status feed(std::string_view text);
    Status finish();

    [[nodiscard]] RowIndex& index() { return m_index; }
    [[nodiscard]] std::unique_ptr<RowConverter> takeConverter() { return std::move(m_converter); }
    [[nodiscard]] std::string mappingName() const { return m_converter->mappingName(); }
    [[nodiscard]] std::string warning() const { return m_splitter->warning(); }
    [[nodiscard]] std::int64_t timesShifted() const { return m_timesShifted; }
    [[nodiscard]] std::int64_t timesAmbiguous() const { return m_timesAmbiguous; }

private:
    Status begin();
    Status takeRow(const RawRow& raw);

    const spec::PipelineSpec& m_spec;
    const InputOptions& m_options;
    const std::string m_name;
    std::string m_head;
    std::unique_ptr<RowConverter> m_converter;
    std::unique_ptr<RowSplitter> m_splitter; ///< once the head is judged
    RowIndex m_index;
    std::int64_t m_timesShifted = 0;
    std::int64_t m_timesAmbiguous = 0;
};

Status TextIndexer::feed(std::string_view text) {
    if (m_splitter) return m_splitter->feed(text);
    m_head.append(text);
    return m_head.size() < kTextHeadBytes ? Status{} : begin();
}

Status TextIndexer::begin() {
    const std::string name = m_options.memory || m_options.path == "-" ? std::string() : m_options.path;
    const Result<TextHead> head = judgeHead(std::string_view(m_head).substr(0, kTextHeadBytes), name);
    if (!head) return fail(head.error());
    m_converter = std::make_unique<RowConverter>(m_spec, head->shape, m_name, m_options.maxRowBytes);
    const SplitOptions split{m_options.maxRowBytes, head->skip};
    const RowSink sink = [this](const RawRow& raw) { return takeRow(raw); };
    m_splitter = head->shape == InputShape::JsonArray ? splitJsonArray(split, sink)
                                                      : splitLines(split, head->shape == InputShape::Csv, sink);
    Status fed = m_splitter->feed(std::string_view(m_head).substr(head->skip));
    m_head = std::string();
    return fed;
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
    if (!m_splitter)
        if (Status begun = begin(); !begun) return begun;
    if (Status split = m_splitter->finish(); !split) return split;
    if (m_index.size() > 0) return {};
    if (m_converter->wantsHeader())
        return fail(ErrorCode::InvalidArgument, "no rows: the file holds nothing but blanks");
    const bool array = m_converter->mappingName() == "json-array";
    return fail(ErrorCode::InvalidArgument,
                array ? "the JSON array is empty: no rows" : "a header but no data rows: is this the right file?");
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
    for (bool first = true;; first = false) {
        const Result<std::string_view> chunk = reader->next();
        if (!chunk) return fail(chunk.error());
        Status taken = first ? prepare(*chunk, *reader) : Status{};
        if (taken && !chunk->empty()) taken = takeChunk(*chunk);
        if (!taken) return fail(taken.error().withContext(m_name));
        if (chunk->empty()) break;
        if (progress != nullptr && !progress(reader->bytesRead(), context))
            return fail(ErrorCode::Cancelled, m_name + ": reading was stopped");
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

std::string nameOf(const InputOptions& options) {
    if (!options.displayName.empty()) return options.displayName;
    if (options.memory) return "memory";
    if (options.path == "-") return "stdin";
    return options.path.substr(options.path.rfind('/') + 1); // npos + 1 is 0: no folder
}

} // namespace

Result<std::unique_ptr<ReplayInput>> openInput(const spec::PipelineSpec& spec, const InputOptions& options,
                                               bool (*progress)(std::int64_t bytes, void* context), void* context) {
    if (options.maxRowBytes == 0 || options.maxRowBytes > kLargestRowLimit)
        return fail(ErrorCode::InvalidArgument, "the row limit must be 1 to 1,000,000 bytes");
    if (options.maxRows && *options.maxRows < 1)
        return fail(ErrorCode::InvalidArgument, "the number of rows to take must be at least 1");
    try {
        return InputOpener(spec, options, nameOf(options)).open(progress, context);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Exhausted, nameOf(options) + ": not enough memory for its index (24 bytes a row)");
    }
}

} // namespace streampulse::replay
