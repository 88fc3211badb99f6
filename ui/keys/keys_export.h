// Writes pictures and numbers to files without holding the window up: pictures are painted between other events, then
// made into files on another thread. A file is replaced as a whole or not at all.
//
// GUI thread only.
#pragma once

#include "ui/charts/picture_job.h"
#include "ui/keys/keys_tools.h"
#include "ui/window/ui_context.h"

#include <QObject>

#include <functional>

namespace streampulse::ui {

class KeysExport final : public QObject {
    Q_OBJECT
public:
    explicit KeysExport(UiContext& context, QObject* parent = nullptr);

    /// Asks for a file without stopping anything; chosen() follows, or nothing.
    void ask(KeysFile kind, const QString& name, QWidget& window);
    /// `make` runs on another thread.
    void save(const QString& path, std::function<QByteArray()> make);
    void savePicture(const QString& path, PictureOrder order);

Q_SIGNALS:
    void chosen(const QString& path);
    void saved(const QString& path);
    void failed(const QString& path, const QString& why);

private:
    UiContext& m_context;
};

} // namespace streampulse::ui
