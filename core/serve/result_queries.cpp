#include "core/serve/result_queries.h"

#include "core/base/decimal.h"
#include "core/base/hash.h"
#include "core/metrics/metric_catalogue.h"
#include "core/serve/parameters.h"
#include "core/serve/problem.h"
#include "core/serve/time_range_cursor.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace streampulse::serve {
namespace {

constexpr std::size_t kPageRows = 500;
constexpr std::int64_t kMaxRows = 1000;
constexpr std::int64_t kMaxHours = 100'000;

/// A bounded integer parameter, or its default when absent.
Result<std::int64_t> integerOf(const Request& request, const char* name, std::int64_t low, std::int64_t absent) {
    const std::string* text = request.parameter(name);
    if (text == nullptr) return absent;
    return parseBounded(*text, low, kMaxRows);
}

Response badParameter(const Error& error, std::string_view name) {
    return problem(400, std::string(name) + ": " + error.message, name);
}

std::string jsonText(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// True when an If-None-Match list names `tag` (weakly compared, RFC 9110) or is "*".
bool namesTag(std::string_view list, std::string_view tag) {
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        std::string_view one = list.substr(0, comma);
        while (!one.empty() && (one.front() == ' ' || one.front() == '\t')) one.remove_prefix(1);
        while (!one.empty() && (one.back() == ' ' || one.back() == '\t')) one.remove_suffix(1);
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == "*" || one == tag) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

Response documentAnswer(const Request& request, std::string document) {
    Response response;
    if (isFinalDocument(document)) {
        const std::string tag = '"' + sha256Hex(document).substr(0, 32) + '"';
        response.headers.emplace_back("ETag", tag);
        if (namesTag(request.ifNoneMatch, tag)) {
            response.status = 304;
            response.contentType.clear();
            return response;
        }
    }
    response.body = std::move(document);
    return response;
}

/// The aggregate a metric name means, in either spelling; npos when none.
std::size_t aggregateNamed(const spec::PipelineSpec& spec, std::string_view name) {
    for (std::size_t i = 0; i < spec.aggregates.size(); ++i)
        if (spec.aggregates[i].name == name || metrics::snakeCase(spec.aggregates[i].name) == name) return i;
    return std::string::npos;
}

/// The document's value of one aggregate; nullopt where it has none.
std::optional<double> valueOf(const std::string& document, const std::string& aggregate) {
    const nlohmann::json parsed = nlohmann::json::parse(document, nullptr, false);
    if (!parsed.is_object()) return std::nullopt;
    const auto field = parsed.find(aggregate);
    if (field == parsed.end() || !field->is_number()) return std::nullopt;
    return field->get<double>();
}

void append(std::string& list, const std::string& document) {
    if (!list.empty()) list += ',';
    list += document;
}

/// Pages through `read` until `visit` returns false or nothing is left. Timeout when the request's time is over.
Status scanRows(const Request& request, const std::function<Result<RowPage>(const std::string& cursor)>& read,
                const std::function<bool(ResultRow&)>& visit) {
    std::string cursor;
    do {
        if (std::chrono::steady_clock::now() > request.deadline)
            return fail(ErrorCode::Timeout, "the query took longer than a request may");
        Result<RowPage> page = read(cursor);
        if (!page) return fail(page.error());
        for (ResultRow& row : page->rows)
            if (!visit(row)) return {};
        cursor = std::move(page->cursor);
    } while (!cursor.empty());
    return {};
}

} // namespace

std::optional<Response> ResultQueries::checkWindow(const Request& request) const {
    const std::string* text = request.parameter("window");
    if (text == nullptr) return std::nullopt;
    const Result<WindowDefinition> asked = parseWindow(*text);
    if (!asked) return badParameter(asked.error(), "window");
    const WindowDefinition stored = m_engine.snapshot()->settings.window;
    const bool sizeOfSliding = stored.kind == WindowKind::Sliding && *asked == WindowDefinition::tumbling(stored.size);
    if (*asked == stored || sizeOfSliding) return std::nullopt;
    return problem(400,
                   "window: the stored windows are " + formatWindowDefinition(stored) +
                       "; leave the parameter out or give that.",
                   "window");
}

std::optional<Response> ResultQueries::checkStore() const {
    if (m_engine.snapshot()->storeReachable && std::chrono::steady_clock::now() >= m_closedUntil) return std::nullopt;
    return storeAway();
}

std::string ResultQueries::labelled(const ResultRow& row) const {
    const auto labels = m_labels ? m_labels->latest() : nullptr;
    if (!labels || !row.document.ends_with('}')) return row.document;
    const auto label = labels->find(row.id.key.text);
    if (label == labels->end()) return row.document;
    return row.document.substr(0, row.document.size() - 1) + ",\"keyLabel\":" + jsonText(label->second) + '}';
}

Response ResultQueries::failed(const Error& error) {
    if (error.code == ErrorCode::Unavailable)
        m_closedUntil = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    return problemOf(error);
}

Response ResultQueries::latest(const Request& request) {
    const spec::KeyField& keyField = m_engine.spec().key;
    const Result<Key> key = parseKey(request.path.at("id"), keyField);
    if (!key) return badParameter(key.error(), "id");
    if (auto refused = checkWindow(request)) return *refused;
    const Result<std::int64_t> offset = integerOf(request, "offset", 0, 0);
    if (!offset) return badParameter(offset.error(), "offset");
    const std::string* status = request.parameter("status");
    if (status != nullptr && *status != "final" && *status != "open")
        return problem(400, "status: `final` or `open`.", "status");
    const bool wantFinal = status == nullptr || *status == "final";
    if (auto refused = checkStore()) return *refused;

    std::int64_t toSkip = *offset;
    std::optional<std::string> found;
    const auto read = [&](const std::string& cursor) {
        const std::size_t rows = cursor.empty() ? 20 : kPageRows;
        return m_reader.rowsOfKey(*key, EventTime::min(), EventTime::max(), ScanOrder::Descending, rows, cursor);
    };
    const Status scanned = scanRows(request, read, [&](ResultRow& row) {
        if (isFinalDocument(row.document) != wantFinal || toSkip-- > 0) return true;
        found = labelled(row);
        return false;
    });
    if (!scanned) return failed(scanned.error());
    if (found) return documentAnswer(request, std::move(*found));
    return problem(404, "No " + std::string(wantFinal ? "final" : "open") + " window of " + keyField.name + " " +
                            key->text + (*offset > 0 ? " that far back." : "."));
}

Result<ResultQueries::Ranking> ResultQueries::rankNewest(const Request& request, const std::string& aggregate) {
    Ranking ranking;
    const auto descending = [&](const std::string& cursor) {
        return m_reader.rows(EventTime::min(), EventTime::max(), ScanOrder::Descending, kPageRows, cursor);
    };
    Status scanned = scanRows(request, descending, [&](ResultRow& row) {
        if (isFinalDocument(row.document)) ranking.start = row.id.window.start;
        return !ranking.start;
    });
    if (!scanned) return fail(scanned.error());
    if (!ranking.start) return ranking;
    const auto ofStart = [&](const std::string& cursor) {
        return m_reader.rows(*ranking.start, *ranking.start, ScanOrder::Ascending, kPageRows, cursor);
    };
    scanned = scanRows(request, ofStart, [&](ResultRow& row) {
        const auto value = isFinalDocument(row.document) ? valueOf(row.document, aggregate) : std::nullopt;
        if (value) ranking.rows.emplace_back(*value, std::move(row));
        return true;
    });
    if (!scanned) return fail(scanned.error());
    std::sort(ranking.rows.begin(), ranking.rows.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second.id.key < b.second.id.key;
    });
    return ranking;
}

