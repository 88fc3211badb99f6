// The table of rooms of core/README.md, row by row, and the exceptions from all rules.
#include "tests/architecture/rules.h"

#include <array>

namespace streampulse::architecture {
namespace {

using Names = std::vector<std::string_view>;

const Names kCoreRooms{"base",   "stream",   "spec", "codec",   "window", "kafka", "store",
                       "replay", "pipeline", "api",  "metrics", "serve",  "config"};

/// fmt comes with base and is for everybody in core; the rooms with threads and services also write to base's log.
/// serve sees the spec, because the door of api hands it out; replay sees api, whose values its previews are.
std::vector<Room> makeRoomTable() {
    Names all = kCoreRooms;
    all.insert(all.end(), {"ui", "app"});
    return {
        {"base", {}, {"fmt/", "spdlog/", "openssl/", "tl/expected"}},
        {"stream", {"base"}, {"fmt/"}},
        {"spec", {"stream", "base"}, {"fmt/", "toml++/"}},
        {"codec", {"spec", "stream", "base"}, {"fmt/", "simdjson", "csv.h", "date/"}},
        {"window", {"spec", "stream", "base"}, {"fmt/"}},
        {"kafka", {"stream", "base"}, {"fmt/", "spdlog/", "librdkafka/"}},
        {"store", {"stream", "base"}, {"fmt/", "spdlog/", "hiredis/"}},
        {"api", {"stream", "spec", "base"}, {"fmt/"}},
        {"replay", {"codec", "spec", "stream", "api", "base"}, {"fmt/", "spdlog/", "zlib.h"}},
        {"pipeline", {"window", "codec", "replay", "spec", "stream", "api", "base"}, {"fmt/", "spdlog/"}},
        {"metrics", {"base"}, {"fmt/", "prometheus/"}},
        {"serve",
         {"api", "codec", "spec", "stream", "metrics", "base"},
         {"fmt/", "spdlog/", "boost/", "openssl/", "nlohmann/"}},
        {"config", {"replay", "codec", "spec", "stream", "base"}, {"fmt/", "CLI/", "toml++/"}},
        {"ui", {"api", "stream", "spec", "config"}, {"Q"}},
        {"app", all, {"fmt/", "spdlog/", "nlohmann/", "Q"}},
    };
}

constexpr std::string_view kRowPage =
    "one page of one key's range is key, from, to, order, limit and cursor; the port says it once";

constexpr std::array<Exception, 6> kExceptions{{
    {"size", "core/store/commit_script.cpp", "lines of a function",
     "one Lua script: a commit is atomic because it is one text"},
    {"size", "core/stream/store.h", "parameters: 6", kRowPage},
    {"size", "core/store/redis_reader.h", "parameters: 6", kRowPage},
    {"size", "core/store/redis_reader.cpp", "parameters: 6", kRowPage},
    {"size", "tests/support/fake_store.cpp", "parameters: 6", kRowPage},
    {"size", "tests/support/fake_reader.h", "parameters: 6", kRowPage},
}};

} // namespace

const std::vector<Room>& roomTable() {
    static const std::vector<Room> kTable = makeRoomTable();
    return kTable;
}

std::string_view roomOf(std::string_view path) {
    for (const std::string_view top : {"app", "ui"})
        if (path.starts_with(std::string(top) + "/")) return top;
    if (!path.starts_with("core/")) return {};
    path.remove_prefix(5);
    const std::size_t end = path.find('/');
    return end == std::string_view::npos ? std::string_view{} : path.substr(0, end);
}

std::span<const Exception> exceptions() { return kExceptions; }

} // namespace streampulse::architecture
