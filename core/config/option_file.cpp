#include "core/config/option_file.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace streampulse::config {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 20U;

class OpenFile {
public:
    explicit OpenFile(const std::string& path) : m_descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~OpenFile() {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

Failure unreadable(std::string reason) { return fail(ErrorCode::Unreadable, std::move(reason)); }

Status readAll(int descriptor, std::string& text) {
    std::array<char, 16384> piece{};
    while (text.size() <= kMaxBytes) {
        const ssize_t count = ::read(descriptor, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return unreadable(std::strerror(errno));
        if (count == 0) return {};
        text.append(piece.data(), static_cast<std::size_t>(count));
    }
    return unreadable("larger than 1 MiB, which no file of options is");
}

} // namespace

Result<OptionFile> readOptionFile(const std::string& path) {
    const OpenFile opened(path);
    if (opened.get() < 0)
        return fail(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Unreadable, std::strerror(errno));
    struct stat status {};
    if (::fstat(opened.get(), &status) != 0) return unreadable(std::strerror(errno));
    if (S_ISDIR(status.st_mode)) return unreadable("is a folder");
    OptionFile file;
    file.ownersOnly = (status.st_mode & (S_IRWXG | S_IRWXO)) == 0;
    if (Status read = readAll(opened.get(), file.text); !read) return fail(read.error());
    return file;
}

std::string openFileText(const std::string& path) {
    return "holds a secret, and others may read the file; chmod 600 '" + path + "'";
}

} // namespace streampulse::config
