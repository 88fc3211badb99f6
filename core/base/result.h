// Result and Status: how every room reports failure. An Error has a code a program can test, and a message for a
// person; callers add context on the way up with `withContext`. Exceptions never cross a room's public header.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace streampulse {

enum class ErrorCode {
    InvalidArgument, ///< what the caller or the user gave is wrong
    NotFound,        ///< the named thing does not exist
    Unreadable,      ///< a file or folder cannot be read or written
    Corrupt,         ///< stored bytes fail their checksum or their grammar
    Unavailable,     ///< a service (Kafka, Redis) does not answer
    Conflict,        ///< somebody else holds it or has changed it
    Timeout,         ///< a bounded wait ran out
    Exhausted,       ///< a stated limit is reached (disk, memory, size)
    Cancelled,       ///< stopped on request
    Internal,        ///< a broken invariant of ours
};

struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;

    /// The same error with "context: " in front of its message.
    [[nodiscard]] Error withContext(std::string_view context) const {
        return Error{code, std::string(context) + ": " + message};
    }
};

using Failure = tl::unexpected<Error>;

/// A value or an Error. `*result` and `result->` require `has_value()`.
template<class T> class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

/// Success or an Error.
template<> class [[nodiscard]] Result<void> : public tl::expected<void, Error> {
public:
    using tl::expected<void, Error>::expected;
};

using Status = Result<void>;

[[nodiscard]] inline Failure fail(ErrorCode code, std::string message) {
    return Failure(Error{code, std::move(message)});
}
[[nodiscard]] inline Failure fail(Error error) { return Failure(std::move(error)); }

} // namespace streampulse
