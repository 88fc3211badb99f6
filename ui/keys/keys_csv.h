// CSV for machines: C locale, UTC, exact decimals as the engine made them, RFC 4180 quoting and line ends. Any thread.
#pragma once

#include "core/api/key_labels.h"
#include "ui/keys/key_facts.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace streampulse::ui {

/// One line per window, open ones included, with its status: what the charts show. With a column of names when
/// `labels` is not empty.
[[nodiscard]] QByteArray windowsCsv(const std::vector<std::shared_ptr<const api::KeySeries>>& keys,
                                    const spec::PipelineSpec& spec, const api::KeyLabels& labels);

/// One line per key: what the table shows.
[[nodiscard]] QByteArray keysCsv(const std::vector<KeyFacts>& keys, const spec::PipelineSpec& spec);

} // namespace streampulse::ui
