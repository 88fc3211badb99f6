// A look at the beginning of a file, before it is opened.
#pragma once

#include "core/api/input_preview.h"
#include "core/replay/replayer.h"

#include <optional>

namespace streampulse::replay {

/// No more of a text than this is looked at, however long its rows are.
inline constexpr std::size_t kPreviewBytes = 4'194'304;

/// `spec` with a mapping that a person chose in front, marked as such. Unless it equals one of the spec's, its name
/// gets a short hash of its rules behind it, so that runs of the same file under other rules have other source ids
/// (S14). Open a file with the same spec that its preview was made with.
[[nodiscard]] spec::PipelineSpec withMapping(spec::PipelineSpec spec,
                                             const std::optional<spec::ColumnMapping>& mapping);

/// Reads the first api::kPreviewRows rows at most, and one more to know whether there are more; never more than
/// kPreviewBytes of text. Order, spool folder and hash play no part; `maxRows` limits the rows that are looked at.
///
/// A CSV header that leaves required fields empty is no error: `missing` names them, and the rows in `good` show what
/// the other fields would hold, unjudged. All else that openInput() would refuse at once is refused with the same
/// words. InvalidArgument as well for stdin, pipes and devices: looking at them would consume them.
Result<api::InputPreview> previewInput(const spec::PipelineSpec& spec, const InputOptions& options,
                                       const std::optional<spec::ColumnMapping>& mapping);

} // namespace streampulse::replay
