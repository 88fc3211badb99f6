// The three questions about results: the newest window of a key, the ranking of the newest window, a key's time line.
// Documents are passed on as they stand in the store, with the key's name where there is one.
#pragma once

#include "core/api/engine.h"
#include "core/serve/http_message.h"
#include "core/serve/serve_options.h"
#include "core/stream/store.h"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace streampulse::serve {

/// Serve thread only: it owns the reader's use. After a failed read it answers 503 for a second without asking again,
/// so an absent store does not hold up the routes that need none.
class ResultQueries {
public:
    using Labels = std::shared_ptr<const LatestValue<api::KeyLabels>>;
    /// `labels`: see ServeOptions.
    ResultQueries(const api::Engine& engine, ResultReader& reader, Labels labels = {})
        : m_engine(engine), m_reader(reader), m_labels(std::move(labels)) {}

    /// Path `id`; query window, offset (0..1000 windows back), status (final, open).
    Response latest(const Request& request);
    /// Query metric, limit (1..1000), window.
    Response top(const Request& request);
    /// Path `id`; query hours, or from and to (a window belongs by its start, from inclusive, to exclusive); window,
    /// limit (1..1000), cursor. Final and open windows, by start.
    Response timeline(const Request& request);

private:
    struct Range {
        EventTime from = EventTime::min(); ///< both inclusive, as the reader takes them
        EventTime to = EventTime::max();
        std::string cursor; ///< the reader's
    };
    struct Ranking {
        std::optional<EventTime> start;                 ///< of the newest final window; empty when there is none
        std::vector<std::pair<double, ResultRow>> rows; ///< its final rows with a value, greatest first, then by key
    };

    [[nodiscard]] std::optional<Response> checkWindow(const Request& request) const;
    [[nodiscard]] std::optional<Response> checkStore() const;
    [[nodiscard]] static tl::expected<Range, Response> rangeOf(const Request& request, EventTime newestEnd);
    [[nodiscard]] Result<Ranking> rankNewest(const Request& request, const std::string& aggregate);
    [[nodiscard]] std::string labelled(const ResultRow& row) const;
    Response failed(const Error& error);

    const api::Engine& m_engine;
    ResultReader& m_reader;
    const Labels m_labels;
    std::chrono::steady_clock::time_point m_closedUntil{};
};

} // namespace streampulse::serve
