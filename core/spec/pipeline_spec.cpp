#include "core/spec/pipeline_spec.h"

#include "core/base/hash.h"
#include "core/spec/builtin_texts.h"
#include "core/spec/spec_parser.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>
#include <system_error>

namespace streampulse::spec {
namespace {

/// A spec is a page of text; more is another file by mistake.
constexpr std::size_t kMaxFileBytes = std::size_t{1024} * 1024;

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

Failure unreadable(const std::string& path, int error) {
    const bool missing = error == ENOENT;
    return fail(missing ? ErrorCode::NotFound : ErrorCode::Unreadable,
                fmt::format("{}: {}", path, std::generic_category().message(error)));
}

Result<std::string> readFile(const std::string& path) {
    errno = 0;
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
    if (!file) return unreadable(path, errno);
    std::string text(kMaxFileBytes + 1, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), file.get()));
    if (std::ferror(file.get()) != 0) return unreadable(path, errno);
    if (text.size() > kMaxFileBytes)
        return fail(ErrorCode::InvalidArgument, fmt::format("{}: is larger than 1 MiB; it cannot be a spec", path));
    return text;
}

Result<toml::table> parseToml(std::string_view text, const std::string& fileName) {
    try {
        return toml::parse(text, fileName);
    } catch (const toml::parse_error& error) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("{}:{}: {}", fileName, error.source().begin.line, error.description()));
    } catch (const std::exception& error) {
        return fail(ErrorCode::InvalidArgument, fmt::format("{}: {}", fileName, error.what()));
    }
}

} // namespace

Result<PipelineSpec> parsePipelineSpec(std::string_view text, const std::string& fileName) {
    const Result<toml::table> table = parseToml(text, fileName);
    if (!table) return fail(table.error());
    Mistakes mistakes(fileName);
    PipelineSpec spec = SpecParser(mistakes).parse(*table);
    if (!mistakes.none()) return fail(ErrorCode::InvalidArgument, mistakes.text());
    spec.digest = sha256Hex(text);
    return spec;
}

Result<PipelineSpec> loadPipelineSpec(const std::string& path) {
    const Result<std::string> text = readFile(path);
    if (!text) return fail(text.error());
    return parsePipelineSpec(*text, path);
}

std::vector<std::string> builtinSpecNames() {
    std::vector<std::string> names;
    for (const BuiltinText& text : builtinTexts()) names.emplace_back(text.name);
    return names;
}

Result<PipelineSpec> builtinSpec(std::string_view name) {
    for (const BuiltinText& text : builtinTexts())
        if (text.name == name) return parsePipelineSpec(text.toml, fmt::format("{}.toml", name));
    return fail(ErrorCode::NotFound, fmt::format("there is no built-in spec \"{}\"; there is: {}", name,
                                                 fmt::join(builtinSpecNames(), ", ")));
}

} // namespace streampulse::spec
