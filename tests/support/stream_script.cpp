#include "tests/support/stream_script.h"

#include "core/base/decimal.h"

#include <fmt/format.h>
#include <sstream>

namespace streampulse::test {
namespace {

constexpr std::size_t kNoLimit = 1'000'000;

std::string seconds(EventTime time) { return formatDecimal(time.micros(), 6); }
std::string seconds(Duration duration) { return formatDecimal(duration.count(), 6); }

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string joinWords(const std::string& text) {
    std::istringstream in(text);
    std::string joined;
    for (std::string word; in >> word;) joined += (joined.empty() ? "" : " ") + word;
    return joined;
}

std::string describe(const WindowResult& result) {
    return fmt::format("final [{},{}) {} r{} count={} sum={}", seconds(result.id.window.start),
                       seconds(result.id.window.end), result.id.key.text, result.revision,
                       result.fields[0].value_or("-"), result.fields[1].value_or("-"));
}

class ScriptRun {
public:
    explicit ScriptRun(const PipelineSettings& settings) : m_operator(scriptSpec(), settings) {}

    std::string step(const std::string& input) {
        std::vector<std::string> out;
        if (input == "end")
            m_operator.finish();
        else
            feed(input, out);
        while (!m_operator.settle(kNoLimit)) {
        }
        const window::WindowChanges changes = m_operator.takeChanges();
        for (const WindowId& id : changes.withdrawn)
            out.push_back(
                fmt::format("withdrawn [{},{}) {}", seconds(id.window.start), seconds(id.window.end), id.key.text));
        for (const WindowResult& result : changes.results)
            if (result.status == WindowStatus::Final) out.push_back(describe(result));
        const EventTime watermark = m_operator.admission().watermark().watermark;
        if (watermark != m_watermark && !watermark.isMax()) out.push_back("W " + seconds(watermark));
        m_watermark = watermark;
        return fmt::format("{}", fmt::join(out, "; "));
    }

private:
    void feed(const std::string& input, std::vector<std::string>& out) {
        std::istringstream in(input);
        std::string time, key, value, id;
        in >> time >> key >> value >> id;
        if (!id.empty()) id.erase(0, 1);
        const Event event = scriptEvent(parseDecimal(time, 6).value, key, parseDecimal(value, 6).value, id);
        switch (m_operator.process(event, m_position++)) {
        case window::Verdict::Counted:
            break;
        case window::Verdict::Duplicate:
            out.push_back(fmt::format("duplicate of {}", m_operator.admission().originalPosition()));
            break;
        case window::Verdict::Late: {
            const window::LateCause& cause = m_operator.admission().lateCause();
            out.push_back(fmt::format("late by {} bound {}", seconds(cause.by), seconds(cause.smallestBound)));
            break;
        }
        }
    }

    window::WindowOperator m_operator;
    EventTime m_watermark = EventTime::min();
    std::int64_t m_position = 0;
};

} // namespace

spec::PipelineSpec scriptSpec() {
    spec::PipelineSpec spec;
    spec.name = "script";
    spec.storePrefix = "script:";
    spec.key.name = "key";
    spec.key.field = "key";
    spec.key.document = "key";
    spec.key.type = KeyType::Text;
    spec.id = spec::IdField{"id", 50};
    spec.time.field = "time";
    spec.time.format = spec::TimeFormat::EpochMicros;
    spec.measures.push_back({"v", "v", 6, INT64_MIN, INT64_MAX, true});
    spec.aggregates.push_back({"count", spec::AggregateFunction::Count, 0, std::nullopt, 0, 0, 0});
    spec.aggregates.push_back({"sum", spec::AggregateFunction::Sum, 0, std::nullopt, 0, 0, 0});
    return spec;
}

Event scriptEvent(std::int64_t micros, std::string_view key, std::int64_t value, std::string_view id) {
    Event event;
    event.key = {KeyType::Text, 0, key};
    event.time = EventTime(micros);
    event.id = id;
    event.measures = {value};
    return event;
}

std::vector<std::string> runStreamScript(const PipelineSettings& settings, const std::string& script) {
    std::vector<std::string> failures;
    ScriptRun run(settings);
    std::istringstream lines(script);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        const auto arrow = line.find("->");
        const std::string input = trimmed(line.substr(0, arrow));
        if (input.empty()) continue;
        const std::string expected = arrow == std::string::npos ? "" : joinWords(line.substr(arrow + 2));
        const std::string got = run.step(input);
        if (got != expected)
            failures.push_back(fmt::format("line {} ({}): expected '{}', got '{}'", number, input, expected, got));
    }
    return failures;
}

} // namespace streampulse::test
