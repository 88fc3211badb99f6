#include "app/checks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace streampulse::app {
namespace {

constexpr std::array<std::string_view, 6> kOperators{"<=", ">=", "==", "!=", "<", ">"};

struct Figure {
    std::string_view name;
    double (*value)(const RunFigures&);
};

double ratio(std::int64_t part, const RunFigures& figures) {
    return figures.ledger.read == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(figures.ledger.read);
}

constexpr std::array<Figure, 14> kFigures{{
    {"read", [](const RunFigures& f) { return static_cast<double>(f.ledger.read); }},
    {"counted", [](const RunFigures& f) { return static_cast<double>(f.ledger.counted); }},
    {"late", [](const RunFigures& f) { return static_cast<double>(f.ledger.late); }},
    {"duplicate", [](const RunFigures& f) { return static_cast<double>(f.ledger.duplicate); }},
    {"rejected", [](const RunFigures& f) { return static_cast<double>(f.ledger.rejectedTotal()); }},
    {"repeated", [](const RunFigures& f) { return static_cast<double>(f.ledger.repeated); }},
    {"counted_ratio", [](const RunFigures& f) { return ratio(f.ledger.counted, f); }},
    {"late_ratio", [](const RunFigures& f) { return ratio(f.ledger.late, f); }},
    {"duplicate_ratio", [](const RunFigures& f) { return ratio(f.ledger.duplicate, f); }},
    {"rejected_ratio", [](const RunFigures& f) { return ratio(f.ledger.rejectedTotal(), f); }},
    {"repeated_ratio", [](const RunFigures& f) { return ratio(f.ledger.repeated, f); }},
    {"windows_final", [](const RunFigures& f) { return static_cast<double>(f.windows.final); }},
    {"windows_open", [](const RunFigures& f) { return static_cast<double>(f.windows.open); }},
    {"windows_corrected", [](const RunFigures& f) { return static_cast<double>(f.windows.corrected); }},
}};

constexpr std::string_view kDigest = "digest";
constexpr std::string_view kRejected = "rejected.";

std::string trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

bool compare(double left, const std::string& op, double right) {
    if (op == "<") return left < right;
    if (op == "<=") return left <= right;
    if (op == ">") return left > right;
    if (op == ">=") return left >= right;
    return (left == right) == (op == "==");
}

/// Empty when there is no figure of that name.
std::function<double(const RunFigures&)> findFigure(std::string_view name) {
    const auto found = std::find_if(kFigures.begin(), kFigures.end(), [&](const Figure& f) { return f.name == name; });
    if (found != kFigures.end()) return found->value;
    if (!name.starts_with(kRejected)) return {};
    name.remove_prefix(kRejected.size());
    for (std::size_t i = 0; i < kRejectionReasonCount; ++i)
        if (rejectionReasonName(static_cast<RejectionReason>(i)) == name)
            return [i](const RunFigures& f) { return static_cast<double>(f.ledger.rejected.at(i)); };
    return {};
}

Failure mistake(const std::string& expression, const std::string& what) {
    return fail(ErrorCode::InvalidArgument, fmt::format("--expect '{}': {}", expression, what));
}

std::string knownNames() {
    std::string names;
    for (const Figure& figure : kFigures) names += std::string(figure.name) + " ";
    for (std::size_t i = 0; i < kRejectionReasonCount; ++i)
        names += std::string(kRejected) + std::string(rejectionReasonName(static_cast<RejectionReason>(i))) + " ";
    return names + std::string(kDigest);
}

std::string xmlText(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '&':
            escaped += "&amp;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        default:
            escaped += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return escaped;
}

} // namespace

Result<Check> Check::parse(const std::string& expression) {
    Check check;
    check.m_expression = expression;
    const std::size_t at = expression.find_first_of("<>=!");
    if (at == std::string::npos) return mistake(expression, "write NAME OPERATOR VALUE, such as late_ratio < 0.01");
    for (const std::string_view op : kOperators) {
        if (expression.compare(at, op.size(), op) != 0) continue;
        check.m_operator = op;
        break;
    }
    if (check.m_operator.empty()) return mistake(expression, "unknown operator; use < <= > >= == or !=");
    const std::string name = trim(std::string_view(expression).substr(0, at));
    const std::string value = trim(std::string_view(expression).substr(at + check.m_operator.size()));
    if (name == kDigest) {
        if (check.m_operator != "==" && check.m_operator != "!=")
            return mistake(expression, "a digest can only be compared with == or !=");
        if (value.rfind("sha256:", 0) != 0) return mistake(expression, "a digest looks like sha256:9f86d0...");
        check.m_digest = value;
        return check;
    }
    check.m_figure = findFigure(name);
    if (!check.m_figure) return mistake(expression, fmt::format("unknown name '{}'; known: {}", name, knownNames()));
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), check.m_number);
    if (error != std::errc() || end != value.data() + value.size())
        return mistake(expression, fmt::format("'{}' is not a number", value));
    return check;
}

Check::Outcome Check::evaluate(const RunFigures& figures) const {
    if (!m_figure)
        return {m_expression, "\"" + figures.digest + "\"", (figures.digest == m_digest) == (m_operator == "==")};
    const double value = m_figure(figures);
    return {m_expression, fmt::format("{}", value), compare(value, m_operator, m_number)};
}

ParsedChecks parseChecks(const std::vector<std::string>& expressions) {
    ParsedChecks parsed;
    for (const std::string& expression : expressions) {
        auto check = Check::parse(expression);
        if (check)
            parsed.checks.push_back(std::move(*check));
        else
            parsed.errors.push_back(check.error().message);
    }
    return parsed;
}

std::string junitXml(const std::string& suite, const std::vector<Check::Outcome>& outcomes,
                     const std::string& failure) {
    const auto failures = std::count_if(outcomes.begin(), outcomes.end(), [](const auto& o) { return !o.passed; });
    std::string xml =
        fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"{}\" tests=\"{}\" "
                    "failures=\"{}\" errors=\"{}\" skipped=\"0\">\n",
                    xmlText(suite), outcomes.size() + (failure.empty() ? 0 : 1), failures, failure.empty() ? 0 : 1);
    if (!failure.empty())
        xml += fmt::format("  <testcase classname=\"{}\" name=\"the run is completed\">\n    <error "
                           "message=\"{}\"/>\n  </testcase>\n",
                           xmlText(suite), xmlText(failure));
    for (const Check::Outcome& outcome : outcomes) {
        xml += fmt::format("  <testcase classname=\"{}\" name=\"{}\"", xmlText(suite), xmlText(outcome.expression));
        if (outcome.passed)
            xml += "/>\n";
        else
            xml +=
                fmt::format(">\n    <failure message=\"the value is {}\"/>\n  </testcase>\n", xmlText(outcome.value));
    }
    return xml + "</testsuite>\n";
}

} // namespace streampulse::app