Response ResultQueries::top(const Request& request) {
    const spec::PipelineSpec& spec = m_engine.spec();
    const std::string* metric = request.parameter("metric");
    const std::size_t aggregate = metric == nullptr ? 0 : aggregateNamed(spec, *metric);
    if (aggregate >= spec.aggregates.size()) {
        std::string names;
        for (const spec::Aggregate& one : spec.aggregates) names += (names.empty() ? "" : ", ") + one.name;
        return problem(400, "metric: there are " + names + ".", "metric");
    }
    const Result<std::int64_t> limit = integerOf(request, "limit", 1, 10);
    if (!limit) return badParameter(limit.error(), "limit");
    if (auto refused = checkWindow(request)) return *refused;
    if (auto refused = checkStore()) return *refused;

    const std::string& name = spec.aggregates[aggregate].name;
    const Result<Ranking> ranking = rankNewest(request, name);
    if (!ranking) return failed(ranking.error());
    std::string items;
    const std::size_t count = std::min(ranking->rows.size(), static_cast<std::size_t>(*limit));
    for (std::size_t i = 0; i < count; ++i) append(items, labelled(ranking->rows[i].second));
    Response response;
    response.body = "{\"metric\":" + jsonText(name) +
                    ",\"window\":" + jsonText(formatWindowDefinition(m_engine.snapshot()->settings.window)) +
                    ",\"windowStart\":" + (ranking->start ? jsonText(formatRfc3339(*ranking->start)) : "null") +
                    ",\"items\":[" + items + "]}";
    return response;
}

