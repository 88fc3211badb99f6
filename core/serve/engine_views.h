// The engine's snapshot as JSON: health and ledger.
#pragma once

#include "core/api/engine.h"
#include "core/serve/http_message.h"

namespace streampulse::serve {

/// status healthy or degraded with 200; `failed` with 503 when the engine cannot go on. No side effects, no reads.
[[nodiscard]] Response healthAnswer(const api::EngineSnapshot& snapshot);
/// S11: totals, per partition, rejections by reason, and whether the equation holds.
[[nodiscard]] Response ledgerAnswer(const api::EngineSnapshot& snapshot);

} // namespace streampulse::serve
