#include "tests/bench/expectation.h"

#include "tests/bench/trips.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <deque>
#include <fmt/format.h>
#include <memory>
#include <openssl/evp.h>
#include <vector>

namespace streampulse::bench {
namespace {

constexpr std::int64_t kWindowMillis = 60'000;
constexpr std::size_t kExactValues = 4096; ///< beyond it quantiles come from a sketch

struct Window {
    std::int64_t fares = 0;
    std::int64_t distances = 0;
    std::vector<std::int64_t> durations;
};

/// The regions of one minute.
using Minute = std::array<Window, kRegions>;

class Digest {
public:
    Digest() : m_context(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr);
    }
    void add(const std::string& line) { EVP_DigestUpdate(m_context.get(), line.data(), line.size()); }
    [[nodiscard]] std::string text() const {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
        unsigned size = 0;
        EVP_DigestFinal_ex(m_context.get(), bytes.data(), &size);
        std::string hex = "sha256:";
        for (unsigned i = 0; i < size; ++i) hex += fmt::format("{:02x}", bytes[i]);
        return hex;
    }

private:
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> m_context;
};

/// value / 10^digits without trailing zeros.
std::string plain(std::int64_t value, int digits) {
    std::int64_t power = 1;
    for (int i = 0; i < digits; ++i) power *= 10;
    std::string text = fmt::format("{}.{:0{}}", value / power, value % power, digits);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

/// sum / count with four digits, half to even; `sum` stands for hundredths where `hundredths`.
std::string mean(std::int64_t sum, std::int64_t count, bool hundredths) {
    const std::int64_t scaled = sum * (hundredths ? 100 : 10'000);
    std::int64_t quotient = scaled / count;
    const std::int64_t twice = scaled % count * 2;
    if (twice > count || (twice == count && quotient % 2 == 1)) ++quotient;
    return plain(quotient, 4);
}

std::int64_t nearestRank(const std::vector<std::int64_t>& sorted, std::int64_t percent) {
    const auto count = static_cast<std::int64_t>(sorted.size());
    return sorted[static_cast<std::size_t>((percent * count + 99) / 100 - 1)];
}

std::string lineOf(std::int64_t minute, std::size_t region, Window& window) {
    if (window.durations.size() > kExactValues) {
        fmt::print(stderr, "a window of {} trips is beyond exact quantiles\n", window.durations.size());
        std::exit(2);
    }
    std::sort(window.durations.begin(), window.durations.end());
    const auto count = static_cast<std::int64_t>(window.durations.size());
    std::int64_t seconds = 0;
    for (const std::int64_t duration : window.durations) seconds += duration;
    return fmt::format("{}Z\t{}Z\t{}\t0\t{}\t{}\t{}\t{}\t{}\t{}\n", secondText(minute * 60),
                       secondText(minute * 60 + 60), region + 1, count, mean(window.fares, count, true),
                       plain(window.distances, 2), mean(seconds, count, false), nearestRank(window.durations, 50),
                       nearestRank(window.durations, 95));
}

} // namespace

Expectation expect(std::uint64_t seed, std::int64_t rows) {
    Expectation expected;
    expected.rows = rows;
    Digest digest;
    std::int64_t firstMinute = (kFirstMillis - kMostLateMillis) / kWindowMillis;
    std::deque<Minute> open;
    const auto finishFirst = [&] {
        for (std::size_t region = 0; region < open.front().size(); ++region) {
            if (open.front()[region].durations.empty()) continue;
            digest.add(lineOf(firstMinute, region, open.front()[region]));
            ++expected.windows;
        }
        open.pop_front();
        ++firstMinute;
    };
    for (std::int64_t number = 0; number < rows; ++number) {
        const Trip trip = tripAt(seed, number);
        while (!open.empty() && (firstMinute + 1) * kWindowMillis + kMostLateMillis < trip.stampMillis) finishFirst();
        const std::int64_t minute = trip.timeMillis / kWindowMillis;
        while (firstMinute + static_cast<std::int64_t>(open.size()) <= minute) open.emplace_back();
        Window& window =
            open[static_cast<std::size_t>(minute - firstMinute)][static_cast<std::size_t>(trip.region - 1)];
        window.fares += trip.fareCents;
        window.distances += trip.distance;
        window.durations.push_back(trip.duration);
    }
    while (!open.empty()) finishFirst();
    expected.digest = digest.text();
    return expected;
}

} // namespace streampulse::bench
