// The settings a person tunes, as names for the fields of SettingsChange; and what the control log says about them.
#pragma once

#include "core/api/engine.h"

#include <array>
#include <optional>

namespace streampulse::ui {

enum class Setting { WatermarkBound, Window, AllowedLateness, IdleTimeout, CheckpointInterval, Dedup };
inline constexpr std::array<Setting, 6> kSettings{Setting::WatermarkBound,     Setting::Window,
                                                  Setting::AllowedLateness,    Setting::IdleTimeout,
                                                  Setting::CheckpointInterval, Setting::Dedup};

/// The change that gives `setting` the value it has in `settings`.
[[nodiscard]] SettingsChange changeTo(Setting setting, const PipelineSettings& settings);
[[nodiscard]] bool touches(const SettingsChange& change, Setting setting);
/// The first setting that the change touches; nothing for the engine's own entries.
[[nodiscard]] std::optional<Setting> settingOf(const SettingsChange& change);
/// `change` with the fields of `newer`.
[[nodiscard]] SettingsChange merged(SettingsChange change, const SettingsChange& newer);

/// The newest entry of the control log that touches a setting.
struct SettingNews {
    std::int64_t sequence = 0; ///< 0: nobody has changed it in this run
    std::string author;
    bool pending = false; ///< a partition that runs has not applied it yet
    ChangeEffect effect;  ///< over the partitions
    std::optional<EventTime> switchTime;
};
[[nodiscard]] SettingNews newsOf(const api::EngineSnapshot& snapshot, Setting setting);

/// The settings in force with the entries that still wait for a record.
[[nodiscard]] PipelineSettings askedSettings(const api::EngineSnapshot& snapshot);

} // namespace streampulse::ui
