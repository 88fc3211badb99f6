// The engine's stable names in the language of the person: states, causes, reasons, actions, and the names a spec gives
// its key and aggregates. Names of other people's specs are shown as they are, made readable ("avgFare": "avg fare").
#pragma once

#include "core/api/engine.h"
#include "core/stream/window_result.h"

#include <QString>

namespace streampulse::ui {

class Format;

[[nodiscard]] QString stateWord(api::EngineState state);
[[nodiscard]] QString transportWord(api::TransportState state);
[[nodiscard]] QString trendWord(api::LagTrend trend);
/// "rejected", "late", "duplicate" for people; other texts as they are.
[[nodiscard]] QString sideOutputWord(const QString& kind);
/// "out_of_range" -> "out of range"
[[nodiscard]] QString reasonWord(const QString& reason);
[[nodiscard]] QString commitWord(CommitResult result);
[[nodiscard]] QString windowStatusWord(WindowStatus status);
[[nodiscard]] QString actionWord(api::Action action);
/// Who asked for a change, behind "asked": "in this window", "by REST".
[[nodiscard]] QString authorWords(const QString& author);

/// What is, the numbers, what has to happen next.
[[nodiscard]] QString causeSentence(const api::Cause& cause, const Format& format);
/// A few words for a chip or a table cell.
[[nodiscard]] QString causeTitle(api::CauseKind kind);

/// "region" -> "Region"; `plural`: "Regions".
[[nodiscard]] QString keyWord(const spec::PipelineSpec& spec, bool plural);
/// "avgFare" -> "Mean fare"
[[nodiscard]] QString aggregateWord(const spec::Aggregate& aggregate);
/// The formula, for tooltips: "sum of fare ÷ number of records with a fare"
[[nodiscard]] QString aggregateFormula(const spec::PipelineSpec& spec, const spec::Aggregate& aggregate);

/// "tumbling 1 m", "sliding 5 m every 30 s", "session, gap 30 s"
[[nodiscard]] QString windowWords(const WindowDefinition& definition, const Format& format);
/// "watermark bound 30 s, window tumbling 5 m"
[[nodiscard]] QString changeWords(const SettingsChange& change, const Format& format);
/// "2 windows fired, 5 became late, 0 kept"; empty when it did nothing.
[[nodiscard]] QString effectWords(const ChangeEffect& effect);

} // namespace streampulse::ui
