// A server of tests/testbed, run by a test program: its scripts prepare the folder, the program is the server's parent.
#pragma once

#include "core/base/child_process.h"
#include "tests/support/temporary_folder.h"

#include <functional>
#include <string>
#include <vector>

namespace streampulse::test {

/// Lives in a temporary folder and ends with the test program, also when that is killed. Whatever goes wrong ends the
/// test program with the reason. Use it on the main thread only (see ChildProcess).
class TestbedServer {
public:
    /// `command` is one of tests/testbed: "kafka" or "redis".
    explicit TestbedServer(std::string command, const std::vector<std::string>& options = {});
    ~TestbedServer() { kill(); }
    TestbedServer(const TestbedServer&) = delete;
    TestbedServer& operator=(const TestbedServer&) = delete;

    /// Starts it and asks until `answers` says yes. After kill() it has the same addresses and data.
    void start(const std::function<bool()>& answers);
    /// At once (SIGKILL): nothing is flushed, nobody is told.
    void kill();

    [[nodiscard]] pid_t pid() const { return m_process.pid(); }
    [[nodiscard]] const std::string& folder() const { return m_folder.path(); }
    /// The value of a line in the folder's `addresses`.
    [[nodiscard]] std::string address(const std::string& name) const;

private:
    [[nodiscard]] std::string script() const;
    /// The end of the log.
    [[nodiscard]] std::string lastWords() const;

    std::string m_command;
    TemporaryFolder m_folder;
    ChildProcess m_process;
};

} // namespace streampulse::test
