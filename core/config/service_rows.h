// How the rows of real services in the option table read and show their values; see OptionRow.
#pragma once

#include "core/config/program_options.h"

#include <string>
#include <string_view>
#include <vector>

namespace streampulse::config::service_rows {

Status setBrokers(ProgramOptions& options, std::string_view text);
Status setTopic(ProgramOptions& options, std::string_view text);
Status setGroup(ProgramOptions& options, std::string_view text);
Status addKafkaProperties(ProgramOptions& options, std::string_view text);
Status setFrom(ProgramOptions& options, std::string_view text);
Status setUntil(ProgramOptions& options, std::string_view text);
Status setArrival(ProgramOptions& options, std::string_view text);
Status setRedis(ProgramOptions& options, std::string_view text);
Status setRedisPassword(ProgramOptions& options, std::string_view text);

std::vector<std::string> showBrokers(const ProgramOptions& options, const PipelineSettings& specDefaults);
std::vector<std::string> showTopic(const ProgramOptions& options, const PipelineSettings& specDefaults);
std::vector<std::string> showGroup(const ProgramOptions& options, const PipelineSettings& specDefaults);
std::vector<std::string> showKafkaProperties(const ProgramOptions& options, const PipelineSettings& specDefaults);
std::vector<std::string> showFrom(const ProgramOptions& options, const PipelineSettings& specDefaults);
std::vector<std::string> showUntil(const ProgramOptions& options, const PipelineSettings& specDefaults);
std::vector<std::string> showArrival(const ProgramOptions& options, const PipelineSettings& specDefaults);
std::vector<std::string> showRedis(const ProgramOptions& options, const PipelineSettings& specDefaults);
std::vector<std::string> showRedisPassword(const ProgramOptions& options, const PipelineSettings& specDefaults);

/// A password is a secret as a whole.
[[nodiscard]] bool isPassword(std::string_view text);

} // namespace streampulse::config::service_rows
