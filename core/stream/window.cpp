#include "core/stream/window.h"

namespace streampulse {

std::string formatWindowDefinition(const WindowDefinition& definition) {
    switch (definition.kind) {
    case WindowKind::Tumbling:
        return formatDuration(definition.size);
    case WindowKind::Sliding:
        return formatDuration(definition.size) + "/" + formatDuration(definition.slide);
    case WindowKind::Session:
        return "session:" + formatDuration(definition.gap);
    }
    return {};
}

} // namespace streampulse
