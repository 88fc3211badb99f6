// One window per data folder: a second start hands its file to the first one and ends. A local socket that only the
// same user can open; one JSON line each way, {"open":"/path",...} or {"show":true}, answered by {"ok":true}.
#pragma once

#include "core/api/workbench.h"

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace streampulse::ui {

class SingleInstance final : public QObject {
    Q_OBJECT
public:
    /// `folder` is the data folder; it exists.
    explicit SingleInstance(const QString& folder, QObject* parent = nullptr);

    /// True when another window has taken the request: path (empty: it only comes to the front), order, pause, speed
    /// and labels. Waits at most 2 s; call it before there is a window.
    [[nodiscard]] bool handOver(const api::OpenRequest& request) const;
    /// From now on this is the window that others hand over to. False when the socket cannot be made.
    bool listen();

Q_SIGNALS:
    /// Another start asked for the window, and for a file unless the path is empty.
    void asked(const streampulse::api::OpenRequest& request);

private:
    void take();

    QString m_path;
    QLocalServer m_server;
};

} // namespace streampulse::ui
