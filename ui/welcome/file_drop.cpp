#include "ui/welcome/file_drop.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>
#include <algorithm>
#include <array>

namespace streampulse::ui {
namespace {

struct DropTexts {
    Q_DECLARE_TR_FUNCTIONS(streampulse::ui::FileDrop)
};

constexpr std::array<const char*, 5> kEndings{".csv", ".json", ".jsonl", ".ndjson", ".gz"};

} // namespace

DropVerdict judgeDrop(const QMimeData& dragged) {
    const QList<QUrl> urls = dragged.urls();
    if (urls.isEmpty()) return {};
    if (urls.size() > 1)
        return {{}, DropTexts::tr("These are %n files. Drop one.", nullptr, static_cast<int>(urls.size()))};
    if (!urls.front().isLocalFile())
        return {{}, DropTexts::tr("This is an address, not a file. Save it first, then drop the file.")};
    const QString path = urls.front().toLocalFile();
    const bool known = std::any_of(kEndings.begin(), kEndings.end(), [&path](const char* ending) {
        return path.endsWith(QLatin1String(ending), Qt::CaseInsensitive);
    });
    if (known) return {path, {}};
    return {{},
            DropTexts::tr("%1 cannot be opened. Drop a .csv, .json, .jsonl, .ndjson or .gz file.")
                .arg(QFileInfo(path).fileName().isEmpty() ? path : QFileInfo(path).fileName())};
}

} // namespace streampulse::ui
