// A text's way into rows: its head is judged, then it is split by its shape. What opening a file and looking at one
// have in common.
#pragma once

#include "core/replay/replayer.h"
#include "core/replay/row_splitter.h"
#include "core/replay/text_head.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace streampulse::replay {

/// InvalidArgument where a limit makes no sense.
[[nodiscard]] Status checkInputOptions(const InputOptions& options);
/// What people call the input.
[[nodiscard]] std::string inputName(const InputOptions& options);
/// The input has no data row; `headerSeen`: a CSV header stands there.
[[nodiscard]] Failure noRows(InputShape shape, bool headerSeen);

/// Fed with the decompressed text. Not thread-safe.
class TextRows {
public:
    struct Sinks {
        std::function<Status(InputShape)> begin; ///< once, before the first row
        RowSink row;                             ///< a CSV header included
    };
    /// `options` outlives the object.
    TextRows(const InputOptions& options, Sinks sinks) : m_options(options), m_sinks(std::move(sinks)) {}

    /// Errors of judgeHead(), of the splitter, and of the sinks.
    Status feed(std::string_view text);
    /// Takes what has been fed by now for the head, if that is not done yet: where the feeding ends before the text
    /// does.
    Status judge();
    /// After the last byte.
    Status finish();
    /// After finish(); see RowSplitter::warning().
    [[nodiscard]] std::string warning() const { return m_splitter->warning(); }

private:
    const InputOptions& m_options;
    const Sinks m_sinks;
    std::string m_head;
    std::unique_ptr<RowSplitter> m_splitter; ///< once the head is judged
};

} // namespace streampulse::replay
