#include "tests/robustness/real_services/kill_plan.h"

#include <QtGlobal>
#include <utility>

namespace streampulse::test {
namespace {

constexpr int kFirstCommits = 6; ///< of a run: later passages only, so that a commit has been made
constexpr int kMostCommits = 16;
constexpr int kMostPolls = 12;
constexpr int kPartitions = 4; ///< claims per start
constexpr int kMostDelay = 25;

} // namespace

void KillPlan::refill() {
    std::vector<std::vector<KillPoint>> groups;
    const auto count = [this](int limit) { return 1 + below(limit); };
    for (const char* name : {"commit.sending", "commit.sent", "commit.replied"})
        groups.push_back({{name, count(kMostCommits)}});
    groups.push_back({{"poll.done", count(kMostPolls)}});
    groups.push_back({{"claim.loaded", count(kPartitions)}});
    groups.push_back({{"commit.sent", count(kMostCommits)}, {"claim.loaded", count(kPartitions)}}); // F5
    for (int i = 0; i < 2; ++i)
        groups.push_back({{"random", below(kMostCommits), std::chrono::milliseconds(below(kMostDelay))}});
    for (std::size_t i = groups.size(); i > 1; --i)
        std::swap(groups[i - 1], groups[static_cast<std::size_t>(below(static_cast<int>(i)))]);
    for (const auto& group : groups) m_points.insert(m_points.end(), group.begin(), group.end());
}

KillPoint KillPlan::next(bool begun) {
    if (m_points.empty()) refill();
    if (!begun) return {"commit.replied", kFirstCommits + below(kMostCommits)};
    KillPoint point = m_points.front();
    m_points.pop_front();
    return point;
}

KillOptions KillOptions::parse(const QStringList& arguments) {
    KillOptions options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const bool ours = arguments[i] == "--kills" || arguments[i] == "--seed";
        if (!ours) {
            options.rest << arguments[i];
            continue;
        }
        bool number = false;
        const qulonglong value = arguments.value(i + 1).toULongLong(&number);
        if (!number) qFatal("%s needs a number", qPrintable(arguments[i]));
        if (arguments[i] == "--kills")
            options.kills = static_cast<int>(value);
        else
            options.seed = value;
        ++i;
    }
    return options;
}

int KillCounts::made() const {
    int sum = 0;
    for (const int count : m_made) sum += count;
    return sum;
}

QByteArray KillCounts::text() const {
    QByteArrayList parts;
    for (auto one = m_made.begin(); one != m_made.end(); ++one)
        parts << one.key() + " " + QByteArray::number(one.value());
    return QByteArray::number(made()) + " kills (" + parts.join(", ") + "), " + QByteArray::number(m_missed) +
           " missed";
}

} // namespace streampulse::test
