// mkdir, flock, and messages that name the holder and the cure.
#include "core/store/data_folder.h"

#include "core/base/decimal.h"
#include "core/stream/time.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace streampulse::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLockName = "lock";

Failure cannotUse(const std::string& path, int error) {
    const bool full = error == ENOSPC || error == EDQUOT;
    return fail(full ? ErrorCode::Exhausted : ErrorCode::Unreadable,
                fmt::format("the data folder {} cannot be written: {}; {}", path, std::strerror(error),
                            full ? "free some space, or choose another folder with --data-dir"
                                 : "choose another folder with --data-dir"));
}

/// The folder exists afterwards, is ours and private.
Status prepare(const std::string& path) {
    std::error_code error;
    fs::create_directories(fs::path(path).parent_path(), error);
    if (::mkdir(path.c_str(), 0700) == 0) return {};
    if (errno != EEXIST) return cannotUse(path, errno);
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return cannotUse(path, errno);
    if (!S_ISDIR(found.st_mode)) return cannotUse(path, ENOTDIR);
    if (found.st_uid != ::geteuid())
        return fail(ErrorCode::Conflict, fmt::format("the data folder {} belongs to another user; choose another "
                                                     "folder with --data-dir",
                                                     path));
    const bool ours = fs::exists(fs::path(path) / kLockName, error);
    if (!ours && !fs::is_empty(fs::path(path), error))
        return fail(ErrorCode::Conflict, fmt::format("the folder {} holds files that are not ours; choose an empty or "
                                                     "a new folder with --data-dir",
                                                     path));
    if ((found.st_mode & 0077U) != 0 && ::chmod(path.c_str(), 0700) != 0) return cannotUse(path, errno);
    return {};
}

struct Holder {
    pid_t pid = 0;
    std::string started;
};

Holder readHolder(int lock) {
    std::array<char, 128> buffer{};
    const ssize_t got = ::pread(lock, buffer.data(), buffer.size(), 0);
    const std::string_view text(buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    const std::size_t line = text.find('\n');
    if (line == std::string_view::npos) return {};
    const std::string_view rest = text.substr(line + 1);
    return {static_cast<pid_t>(parseInteger(text.substr(0, line)).value_or(0)),
            std::string(rest.substr(0, rest.find('\n')))};
}

Status writeAll(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t put = ::write(file, text.data(), text.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return fail(ErrorCode::Unreadable, std::strerror(errno));
        text.remove_prefix(static_cast<std::size_t>(put));
    }
    return {};
}

/// 0, or the errno of a lock somebody else holds (EWOULDBLOCK) or that cannot be had.
int lockWithin(int lock, std::chrono::milliseconds patience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) return errno;
        const pid_t holder = readHolder(lock).pid;
        const bool alive = holder <= 0 || ::kill(holder, 0) == 0 || errno != ESRCH;
        if (alive || std::chrono::steady_clock::now() >= deadline) return EWOULDBLOCK;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return 0;
}

std::string nowText() {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return formatRfc3339(EventTime(std::chrono::microseconds(now.time_since_epoch()).count()));
}

} // namespace

Result<DataFolder> DataFolder::open(const std::string& path, std::chrono::milliseconds patience) {
    std::error_code error;
    const std::string absolute = fs::absolute(path, error).lexically_normal().string();
    if (path.empty() || error) return fail(ErrorCode::InvalidArgument, "a data folder needs a path");
    if (const Status ready = prepare(absolute); !ready) return fail(ready.error());
    const std::string name = absolute + "/" + kLockName;
    const int lock = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock < 0) return cannotUse(absolute, errno);
    DataFolder folder(absolute, lock);
    const int refused = lockWithin(lock, patience);
    if (refused == EWOULDBLOCK) {
        const Holder holder = readHolder(lock);
        return fail(ErrorCode::Conflict,
                    fmt::format("the data folder {} is in use by process {} (started {}); end that program, or choose "
                                "another folder with --data-dir",
                                absolute, holder.pid, holder.started.empty() ? "just now" : holder.started));
    }
    if (refused != 0) return cannotUse(absolute, refused);
    if (::ftruncate(lock, 0) != 0 || !writeAll(lock, fmt::format("{}\n{}\n", ::getpid(), nowText())))
        return cannotUse(absolute, errno);
    return folder;
}

DataFolder::DataFolder(DataFolder&& other) noexcept
    : m_path(std::move(other.m_path)), m_lock(std::exchange(other.m_lock, -1)) {}

DataFolder& DataFolder::operator=(DataFolder&& other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_lock, other.m_lock);
    return *this;
}

DataFolder::~DataFolder() {
    if (m_lock >= 0) ::close(m_lock);
}

Status DataFolder::write(const std::string& name, const std::string& text) const {
    const int target = ::open(file(name).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (target < 0) return cannotUse(m_path, errno);
    const bool done = ::fchmod(target, 0600) == 0 && writeAll(target, text).has_value();
    const int error = errno;
    ::close(target);
    if (!done) return cannotUse(m_path, error);
    return {};
}

DataFolder::SharedLock::SharedLock(const DataFolder& folder) : m_copy(::fcntl(folder.m_lock, F_DUPFD_CLOEXEC, 3)) {}

DataFolder::SharedLock::~SharedLock() {
    if (m_copy >= 0) ::close(m_copy);
}

} // namespace streampulse::store
