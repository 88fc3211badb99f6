// What may be dropped on the window: one file of a kind that can be opened. The reason why not is for people.
#pragma once

#include <QString>

class QMimeData;

namespace streampulse::ui {

struct DropVerdict {
    QString path;   ///< of the file to open; empty when refused
    QString reason; ///< why it is refused, and what would do; empty when it is not
    [[nodiscard]] bool accepted() const { return !path.isEmpty(); }
};

/// By name only: no file is touched. Both parts are empty when no file is dragged at all (text, a picture).
[[nodiscard]] DropVerdict judgeDrop(const QMimeData& dragged);

} // namespace streampulse::ui