tl::expected<ResultQueries::Range, Response> ResultQueries::rangeOf(const Request& request, EventTime newestEnd) {
    const std::string* hours = request.parameter("hours");
    const std::string* from = request.parameter("from");
    const std::string* to = request.parameter("to");
    Range range;
    if (hours != nullptr && (from != nullptr || to != nullptr))
        return tl::unexpected(problem(400, "hours: give either hours, or from and to.", "hours"));
    if (from == nullptr && to == nullptr) {
        const DecimalParse value = parseDecimal(hours == nullptr ? "1" : *hours, 6);
        if (value.error || value.value <= 0 || value.value > kMaxHours * 1'000'000)
            return tl::unexpected(
                problem(400, "hours: more than 0 and at most " + std::to_string(kMaxHours) + ".", "hours"));
        range.from = newestEnd - Duration(value.value * 3600); // 10^-6 h are 3,600 us
        return range;
    }
    if (from != nullptr) {
        const Result<EventTime> time = parseRfc3339(*from);
        if (!time) return tl::unexpected(badParameter(time.error(), "from"));
        range.from = *time;
    }
    if (to != nullptr) {
        const Result<EventTime> time = parseRfc3339(*to);
        if (!time) return tl::unexpected(badParameter(time.error(), "to"));
        range.to = *time - Duration(1);
    }
    return range;
}

Response ResultQueries::timeline(const Request& request) {
    const Result<Key> key = parseKey(request.path.at("id"), m_engine.spec().key);
    if (!key) return badParameter(key.error(), "id");
    if (auto refused = checkWindow(request)) return *refused;
    const Result<std::int64_t> limit = integerOf(request, "limit", 1, 100);
    if (!limit) return badParameter(limit.error(), "limit");
    auto range = rangeOf(request, EventTime::max()); // complains about what cannot be parsed before any read
    if (!range) return range.error();
    if (auto refused = checkStore()) return *refused;

    if (const std::string* cursor = request.parameter("cursor")) {
        const Result<TimeRangeCursor> place = decodeCursor(*cursor);
        if (!place) return badParameter(place.error(), "cursor");
        range = Range{place->from, place->to, place->rest};
    } else {
        const Result<RowPage> newest =
            m_reader.rowsOfKey(*key, EventTime::min(), EventTime::max(), ScanOrder::Descending, 1, {});
        if (!newest) return failed(newest.error());
        if (newest->rows.empty())
            return problem(404, "No window of " + m_engine.spec().key.name + " " + key->text + ".");
        range = rangeOf(request, newest->rows.front().id.window.end);
    }
    Result<RowPage> page = m_reader.rowsOfKey(*key, range->from, range->to, ScanOrder::Ascending,
                                              static_cast<std::size_t>(*limit), range->cursor);
    if (!page) return failed(page.error());
    std::string items;
    for (const ResultRow& row : page->rows) append(items, labelled(row));
    const std::string next =
        page->cursor.empty() ? "null" : jsonText(encodeCursor({range->from, range->to, page->cursor}));
    Response response;
    response.body = "{\"items\":[" + items + "],\"nextCursor\":" + next + "}";
    return response;
}

} // namespace streampulse::serve
