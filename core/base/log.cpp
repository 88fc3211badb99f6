#include "core/base/log.h"

#include <fmt/format.h>
#include <memory>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace streampulse {
namespace {

/// The message as the inside of a JSON string: quotes, backslashes and control characters escaped, so that neither a
/// file name nor a record can forge a log line (C18).
class JsonPayload final : public spdlog::custom_flag_formatter {
public:
    void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
        for (const char c : message.payload) append(c, out);
    }
    [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
        return std::make_unique<JsonPayload>();
    }

private:
    static void append(char c, spdlog::memory_buf_t& out) {
        if (c == '"' || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (static_cast<unsigned char>(c) < 0x20) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out.push_back(c);
        }
    }
};

/// The message on one line, with control characters shown, not obeyed.
class PlainPayload final : public spdlog::custom_flag_formatter {
public:
    void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
        for (const char c : message.payload) {
            const bool control = (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
            if (c == '\n')
                out.append(std::string_view("\\n"));
            else if (control)
                fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned>(c));
            else
                out.push_back(c);
        }
    }
    [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
        return std::make_unique<PlainPayload>();
    }
};

} // namespace

Status configureLog(const std::string& level, LogFormat format) {
    const auto parsed = spdlog::level::from_str(level == "warn" ? "warning" : level);
    if (parsed == spdlog::level::off && level != "off")
        return fail(ErrorCode::InvalidArgument,
                    "unknown log level '" + level + "'; use trace, debug, info, warn, error or off");
    auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
    if (format == LogFormat::Json) {
        formatter->add_flag<JsonPayload>('*');
        formatter->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","thread":%t,"message":"%*"})");
    } else {
        formatter->add_flag<PlainPayload>('*');
        formatter->set_pattern("%H:%M:%S.%e %l %*");
    }
    auto logger = std::make_shared<spdlog::logger>("streampulse", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_formatter(std::move(formatter));
    logger->set_level(parsed);
    logger->flush_on(spdlog::level::warn);
    spdlog::set_default_logger(std::move(logger));
    return {};
}

} // namespace streampulse
