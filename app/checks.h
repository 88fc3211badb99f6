// `--expect NAME OP VALUE`: conditions on a finished run, each a check of the summary and a JUnit test case.
#pragma once

#include "core/api/engine.h"
#include "core/base/result.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace streampulse::app {

/// What checks can ask about.
struct RunFigures {
    api::Ledger ledger;
    api::WindowCounts windows;
    std::string digest; ///< "sha256:..."
};

class Check {
public:
    /// Names: read counted late duplicate rejected repeated, the same with _ratio (of read), rejected.REASON such as
    /// rejected.bad_json, windows_final windows_open windows_corrected, digest. Operators: < <= > >= == !=; digest
    /// knows == and != only.
    static Result<Check> parse(const std::string& expression);

    struct Outcome {
        std::string expression;
        std::string value; ///< as JSON: a number, or a quoted digest
        bool passed = false;
    };
    [[nodiscard]] Outcome evaluate(const RunFigures& figures) const;

private:
    std::string m_expression;
    std::function<double(const RunFigures&)> m_figure; ///< empty: the digest
    std::string m_operator;
    double m_number = 0;
    std::string m_digest;
};

/// All expressions, or every mistake in them.
struct ParsedChecks {
    std::vector<Check> checks;
    std::vector<std::string> errors;
};
[[nodiscard]] ParsedChecks parseChecks(const std::vector<std::string>& expressions);

/// JUnit XML with one test case per check, and, when `failure` is not empty, one error for the run itself.
[[nodiscard]] std::string junitXml(const std::string& suite, const std::vector<Check::Outcome>& outcomes,
                                   const std::string& failure);

} // namespace streampulse::app
