// Record bytes -> Event by the spec, or a Rejection with a reason (S3, S11). Pure: no I/O, no clock.
#pragma once

#include "core/spec/pipeline_spec.h"
#include "core/stream/event.h"

#include <memory>
#include <optional>
#include <string_view>

namespace streampulse::codec {

/// Decodes one JSON record at a time. Not thread-safe: one decoder per task.
class EventDecoder {
public:
    explicit EventDecoder(const spec::PipelineSpec& spec);
    ~EventDecoder();
    EventDecoder(EventDecoder&&) noexcept;
    EventDecoder& operator=(EventDecoder&&) noexcept;
    EventDecoder(const EventDecoder&) = delete;
    EventDecoder& operator=(const EventDecoder&) = delete;

    /// Fills `event` and returns nullopt, or returns why the record is rejected (`event` is then unspecified). Views in
    /// `event` live until the next call, and no longer than `json`. The whole text is validated, also fields nobody
    /// reads (RFC 8259, UTF-8, depth <= 64); of duplicate names the last one counts. Checks run in this order: JSON,
    /// then per field of the spec (id, key, time, measures in order, attributes): missing, type, time, range.
    [[nodiscard]] std::optional<Rejection> decode(std::string_view json, Event& event);

    /// What the replay needs of a row before it is a record: the key's canonical text and the event time, each absent
    /// when unreadable, however bad the rest is.
    struct Probe {
        std::optional<std::string> key;
        std::optional<EventTime> time;
    };
    [[nodiscard]] Probe probe(std::string_view json);

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace streampulse::codec
