#include "ui/keys/keys_csv.h"

#include "core/stream/time.h"
#include "ui/text/plain.h"

#include <string>

namespace streampulse::ui {
namespace {

/// Lines of a CSV text.
class Lines {
public:
    void field(std::string_view text) {
        if (!m_first) m_text += ',';
        m_first = false;
        if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
            m_text += text;
            return;
        }
        m_text += '"';
        for (const char c : text) m_text += c == '"' ? std::string("\"\"") : std::string(1, c);
        m_text += '"';
    }
    /// Of the input: never a formula.
    void text(const std::string& text) { field(spreadsheetText(QString::fromStdString(text)).toStdString()); }
    void number(std::int64_t value) { field(std::to_string(value)); }
    void end() {
        m_text += "\r\n";
        m_first = true;
    }
    [[nodiscard]] QByteArray take() const { return QByteArray::fromStdString(m_text); }

private:
    std::string m_text;
    bool m_first = true;
};

void addFields(Lines& lines, const WindowResult* window, const spec::PipelineSpec& spec) {
    for (std::size_t i = 0; i < spec.aggregates.size(); ++i)
        lines.field(window != nullptr && i < window->fields.size() ? window->fields[i].value_or("") : "");
}

void addSpan(Lines& lines, const WindowResult* window) {
    lines.field(window != nullptr ? formatRfc3339(window->id.window.start) : "");
    lines.field(window != nullptr ? formatRfc3339(window->id.window.end) : "");
}

std::string_view statusName(WindowStatus status) { return status == WindowStatus::Final ? "final" : "open"; }

void addWindow(Lines& lines, const WindowResult& window, const spec::PipelineSpec& spec) {
    addSpan(lines, &window);
    lines.field(statusName(window.status));
    lines.number(window.revision);
    lines.field(window.partial ? "true" : "false");
    lines.field(window.approximate ? "true" : "false");
    addFields(lines, &window, spec);
    lines.end();
}

} // namespace

QByteArray windowsCsv(const std::vector<std::shared_ptr<const api::KeySeries>>& keys, const spec::PipelineSpec& spec,
                      const api::KeyLabels& labels) {
    Lines lines;
    lines.field(spec.key.document);
    if (!labels.empty()) lines.field("label");
    for (const char* name : {"windowStart", "windowEnd", "status", "revision", "partial", "approximate"})
        lines.field(name);
    for (const spec::Aggregate& aggregate : spec.aggregates) lines.field(aggregate.name);
    lines.end();
    for (const auto& series : keys) {
        const auto label = labels.find(series->key.text);
        for (const auto& window : series->windows) {
            lines.text(series->key.text);
            if (!labels.empty()) lines.text(label == labels.end() ? std::string() : label->second);
            addWindow(lines, *window, spec);
        }
    }
    return lines.take();
}

QByteArray keysCsv(const std::vector<KeyFacts>& keys, const spec::PipelineSpec& spec) {
    Lines lines;
    for (const std::string& name : {spec.key.document, std::string("label")}) lines.field(name);
    for (const char* name : {"newestStart", "newestEnd", "newestStatus", "finalStart", "finalEnd"}) lines.field(name);
    for (const spec::Aggregate& aggregate : spec.aggregates) lines.field(aggregate.name);
    for (const char* name : {"finalWindows", "late", "counted", "expected"}) lines.field(name);
    lines.end();
    for (const KeyFacts& facts : keys) {
        lines.text(facts.text());
        lines.text(facts.label.toStdString());
        addSpan(lines, facts.newest.get());
        lines.field(facts.newest ? statusName(facts.newest->status) : "");
        addSpan(lines, facts.newestFinal.get());
        addFields(lines, facts.newestFinal.get(), spec);
        lines.number(facts.finalWindows);
        lines.number(static_cast<std::int64_t>(facts.series->late.size()));
        lines.number(facts.counted);
        lines.field(facts.compared ? std::to_string(facts.expected) : "");
        lines.end();
    }
    return lines.take();
}

} // namespace streampulse::ui
