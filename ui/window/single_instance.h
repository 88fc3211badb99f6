// One window per data folder: a second start hands its file to the first one and ends. A lock in the data folder, held
// for life, decides who is first, so that no two starts can both be it, and a window that is stopped or busy keeps its
// place. A local socket that only the same user can open takes the requests; only the holder of the lock makes or
// removes it. One JSON line each way, {"open":"/path",...} or {"show":true}, answered by {"ok":true}; the first window
// greets with
// {"ready":true} before, so that nothing is sent to one that does not answer.
#pragma once

#include "core/api/workbench.h"

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace streampulse::ui {

class SingleInstance final : public QObject {
    Q_OBJECT
public:
    enum class Begun {
        First,      ///< this is the window that others hand over to, until leave()
        HandedOver, ///< another window has taken the request
        Silent,     ///< another window holds the folder and does not answer: there must be no second one
    };

    /// `folder` is the data folder; it exists. `patienceMs`: how long another window may take to answer.
    explicit SingleInstance(const QString& folder, int patienceMs = 5000, QObject* parent = nullptr);
    ~SingleInstance() override;

    /// Call it once, before there is a window. The request: path (empty: the other window only comes to the front),
    /// order, pause, speed and labels. Where the lock cannot be made (a read-only folder, say), it is First without
    /// being found by others.
    [[nodiscard]] Begun begin(const api::OpenRequest& request);
    /// The process that holds the folder, as it says itself; 0: unknown.
    [[nodiscard]] qint64 holder() const;
    /// Others may be first from now on. Idempotent; the destructor does the same.
    void leave();

Q_SIGNALS:
    /// Another start asked for the window, and for a file unless the path is empty.
    void asked(const streampulse::api::OpenRequest& request);

private:
    enum class Answer { Taken, Nobody, None };
    [[nodiscard]] bool lock();
    void listen();
    [[nodiscard]] Answer handOver(const api::OpenRequest& request, int waitMs) const;
    void take();

    QString m_lockPath;
    QString m_path;
    int m_patienceMs;
    int m_lock = -1;
    QLocalServer m_server;
};

} // namespace streampulse::ui
