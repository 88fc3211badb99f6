// What goes together among the options and what does not, once each of them is known to be right by itself.
#pragma once

#include "core/config/program_options.h"

namespace streampulse::config {

/// Adds an error for every rule that is broken; joins the Redis password that was given apart with `redis`. On the
/// command line an option is asked for by being named; elsewhere by differing from its default, because a printed
/// configuration names all of them.
void checkTogether(ParsedOptions& parsed);

} // namespace streampulse::config
