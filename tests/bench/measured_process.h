// A program run to be measured: its CPU time, its memory, and how it ended, as the kernel counts them.
#pragma once

#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace streampulse::bench {

struct ProcessFigures {
    double cpuSeconds = 0;
    double peakRssMegabytes = 0;
    int exitCode = -1; ///< 128 + signal where a signal ended it
};

/// Ends with the bench. Main thread only (PDEATHSIG).
class MeasuredProcess {
public:
    /// stdout and stderr are appended to `log`. `arguments[0]` is the program's path.
    MeasuredProcess(const std::vector<std::string>& arguments, const std::string& log);
    /// SIGKILL, unless it has ended.
    ~MeasuredProcess();
    MeasuredProcess(const MeasuredProcess&) = delete;
    MeasuredProcess& operator=(const MeasuredProcess&) = delete;

    /// Its figures once it has ended; never blocks.
    [[nodiscard]] const std::optional<ProcessFigures>& ended();
    /// At once, and waits until it is gone.
    void kill();
    /// SIGTERM.
    void terminate() const;
    /// Waits for its end.
    ProcessFigures await();

private:
    void reap(int options);

    pid_t m_pid = -1;
    std::optional<ProcessFigures> m_figures;
};

/// User and system time of another process so far, in seconds; 0 where there is none.
[[nodiscard]] double cpuSecondsOf(pid_t pid);
/// The same, with the memory, of this one.
[[nodiscard]] ProcessFigures ownFigures();

} // namespace streampulse::bench
