// Start, wait, restart, stop.
#include "core/store/embedded_redis.h"

#include "core/base/hash.h"
#include "core/store/embedded_config.h"
#include "core/store/redis_connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <string_view>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/un.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace streampulse::store {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr const char* kConfigName = "redis.conf";
constexpr const char* kLogName = "redis.log";
constexpr const char* kSocketName = "redis.sock";
constexpr const char* kSocketFolderName = "socket-folder"; ///< names a temporary folder, so that a crash leaves none
constexpr std::string_view kSocketFolderPrefix = "streampulse-";
constexpr std::uintmax_t kLogLimit = 1'000'000;
constexpr milliseconds kLockPatience{5'000};
constexpr std::size_t kLogLinesShown = 6;

/// What a line in the server's log means for its user.
struct KnownTrouble {
    std::string_view sign;
    ErrorCode code;
    std::string_view cure;
};
constexpr std::string_view kDiskFull = "the disk is full: free some space, or use --data-dir";
constexpr std::array<KnownTrouble, 9> kTroubles{
    {{"No space left on device", ErrorCode::Exhausted, kDiskFull},
     {"Short write while writing to the AOF", ErrorCode::Exhausted, kDiskFull},
     {"Disk quota exceeded", ErrorCode::Exhausted, kDiskFull},
     {"File too large", ErrorCode::Exhausted, "no file may grow so large here: raise the limit, or use --data-dir"},
     {"Read-only file system", ErrorCode::Unreadable, "the folder is read-only: use --data-dir"},
     {"Permission denied", ErrorCode::Unreadable, "the folder may not be written: use --data-dir"},
     {"Bad file format", ErrorCode::Corrupt,
      "the stored data is damaged: repair it with redis-check-aof, or start afresh with another --data-dir"},
     {"Unrecoverable error", ErrorCode::Corrupt,
      "the stored data is damaged: repair it with redis-check-aof, or start afresh with another --data-dir"},
     {"FATAL CONFIG FILE ERROR", ErrorCode::Unavailable,
      "this redis-server is too old: version 7.0 or newer is needed"}}};

/// On a full disk the log cannot say so.
constexpr std::uintmax_t kFullBelow = 4'000'000;

bool isUsedUp(const std::string& folder) {
    struct statvfs found {};
    return ::statvfs(folder.c_str(), &found) == 0 && found.f_bavail * found.f_frsize < kFullBelow;
}

/// Removes the temporary socket folder an earlier, killed program of this data folder left behind.
void removeLeftSocketFolder(const DataFolder& folder) {
    std::ifstream file(folder.file(kSocketFolderName));
    std::string left;
    struct stat found {};
    if (!std::getline(file, left) || ::lstat(left.c_str(), &found) != 0) return;
    const bool named = fs::path(left).filename().string().starts_with(kSocketFolderPrefix);
    if (!named || !S_ISDIR(found.st_mode) || found.st_uid != ::geteuid()) return;
    std::error_code ignored;
    fs::remove(fs::path(left) / kSocketName, ignored);
    fs::remove(left, ignored);
}

Result<std::string> makeSocketFolder() {
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    for (const std::string& base : {std::string(runtime != nullptr ? runtime : ""), std::string("/tmp")}) {
        std::string name = fmt::format("{}/{}XXXXXX", base, kSocketFolderPrefix);
        const bool fits = name.size() + 1 + std::strlen(kSocketName) < sizeof(sockaddr_un::sun_path);
        if (!base.empty() && fits && ::mkdtemp(name.data()) != nullptr) return name;
    }
    return fail(ErrorCode::Unreadable,
                fmt::format("no folder for the Redis socket can be made in /tmp: {}", std::strerror(errno)));
}

} // namespace

Result<std::unique_ptr<EmbeddedRedis>> EmbeddedRedis::start(EmbeddedRedisOptions options) {
    Result<DataFolder> folder = DataFolder::open(options.dataFolder, kLockPatience);
    if (!folder) return fail(folder.error());
    std::unique_ptr<EmbeddedRedis> redis(new EmbeddedRedis(std::move(options), std::move(*folder)));
    Status status = redis->placeSocket();
    if (status) status = redis->launch();
    if (!status) return fail(status.error());
    return redis;
}

EmbeddedRedis::EmbeddedRedis(EmbeddedRedisOptions options, DataFolder folder)
    : m_options(std::move(options)), m_folder(std::move(folder)), m_adminPassword(randomHex(32)) {
    m_redis.user = "streampulse";
    m_redis.password = randomHex(32);
}

EmbeddedRedis::~EmbeddedRedis() {
    stop();
    if (m_socketFolder.empty()) return;
    std::error_code ignored;
    fs::remove(m_socketFolder, ignored);
    fs::remove(m_folder.file(kSocketFolderName), ignored);
}

