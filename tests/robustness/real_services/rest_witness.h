// Polls REST as anybody would, over all starts of an engine, and notes when something goes back that must not (A5): the
// committed position of a partition, a final window, a revision.
#pragma once

#include "tests/support/program_run.h"

#include <QMap>
#include <QSet>

namespace streampulse::test {

/// Where a running program answers; empty until it has said so.
struct RestPlace {
    int port = 0;
    QByteArray token;
    /// From the `--ports-file`, as far as it is written.
    static RestPlace read(const QString& portsFile);
};

class RestWitness {
public:
    /// One look; a program that does not answer is none.
    void look(const RestPlace& place);
    /// What went back; empty: nothing.
    [[nodiscard]] const QByteArray& regress() const { return m_regress; }
    [[nodiscard]] int looks() const { return m_looks; }
    [[nodiscard]] qsizetype finalsSeen() const { return m_finals.size(); }
    /// "running", "degraded", ... of the last look; empty when nobody answered.
    [[nodiscard]] const QString& state() const { return m_state; }
    /// Records committed, over all partitions, at the last look that told.
    [[nodiscard]] qint64 committed() const;
    /// Every final window that was ever seen stands among `windows` (--windows-out) with no smaller revision.
    [[nodiscard]] QByteArray missingIn(const QByteArray& windows) const;

private:
    void judgePartition(const QJsonObject& partition);
    void judgeWindow(const QJsonObject& window);

    QMap<int, qint64> m_committed;
    QMap<QString, int> m_finals; ///< "region start" -> revision
    QByteArray m_regress;
    QString m_state;
    int m_looks = 0;
    int m_nextKey = 1;
};

} // namespace streampulse::test
