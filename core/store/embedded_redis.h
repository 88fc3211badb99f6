// The private redis-server of this program: its own locked data folder, a Unix socket nobody else may open, and every
// acknowledged commit on the disk (R25, R26, C21). It ends with us, also when we crash.
//
// Everything but options() belongs to the main thread: the child dies with the thread that started it.
#pragma once

#include "core/base/child_process.h"
#include "core/base/result.h"
#include "core/store/data_folder.h"
#include "core/store/store_options.h"

#include <memory>
#include <string>

namespace streampulse::store {

class EmbeddedRedis {
public:
    /// Locks the folder, starts the server and waits until it has loaded its data and answers.
    /// NotFound: redis-server is not installed; Conflict: the folder is in use or not ours; Unreadable, Exhausted: the
    /// folder cannot be written; Corrupt: the stored data cannot be loaded; Timeout, Unavailable: the server did not
    /// come up. Messages end with the last lines of the server's own log.
    [[nodiscard]] static Result<std::unique_ptr<EmbeddedRedis>> start(EmbeddedRedisOptions options);

    EmbeddedRedis(const EmbeddedRedis&) = delete;
    EmbeddedRedis& operator=(const EmbeddedRedis&) = delete;
    /// stop().
    ~EmbeddedRedis();

    /// How to connect as the program's user; the same after restart(). Safe from every thread.
    [[nodiscard]] const RedisOptions& options() const { return m_redis; }
    [[nodiscard]] const std::string& dataFolder() const { return m_folder.path(); }
    [[nodiscard]] pid_t pid() const { return m_child.pid(); }
    [[nodiscard]] bool running() { return m_child.running(); }
    /// How it ended ("exit code 1", "signal 9"), once running() is false.
    [[nodiscard]] std::string ending() const { return m_child.ending(); }
    /// Why it ended, once running() is false: what is known about the cause, its cure, the last lines of its log.
    /// Exhausted: its disk is full, as its log or the folder's file system says.
    [[nodiscard]] Error failure() const;

    /// What `met`, an error of a connection to it, comes from: failure() when the server has ended, or ends within a
    /// second; else `met` itself.
    [[nodiscard]] Error explain(const Error& met);

    /// Stops what still runs and starts again on the same folder, socket and passwords.
    [[nodiscard]] Status restart();
    /// SIGTERM, SIGKILL after the stop timeout; removes the socket. Idempotent; keeps the folder locked.
    void stop();

private:
    EmbeddedRedis(EmbeddedRedisOptions options, DataFolder folder);

    Status placeSocket();
    Status launch();
    Status awaitReady();
    void removeSocket();
    [[nodiscard]] std::string lastLogLines() const;

    EmbeddedRedisOptions m_options;
    DataFolder m_folder;
    RedisOptions m_redis;
    std::string m_socketFolder; ///< our own temporary folder, where the data folder's path is too long for a socket
    std::string m_adminPassword;
    std::uintmax_t m_logStart = 0; ///< length of the log before the last start
    ChildProcess m_child;
};

} // namespace streampulse::store
