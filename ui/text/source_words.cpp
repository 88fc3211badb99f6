#include "ui/text/source_words.h"

namespace streampulse::ui {

QString sourceTitle(const api::SourceFacts& source) {
    const QString name = QString::fromStdString(source.name);
    const QString topic = QString::fromStdString(source.topic);
    if (topic.isEmpty()) return name;
    return name.isEmpty() ? topic : QStringLiteral("%1 → %2").arg(name, topic);
}

} // namespace streampulse::ui
