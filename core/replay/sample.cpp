#include "core/replay/sample.h"

#include <cstddef>

// The assembler copies the file into read-only data between two labels.
__asm__(".section .rodata\n"
        "streampulse_sample_begin:\n"
        ".incbin \"" STREAMPULSE_SAMPLE_FILE "\"\n"
        "streampulse_sample_end:\n"
        ".previous\n");

extern "C" {
extern const char streampulse_sample_begin[];
extern const char streampulse_sample_end[];
}

namespace streampulse::replay {

std::string_view builtinSample() {
    return {streampulse_sample_begin, static_cast<std::size_t>(streampulse_sample_end - streampulse_sample_begin)};
}

} // namespace streampulse::replay