Status EmbeddedRedis::placeSocket() {
    removeLeftSocketFolder(m_folder);
    m_redis.socketPath = m_folder.file(kSocketName);
    if (m_redis.socketPath.size() < sizeof(sockaddr_un::sun_path)) return {};
    Result<std::string> made = makeSocketFolder();
    if (!made) return fail(made.error());
    m_socketFolder = std::move(*made);
    m_redis.socketPath = m_socketFolder + "/" + kSocketName;
    return m_folder.write(kSocketFolderName, m_socketFolder + "\n");
}

Status EmbeddedRedis::launch() {
    const EmbeddedConfig config{m_folder.path(), m_redis.socketPath, m_adminPassword, m_redis.user, m_redis.password};
    if (Status written = m_folder.write(kConfigName, embeddedConfigText(config)); !written) return written;
    const std::string log = m_folder.file(kLogName);
    std::error_code error;
    m_logStart = fs::file_size(log, error);
    if (error || m_logStart > kLogLimit) {
        if (Status emptied = m_folder.write(kLogName, ""); !emptied) return emptied;
        m_logStart = 0;
    }
    removeSocket();
    ChildProcess::Options child;
    child.arguments = {m_options.redisServerPath, m_folder.file(kConfigName)};
    child.logFile = log;
    const DataFolder::SharedLock shared(m_folder);
    if (shared.descriptor() >= 0) child.inherited = {shared.descriptor()};
    Result<ChildProcess> started = ChildProcess::start(child);
    if (!started && started.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound, fmt::format("{} is not installed: install redis-server (apt-get install "
                                                     "redis-server), or use a running Redis with --redis",
                                                     m_options.redisServerPath));
    if (!started) return fail(started.error().withContext("starting the private redis-server"));
    m_child = std::move(*started);
    return awaitReady();
}

Status EmbeddedRedis::awaitReady() {
    const auto deadline = steady_clock::now() + m_options.startTimeout;
    RedisConnection connection(m_redis);
    for (milliseconds pause{1}; steady_clock::now() < deadline; pause = std::min(pause * 2, milliseconds(50))) {
        if (!m_child.running()) return fail(failure());
        const Result<Reply> reply = connection.command({"PING"});
        if (reply && !reply->isError()) return {};
        if (!reply && reply.error().code == ErrorCode::InvalidArgument) return fail(reply.error());
        std::this_thread::sleep_for(pause); // the server tells nobody when it is ready: it is asked
    }
    const std::string lines = lastLogLines();
    stop();
    return fail(ErrorCode::Timeout, fmt::format("the private redis-server in {} did not answer within {} s; its log "
                                                "ends with:\n{}",
                                                m_folder.path(), m_options.startTimeout.count() / 1000, lines));
}

Error EmbeddedRedis::explain(const Error& met) {
    constexpr milliseconds kEnding{1'000}; // it tells its clients first, then it ends
    const auto deadline = steady_clock::now() + kEnding;
    const bool away = met.code == ErrorCode::Unavailable || met.code == ErrorCode::Timeout;
    while (away && m_child.running() && steady_clock::now() < deadline) std::this_thread::sleep_for(milliseconds(5));
    return m_child.running() ? met : failure();
}

Error EmbeddedRedis::failure() const {
    const std::string lines = lastLogLines();
    const std::string ending = m_child.ending();
    const auto* known = std::find_if(kTroubles.begin(), kTroubles.end(), [&](const KnownTrouble& trouble) {
        return lines.find(trouble.sign) != std::string::npos;
    });
    ErrorCode code = ErrorCode::Unavailable;
    std::string_view cure;
    if (known != kTroubles.end()) {
        code = known->code;
        cure = known->cure;
    } else if (ending.starts_with("exit") && isUsedUp(m_folder.path())) {
        code = ErrorCode::Exhausted;
        cure = kDiskFull;
    }
    return {code, fmt::format("the private redis-server in {} ended ({}){}{}; its log ends with:\n{}", m_folder.path(),
                              ending, cure.empty() ? "" : ": ", cure, lines)};
}

std::string EmbeddedRedis::lastLogLines() const {
    std::ifstream file(m_folder.file(kLogName), std::ios::binary);
    file.seekg(static_cast<std::streamoff>(m_logStart));
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty()) lines.push_back("  " + line.substr(0, 300));
        if (lines.size() > kLogLinesShown) lines.erase(lines.begin());
    }
    return lines.empty() ? "  (nothing)" : fmt::format("{}", fmt::join(lines, "\n"));
}

Status EmbeddedRedis::restart() {
    stop();
    return launch();
}

void EmbeddedRedis::stop() {
    m_child.stop(m_options.stopTimeout);
    removeSocket();
}

void EmbeddedRedis::removeSocket() {
    std::error_code ignored;
    fs::remove(m_redis.socketPath, ignored);
}

} // namespace streampulse::store
