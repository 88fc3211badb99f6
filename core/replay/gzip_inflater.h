// Streaming decompression of gzip data, also of several members one after another (as `cat a.gz b.gz` makes them).
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace streampulse::replay {

/// Takes a piece of text; an error stops the reading.
using TextSink = std::function<Status(std::string_view)>;

class GzipInflater {
public:
    GzipInflater();
    ~GzipInflater();
    GzipInflater(const GzipInflater&) = delete;
    GzipInflater& operator=(const GzipInflater&) = delete;

    /// Does this look like gzip? At least 2 bytes are needed.
    [[nodiscard]] static bool recognises(std::string_view head);

    /// Passes the decompressed text on in pieces of bounded size. Corrupt names the byte of the compressed data.
    Status feed(std::string_view compressed, const TextSink& sink);
    /// Corrupt when the data ended in the middle of a member.
    Status finish() const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace streampulse::replay
