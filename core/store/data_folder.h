// The data folder of the private Redis: ours alone while the lock is held (R26), readable by nobody else.
//
// The lock is flock on `<folder>/lock`, which names its holder. A child that inherits a copy of the lock keeps the
// folder locked until it is gone too, so a redis-server that outlives a killed program by a moment is never joined by a
// second one.
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <string>

namespace streampulse::store {

class DataFolder {
public:
    /// Creates the folder (0700, parents too) when there is none and locks it. When the holder named in the lock is
    /// gone, waits up to `patience` for its children. Conflict: in use, or a folder with somebody else's files;
    /// Unreadable: cannot be made or written; Exhausted: disk full.
    [[nodiscard]] static Result<DataFolder> open(const std::string& path, std::chrono::milliseconds patience);

    DataFolder(DataFolder&& other) noexcept;
    DataFolder& operator=(DataFolder&& other) noexcept;
    DataFolder(const DataFolder&) = delete;
    DataFolder& operator=(const DataFolder&) = delete;
    ~DataFolder();

    [[nodiscard]] const std::string& path() const { return m_path; } ///< absolute
    [[nodiscard]] std::string file(const std::string& name) const { return m_path + "/" + name; }
    /// Writes `<folder>/<name>` whole, mode 0600.
    [[nodiscard]] Status write(const std::string& name, const std::string& text) const;

    /// The lock once more, for a child to inherit: ChildProcess::Options::inherited.
    class SharedLock {
    public:
        explicit SharedLock(const DataFolder& folder);
        ~SharedLock();
        [[nodiscard]] int descriptor() const { return m_copy; }
        SharedLock(const SharedLock&) = delete;
        SharedLock& operator=(const SharedLock&) = delete;

    private:
        int m_copy = -1;
    };

private:
    DataFolder(std::string path, int lock) : m_path(std::move(path)), m_lock(lock) {}

    std::string m_path;
    int m_lock = -1;
};

} // namespace streampulse::store
