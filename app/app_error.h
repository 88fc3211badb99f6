// An error of the whole program: what to say and how to exit.
#pragma once

#include "app/exit_code.h"
#include "core/base/result.h"

#include <string>

namespace streampulse::app {

struct AppError {
    ExitCode exit = ExitCode::Internal;
    std::string message;
};

template<class T> using AppResult = tl::expected<T, AppError>;

[[nodiscard]] inline tl::unexpected<AppError> failWith(ExitCode exit, std::string message) {
    return tl::unexpected<AppError>(AppError{exit, std::move(message)});
}
[[nodiscard]] inline tl::unexpected<AppError> failWith(ExitCode exit, const Error& error) {
    return failWith(exit, error.message);
}

} // namespace streampulse::app
