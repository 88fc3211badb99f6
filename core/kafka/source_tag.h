// Our headers of a record (S14), from name/value pairs to a SourceTag.
#pragma once

#include "core/stream/record.h"

#include <string_view>

namespace streampulse::kafka {

/// Takes the headers of one record one after the other, then hands out what they say. One per record.
class SourceTagReader {
public:
    /// Names that are not ours are ignored. The views must outlive the tag.
    void header(std::string_view name, std::string_view value);
    /// An empty tag (`sequence` -1, the record is not ours) when sp-seq or sp-row is no decimal number >= 0 (sp-row:
    /// >= 1), when one of ours came twice, or when sp-seq came without sp-src.
    [[nodiscard]] SourceTag tag() const;

private:
    void once(unsigned bit) {
        m_broken = m_broken || (m_seen & bit) != 0;
        m_seen |= bit;
    }

    SourceTag m_tag;
    unsigned m_seen = 0;
    bool m_broken = false;
};

} // namespace streampulse::kafka
