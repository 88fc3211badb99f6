// A stream and what the window operator must make of it, side by side, as text:
//
//     10 a 5        ->  W 9.999999
//     70 a 1 #x7    ->  final [0,60) a r0 count=1 sum=5; W 69.999999
//     3  a 1        ->  late by 6.999999 bound 67.001
//     end           ->  final [60,120) a r0 count=1 sum=1
//
// Left: event time in seconds, key, value, optional id. Right: everything that comes out, in order: verdicts other than
// counted, final results (revision, count, sum), withdrawn windows, and the watermark when it moved and is finite.
#pragma once

#include "core/spec/pipeline_spec.h"
#include "core/window/window_operator.h"

#include <string>
#include <vector>

namespace streampulse::test {

/// One measure "v" (scale 6), aggregates count and sum(v), text key, ids on.
[[nodiscard]] spec::PipelineSpec scriptSpec();

/// Runs `script` line by line; returns one text per line whose right side differs: "line 3: expected ..., got ...".
[[nodiscard]] std::vector<std::string> runStreamScript(const PipelineSettings& settings, const std::string& script);

/// An event of scriptSpec(); the views refer to the arguments.
[[nodiscard]] Event scriptEvent(std::int64_t micros, std::string_view key, std::int64_t value,
                                std::string_view id = {});

} // namespace streampulse::test
