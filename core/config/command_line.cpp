#include "core/config/nearest_name.h"
#include "core/config/option_sources.h"
#include "core/config/option_values.h"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace streampulse::config {
namespace {

/// What CLI11 hands out for an option that was given without its value.
constexpr const char* kNoValue = "\x1f";

bool takesValue(const OptionRow& row) {
    return row.kind != OptionKind::Switch && row.kind != OptionKind::CommandSwitch;
}

bool looksLikeOption(std::string_view argument) { return argument.size() > 1 && argument.front() == '-'; }

/// "--name=" counts as an option without its value; CLI11 would take the next argument instead.
std::string_view nameOfEmptyAssignment(std::string_view argument) {
    const bool empty = argument.starts_with("--") && argument.size() > 3 && argument.find('=') == argument.size() - 1;
    return empty ? argument.substr(2, argument.size() - 3) : std::string_view{};
}

std::string unknownOption(std::string_view argument) {
    const std::string_view given = argument.substr(0, argument.find('='));
    const std::string_view name = given.substr(std::min(given.find_first_not_of('-'), given.size()));
    if (isLaterOption(name)) return std::string(given) + ": not in this version";
    std::vector<std::string> known;
    for (const OptionRow& row : optionTable())
        if (!row.help.empty() && row.kind != OptionKind::Positional) known.emplace_back(row.name);
    const std::string_view nearest = nearestName(name, known);
    const std::string cure = nearest.empty() ? "see --help" : "did you mean --" + std::string(nearest) + "?";
    return std::string(given) + ": no such option; " + cure;
}

class CommandLineReader {
public:
    explicit CommandLineReader(const std::vector<std::string>& arguments) {
        m_app.allow_extras();
        m_app.set_help_flag();
        for (const OptionRow& row : optionTable()) declare(std::string(row.name), row);
        for (const OptionAlias& alias : optionAliases()) declare(std::string(alias.alias), *findOption(alias.name));
        std::vector<std::string> reversed;
        for (const std::string& argument : arguments) {
            const std::string_view name = nameOfEmptyAssignment(argument);
            if (name.empty())
                reversed.insert(reversed.begin(), argument);
            else
                m_given.errors.push_back("--" + std::string(name) + ": needs a value");
        }
        try {
            m_app.parse(std::move(reversed));
            for (const Declared& declared : m_declared) take(declared);
            takeExtras(m_app.remaining());
        } catch (const CLI::Error& error) {
            m_given.errors.push_back(std::string("command line: ") + error.what());
        }
    }

    [[nodiscard]] GivenOptions finish() { return std::move(m_given); }

private:
    struct Declared {
        std::string name;
        const OptionRow* row;
        CLI::Option* option;
    };

    void declare(const std::string& name, const OptionRow& row) {
        const bool lettered = row.letter != 0 && name == row.name;
        const std::string names = (lettered ? std::string{'-', row.letter, ','} : "") + "--" + name;
        CLI::Option* option = nullptr;
        if (takesValue(row)) {
            option = m_app.add_option(names);
            option->expected(0, 1)->default_str(kNoValue)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        } else {
            option = m_app.add_flag(names);
            option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        }
        m_declared.push_back({name, &row, option});
    }

    void take(const Declared& declared) {
        const std::string place = declared.row->letter != 0 ? spelled(*declared.row) : "--" + declared.name;
        for (const std::string& text : declared.option->results()) {
            if (text == kNoValue)
                m_given.errors.push_back(place + ": needs a value (" + std::string(declared.row->value) + ")");
            else
                add(*declared.row, place, text);
        }
    }

    void add(const OptionRow& row, const std::string& place, const std::string& text) {
        const auto earlier = std::find_if(m_given.options.begin(), m_given.options.end(),
                                          [&](const GivenOption& option) { return option.row == &row; });
        if (earlier == m_given.options.end()) {
            m_given.options.push_back({&row, {text}, std::string(kFromCommandLine), place, OptionSource::CommandLine});
        } else if (isList(row)) {
            earlier->texts.push_back(text);
        } else if (takesValue(row)) {
            const std::string what = row.kind == OptionKind::Positional ? "FILE" : earlier->place;
            const std::string texts = ", as " + inQuotes(earlier->texts.front()) + " and as " + inQuotes(text);
            m_given.errors.push_back(what + ": given twice" + (row.holdsSecret == nullptr ? texts : ""));
        }
    }

    /// "-X sasl.password VALUE": the text behind it is no FILE but a value, maybe a secret one.
    [[nodiscard]] bool hasTornProperty() const {
        const auto torn = [](const std::string& text) {
            return !text.starts_with('@') && text.find('=') == std::string::npos;
        };
        return std::any_of(m_given.options.begin(), m_given.options.end(), [&](const GivenOption& given) {
            return given.row->kind == OptionKind::Properties &&
                   std::any_of(given.texts.begin(), given.texts.end(), torn);
        });
    }

    /// Options nobody knows, and the FILE. A text behind an unknown option may be its value, so a surplus of texts is
    /// reported only where there is no such option.
    void takeExtras(const std::vector<std::string>& extras) {
        std::vector<std::string> files;
        const std::size_t errorsBefore = m_given.errors.size();
        for (const std::string& extra : extras) {
            if (looksLikeOption(extra))
                m_given.errors.push_back(unknownOption(extra));
            else
                files.push_back(extra);
        }
        if (m_given.errors.size() != errorsBefore || hasTornProperty()) return;
        for (const std::string& file : files) add(*findOption("file"), "FILE", file);
    }

    CLI::App m_app;
    std::vector<Declared> m_declared;
    GivenOptions m_given;
};

} // namespace

GivenOptions readCommandLine(const std::vector<std::string>& arguments) {
    return CommandLineReader(arguments).finish();
}

} // namespace streampulse::config
