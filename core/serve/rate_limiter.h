// Token buckets, one per peer address (C9). Time is an argument; the number of remembered peers is bounded.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <map>
#include <string>

namespace streampulse::serve {

/// One thread at a time.
class RateLimiter {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    RateLimiter(double perSecond, double burst) : m_perSecond(perSecond), m_burst(burst) {}

    /// True when `peer` may make one more request at `now`.
    [[nodiscard]] bool take(const std::string& peer, TimePoint now) {
        if (m_buckets.size() >= kMaxPeers) forgetFull(now);
        Bucket& bucket = m_buckets.try_emplace(peer, Bucket{m_burst, now}).first->second;
        refill(bucket, now);
        if (bucket.tokens < 1) return false;
        bucket.tokens -= 1;
        return true;
    }
    [[nodiscard]] std::size_t peers() const { return m_buckets.size(); }

    static constexpr std::size_t kMaxPeers = 1024;

private:
    struct Bucket {
        double tokens;
        TimePoint at;
    };

    void refill(Bucket& bucket, TimePoint now) const {
        const double seconds = std::max(0.0, std::chrono::duration<double>(now - bucket.at).count());
        bucket.tokens = std::min(m_burst, bucket.tokens + seconds * m_perSecond);
        bucket.at = now;
    }
    /// A full bucket is as good as none; when none is full, all are forgotten rather than the bound broken.
    void forgetFull(TimePoint now) {
        for (auto entry = m_buckets.begin(); entry != m_buckets.end();) {
            refill(entry->second, now);
            entry = entry->second.tokens >= m_burst ? m_buckets.erase(entry) : std::next(entry);
        }
        if (m_buckets.size() >= kMaxPeers) m_buckets.clear();
    }

    double m_perSecond;
    double m_burst;
    std::map<std::string, Bucket> m_buckets;
};

} // namespace streampulse::serve
