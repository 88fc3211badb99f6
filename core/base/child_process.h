// A child process of ours: the embedded broker and the private redis-server. It ends with us, also when we crash:
// PDEATHSIG plus a parent check after the fork (R26).
//
// Start children from the main thread only: PDEATHSIG fires when the *thread* that forked ends.
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace streampulse {

class ChildProcess {
public:
    struct Options {
        std::vector<std::string> arguments; ///< [0] is the program's path (searched in PATH when without '/')
        std::string logFile;                ///< receives stdout and stderr; empty: /dev/null
        bool pipeOutput = false;            ///< stdout goes to readLine() instead
        std::vector<int> inherited{};       ///< descriptors it gets beside stdin, stdout and stderr: no other ones
    };

    [[nodiscard]] static Result<ChildProcess> start(const Options& options);

    ChildProcess() = default;
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    /// Stops the child (SIGTERM, after 3 s SIGKILL) and reaps it.
    ~ChildProcess();

    [[nodiscard]] pid_t pid() const { return m_pid; }
    /// True while the child runs; reaps it otherwise. Never blocks.
    [[nodiscard]] bool running();
    /// How it ended ("exit code 1", "signal 9"), once running() is false.
    [[nodiscard]] std::string ending() const;
    /// Next line of a piped stdout without its LF; an error after `timeout`, or when the child has ended.
    [[nodiscard]] Result<std::string> readLine(std::chrono::milliseconds timeout);
    /// SIGTERM, then SIGKILL when it has not ended within `grace`. Idempotent.
    void stop(std::chrono::milliseconds grace = std::chrono::milliseconds(3000));

private:
    void reset();

    pid_t m_pid = -1;
    int m_output = -1;
    std::string m_pending;
    std::optional<int> m_status;
};

} // namespace streampulse
