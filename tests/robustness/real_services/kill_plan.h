// Where an engine is killed: fail points of faults.md (F1-F5) and random moments, in an order that a seed decides.
#pragma once

#include <QByteArray>
#include <QMap>
#include <QStringList>
#include <chrono>
#include <cstdint>
#include <deque>
#include <random>

namespace streampulse::test {

struct KillPoint {
    QByteArray name;                    ///< a fail point, or "random"
    int count = 1;                      ///< passage of the fail point; commits seen in the store before a random kill
    std::chrono::milliseconds delay{0}; ///< after those commits
    [[nodiscard]] bool isRandom() const { return name == "random"; }
    /// For STREAMPULSE_FAIL_POINT and for people.
    [[nodiscard]] QByteArray text() const { return name + ":" + QByteArray::number(count); }
};

class KillPlan {
public:
    explicit KillPlan(std::uint64_t seed) : m_random(seed) {}

    /// `begun`: something is committed already. Before that only points are chosen that come after a commit.
    KillPoint next(bool begun);
    /// 0 .. limit - 1.
    int below(int limit) { return static_cast<int>(m_random() % static_cast<std::uint64_t>(limit)); }

private:
    void refill();

    std::mt19937_64 m_random; ///< its numbers are the same everywhere
    std::deque<KillPoint> m_points;
};

/// `[--kills N] [--seed S]` of the command line of a test program; QtTest gets the rest.
struct KillOptions {
    int kills = 24;
    std::uint64_t seed = 20260101;
    QStringList rest;
    static KillOptions parse(const QStringList& arguments);
};

/// What was done, for the last line of a test.
class KillCounts {
public:
    void add(const QByteArray& name) { ++m_made[name]; }
    void addMissed() { ++m_missed; }
    [[nodiscard]] int made() const;
    /// "24 kills (claim.loaded 4, ...), 2 missed".
    [[nodiscard]] QByteArray text() const;

private:
    QMap<QByteArray, int> m_made;
    int m_missed = 0;
};

} // namespace streampulse::test
