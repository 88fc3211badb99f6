// Errors as RFC 9457 problem documents (application/problem+json). They say what was wrong and what would be right;
// never a path of this machine, a stack or an exception's text.
#pragma once

#include "core/base/result.h"
#include "core/serve/http_message.h"

#include <string>
#include <string_view>
#include <vector>

namespace streampulse::serve {

/// {"type":"about:blank","title":<reason phrase>,"status":...,"detail":...}. `parameter` names a bad parameter, if any.
[[nodiscard]] Response problem(int status, std::string_view detail, std::string_view parameter = {});

/// One bad field of a body; the path is empty when the body as a whole is meant.
struct FieldProblem {
    std::string field;
    std::string detail;
};
/// Likewise, with "errors":[{"field":...,"detail":...}].
[[nodiscard]] Response problem(int status, std::string_view detail, const std::vector<FieldProblem>& errors);

/// What the engine said no to: 400, 404, 409 with its reason, 503 with Retry-After, 500 without particulars otherwise.
[[nodiscard]] Response engineProblem(const Error& error);

/// A failed read of the store as an answer: 400, 404 or 503 with Retry-After; 500 without particulars otherwise.
[[nodiscard]] Response problemOf(const Error& error);

/// 503 with Retry-After: the result store does not answer. Logs nothing.
[[nodiscard]] Response storeAway();

/// 503 with Retry-After.
[[nodiscard]] Response tryAgain(std::string_view detail);

/// "Not Found" for 404, ...; "Error" for a code without a name.
[[nodiscard]] std::string_view reasonPhrase(int status);

} // namespace streampulse::serve
