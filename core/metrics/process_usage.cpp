#include "core/metrics/process_usage.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <system_error>
#include <unistd.h>

namespace streampulse::metrics {
namespace {

std::string readAll(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The blank-separated word number `index` (from 0) of `text` as a number; 0 when there is none.
double wordAsNumber(std::string_view text, int index) {
    for (; index > 0; --index) {
        const std::size_t blank = text.find(' ');
        if (blank == std::string_view::npos) return 0;
        text.remove_prefix(blank + 1);
    }
    unsigned long long value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return static_cast<double>(value);
}

/// Seconds since the epoch at which the machine was started.
double bootSeconds() {
    const std::string stat = readAll("/proc/stat");
    constexpr std::string_view kLabel = "\nbtime ";
    const std::size_t at = stat.find(kLabel);
    return at == std::string::npos ? 0 : wordAsNumber(std::string_view(stat).substr(at + kLabel.size()), 0);
}

/// Start of this process in seconds since boot: field 22 of /proc/self/stat, counted after the name in parentheses,
/// which may hold blanks itself.
double startAfterBoot() {
    const std::string stat = readAll("/proc/self/stat");
    const std::size_t nameEnd = stat.rfind(')');
    if (nameEnd == std::string::npos || nameEnd + 2 > stat.size()) return 0;
    constexpr int kFieldAfterName = 3;
    constexpr int kStartTime = 22;
    const double ticks = wordAsNumber(std::string_view(stat).substr(nameEnd + 2), kStartTime - kFieldAfterName);
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double openFileCount() {
    std::error_code error;
    double count = 0;
    std::filesystem::directory_iterator entry("/proc/self/fd", error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) ++count;
    return count > 0 ? count - 1 : 0; // the iterator's own descriptor is among them
}

} // namespace

ProcessValues readProcessUsage() {
    ProcessValues usage;
    rusage own{};
    if (getrusage(RUSAGE_SELF, &own) == 0) {
        const auto seconds = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        usage.cpuSeconds = seconds(own.ru_utime) + seconds(own.ru_stime);
    }
    usage.residentBytes = wordAsNumber(readAll("/proc/self/statm"), 1) * static_cast<double>(sysconf(_SC_PAGESIZE));
    usage.openFiles = openFileCount();
    usage.startSeconds = bootSeconds() + startAfterBoot();
    return usage;
}

} // namespace streampulse::metrics
