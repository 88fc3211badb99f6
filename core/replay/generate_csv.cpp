// generateCsv(): the generator's rows into a file.
#include "core/replay/file_handle.h"
#include "core/replay/generator.h"
#include "core/replay/replayer.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>

namespace streampulse::replay {
namespace {

constexpr std::size_t kBufferBytes = 262'144;

/// 0, or the system's error number.
int writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

int writeRows(int descriptor, DayGenerator& generator) {
    std::string text = generator.header();
    while (generator.appendRow(text)) {
        if (text.size() < kBufferBytes) continue;
        if (const int error = writeAll(descriptor, text); error != 0) return error;
        text.clear();
    }
    return writeAll(descriptor, text);
}

/// A file that is not whole must not be taken for one; a device or pipe is left alone.
void removeIfFile(int descriptor, const std::string& path) {
    struct stat facts {};
    if (::fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode)) ::unlink(path.c_str());
}

} // namespace

Status generateCsv(const spec::PipelineSpec& spec, std::int64_t rows, std::int64_t seed, const std::string& path) {
    if (rows < 1) return fail(ErrorCode::InvalidArgument, "at least 1 row must be generated");
    if (spec.id && spec.id->maxLength < std::to_string(rows).size())
        return fail(ErrorCode::InvalidArgument, "ids of " + std::to_string(spec.id->maxLength) +
                                                    " characters are not enough for " + std::to_string(rows) +
                                                    " rows: generate fewer");
    if (spec.key.type == KeyType::Integer && spec.key.min > spec.key.max)
        return fail(ErrorCode::InvalidArgument, "the spec allows no key");
    const FileHandle file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!file.open())
        return fail(ErrorCode::Unreadable,
                    "cannot write '" + path + "': " + std::strerror(errno) + "; choose a file you can write to");
    DayGenerator generator(spec, rows, seed);
    const int error = writeRows(file.get(), generator);
    if (error == 0) return {};
    removeIfFile(file.get(), path);
    return fail(error == ENOSPC || error == EDQUOT || error == EFBIG ? ErrorCode::Exhausted : ErrorCode::Unreadable,
                "writing '" + path + "' failed: " + std::strerror(error) + "; the unfinished file was removed");
}

} // namespace streampulse::replay
