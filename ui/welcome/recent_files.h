// The files that were opened, newest first, as the settings remember them (name "recentFiles": a list of absolute
// paths).
//
// GUI thread only; touches no file but the settings'.
#pragma once

#include <QStringList>

namespace streampulse::ui {

class SettingsFile;

class RecentFiles {
public:
    static constexpr int kMost = 10;

    /// `settings` outlives this.
    explicit RecentFiles(SettingsFile& settings) : m_settings(settings) {}

    /// Newest first, at most kMost, each once; what is no path in the settings is left out.
    [[nodiscard]] QStringList list() const;
    /// Puts it first. An empty path (the sample) is no file.
    void add(const QString& path);
    void remove(const QString& path);

private:
    void write(const QStringList& paths);

    SettingsFile& m_settings;
};

} // namespace streampulse::ui
