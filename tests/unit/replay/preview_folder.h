// Previews of the files of an InputFolder.
#pragma once

#include "core/replay/preview.h"
#include "tests/unit/replay/input_folder.h"

#include <fmt/format.h>

namespace streampulse::test {

class PreviewFolder : public InputFolder {
public:
    [[nodiscard]] Result<api::InputPreview> look(const std::string& path,
                                                 const std::optional<spec::ColumnMapping>& mapping = {}) const {
        replay::InputOptions options;
        options.path = path;
        return replay::previewInput(spec(), options, mapping);
    }
    /// Fails the test by throwing where there is no preview.
    [[nodiscard]] api::InputPreview lookWell(const std::string& path,
                                             const std::optional<spec::ColumnMapping>& mapping = {}) const {
        Result<api::InputPreview> preview = look(path, mapping);
        if (!preview) throw std::runtime_error(preview.error().message);
        return std::move(*preview);
    }
};

/// `rows` good rows for the built-in spec, without a header.
inline std::string goodRows(int rows) {
    std::string text;
    for (int i = 0; i < rows; ++i) text += fmt::format("t{},5,2025-01-01T10:00:00Z,1,60,2\n", i);
    return text;
}

} // namespace streampulse::test
