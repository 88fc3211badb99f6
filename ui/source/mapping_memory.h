// Mappings that a person chose, remembered in the settings by the header of the files they are for.
//
// GUI thread only.
#pragma once

#include "core/spec/pipeline_spec.h"

#include <QJsonArray>
#include <QString>
#include <optional>

namespace streampulse::ui {

class SettingsFile;

class MappingMemory {
public:
    /// `settings` outlives it.
    explicit MappingMemory(SettingsFile& settings) : m_settings(settings) {}

    /// For files with this header; nothing when there is none or it cannot be read any more.
    [[nodiscard]] std::optional<spec::ColumnMapping> find(const std::string& headerId) const;
    /// Of a run that reports its mapping as `runMapping` ("csv:" + name, perhaps with a hash behind it).
    [[nodiscard]] std::optional<spec::ColumnMapping> ofRun(const std::string& runMapping) const;
    void remember(const std::string& headerId, const spec::ColumnMapping& mapping);
    void forget(const std::string& headerId);

    static constexpr int kMost = 50; ///< the oldest is dropped first

private:
    [[nodiscard]] QJsonArray without(const std::string& headerId) const;

    SettingsFile& m_settings;
};

} // namespace streampulse::ui
