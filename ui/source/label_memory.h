// Which lookup file gives the keys of a file their names: remembered in the settings, by the file's path.
//
// GUI thread only; touches no file but the settings'.
#pragma once

#include <QJsonArray>
#include <QString>

namespace streampulse::ui {

class SettingsFile;

class LabelMemory {
public:
    static constexpr int kMost = 50; ///< the oldest is dropped first

    /// `settings` outlives it.
    explicit LabelMemory(SettingsFile& settings) : m_settings(settings) {}

    /// For the input at `path` (empty: the sample); empty: none.
    [[nodiscard]] QString find(const QString& path) const;
    /// Empty labels: forget.
    void remember(const QString& path, const QString& labels);

private:
    [[nodiscard]] QJsonArray without(const QString& path) const;

    SettingsFile& m_settings;
};

} // namespace streampulse::ui
