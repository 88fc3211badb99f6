// Which part of the flow a cause of the engine points at. The part that causes a wait is coloured, never the one that
// suffers from it. Pure.
#pragma once

#include "core/api/cause.h"

#include <cstdint>

namespace streampulse::ui {

enum class FlowPart : std::uint8_t { None, Source, Replay, Topic, Task, Commits, Store };

/// How loud it is shown.
enum class Weight : std::uint8_t {
    Note,    ///< as it should be, or wanted by a person
    Warning, ///< goes on, but not as well as it could
    Bad,     ///< stands still until somebody does something
};

struct Blame {
    FlowPart part = FlowPart::None;
    std::int32_t partition = -1; ///< Topic, Task: the only one concerned; -1: all
    Weight weight = Weight::Note;
    api::CauseKind kind = api::CauseKind::Running;
    friend bool operator==(const Blame&, const Blame&) = default;
};

/// By the table in blame.cpp; `part` is None for causes that explain a window or a row.
[[nodiscard]] Blame blameOf(const api::Cause& cause);

} // namespace streampulse::ui
