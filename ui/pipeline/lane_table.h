// The pipeline view as a table: one row per partition, the same numbers as in the drawing, each column's formula in its
// header's tooltip.
//
// GUI thread only.
#pragma once

#include "ui/pipeline/pipeline_facts.h"
#include "ui/tables/row_table.h"

namespace streampulse::ui {

class Format;

using LaneTable = RowTable<LaneFacts>;

/// `format` outlives the table. Rows by partition.
[[nodiscard]] LaneTable* makeLaneTable(const Format& format, QObject* parent);
/// The lanes in the table's order.
[[nodiscard]] std::vector<LaneFacts> tableRows(const PipelineFacts& facts);

} // namespace streampulse::ui
