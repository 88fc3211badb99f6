#include "app/run_outputs.h"

#include "app/control_log.h"
#include "core/codec/result_document.h"
#include "core/pipeline/run_results.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace streampulse::app {
namespace {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

/// A text file that reports every failure, also the one that only shows when it is closed.
class TextFile {
public:
    static Result<TextFile> create(const std::string& path) {
        TextFile file;
        file.m_path = path;
        file.m_file.reset(std::fopen(path.c_str(), "wbe"));
        if (!file.m_file) return fail(ErrorCode::Unreadable, path + ": " + std::strerror(errno));
        return file;
    }
    Status write(std::string_view text) {
        if (std::fwrite(text.data(), 1, text.size(), m_file.get()) == text.size()) return {};
        return fail(ErrorCode::Unreadable, m_path + ": " + std::strerror(errno));
    }
    Status close() {
        if (std::fclose(m_file.release()) == 0) return {};
        return fail(ErrorCode::Unreadable, m_path + ": " + std::strerror(errno));
    }

private:
    std::string m_path;
    std::unique_ptr<std::FILE, FileCloser> m_file;
};

/// A window's document with its key as text in front: `{"key":"5",...}`.
std::string windowLine(const WindowResult& result, const std::string& document) {
    return "{\"key\":" + codec::jsonString(result.id.key.text) + "," + document.substr(1) + "\n";
}

Status writeRejected(ResultReader& reader, const Session& session, const std::string& path) {
    auto file = TextFile::create(path);
    if (!file) return fail(file.error());
    const auto partitions = static_cast<std::int32_t>(session.snapshot().partitions.size());
    Status visited = pipeline::visitDeadLetters(
        reader, partitions, false, [&](const DeadLetter& letter) { return file->write(letter.row + "\n"); });
    if (!visited) return visited;
    return file->close();
}

} // namespace

Result<RunOutputs> collectOutputs(const Session& session, const config::ProgramOptions& options) {
    const auto reader = session.makeReader();
    RunOutputs outputs;
    std::unique_ptr<TextFile> windows;
    if (options.windowsOut) {
        auto file = TextFile::create(*options.windowsOut);
        if (!file) return fail(file.error().withContext("--windows-out"));
        windows = std::make_unique<TextFile>(std::move(*file));
    }
    pipeline::WindowVisitor visit;
    if (windows)
        visit = [&](const WindowResult& result, const std::string& document) {
            return windows->write(windowLine(result, document));
        };
    const auto digest = pipeline::digestRun(*reader, session.spec(), visit);
    if (!digest) return fail(digest.error());
    if (windows)
        if (Status closed = windows->close(); !closed) return fail(closed.error());
    if (options.rejectedOut)
        if (Status written = writeRejected(*reader, session, *options.rejectedOut); !written)
            return fail(written.error().withContext("--rejected-out"));
    const auto partitions = static_cast<std::int32_t>(session.snapshot().partitions.size());
    Status rejections = pipeline::visitDeadLetters(*reader, partitions, true, [&](const DeadLetter& letter) {
        if (outputs.rejections.size() < kSummaryRejections) outputs.rejections.push_back(letter.row);
        return Status();
    });
    if (!rejections) return fail(rejections.error());
    auto keys = pipeline::countedKeys(*reader, partitions, kSummaryKeys);
    if (!keys) return fail(keys.error());
    outputs.keys = std::move(*keys);
    auto controlLog = storedControlLog(*reader, partitions);
    if (!controlLog) return fail(controlLog.error());
    outputs.controlLog = std::move(*controlLog);
    outputs.figures.ledger = session.snapshot().ledger;
    outputs.figures.windows = session.snapshot().windows;
    outputs.figures.windows.final = digest->finalWindows;
    outputs.figures.windows.open = digest->openWindows;
    outputs.figures.digest = digest->digest;
    return outputs;
}

RunOutputs outputsWithoutStore(const Session& session) {
    RunOutputs outputs;
    outputs.figures.ledger = session.snapshot().ledger;
    outputs.figures.windows = session.snapshot().windows;
    for (const auto& record : *session.snapshot().controlLog) outputs.controlLog.push_back(*record);
    return outputs;
}

Status writeText(const std::string& path, const std::string& text) {
    if (path.empty()) {
        if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return {};
        return fail(ErrorCode::Unreadable, std::string("stdout: ") + std::strerror(errno));
    }
    auto file = TextFile::create(path);
    if (!file) return fail(file.error());
    if (Status written = file->write(text); !written) return written;
    return file->close();
}

} // namespace streampulse::app
