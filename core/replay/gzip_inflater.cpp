#include "core/replay/gzip_inflater.h"

#include <array>
#include <zlib.h>

namespace streampulse::replay {
namespace {

struct InflateEnd {
    void operator()(z_stream* stream) const {
        inflateEnd(stream);
        delete stream;
    }
};

constexpr int kGzipOnly = 15 + 16; // window bits; + 16 asks zlib for the gzip wrapper

} // namespace

struct GzipInflater::Private {
    std::unique_ptr<z_stream, InflateEnd> stream{new z_stream{}};
    std::array<char, 262'144> text{};
    std::int64_t consumed = 0; ///< compressed bytes before the present chunk
    bool ready = false;        ///< zlib accepted the stream
    bool inMember = true;
    bool padding = false; ///< zero bytes after the last member: some tools fill blocks with them

    [[nodiscard]] Failure corrupt(const std::string& what, std::size_t at) const {
        return fail(ErrorCode::Corrupt, "the gzip data is damaged at byte " +
                                            std::to_string(consumed + static_cast<std::int64_t>(at)) + " (" + what +
                                            "): fetch or compress the file again");
    }
};

GzipInflater::GzipInflater() : m_private(std::make_unique<Private>()) {
    m_private->ready = inflateInit2(m_private->stream.get(), kGzipOnly) == Z_OK;
}
GzipInflater::~GzipInflater() = default;

bool GzipInflater::recognises(std::string_view head) { return head.substr(0, 2) == "\x1f\x8b"; }

Status GzipInflater::feed(std::string_view compressed, const TextSink& sink) {
    Private& p = *m_private;
    if (!p.ready) return fail(ErrorCode::Exhausted, "no memory to decompress the gzip data");
    z_stream& stream = *p.stream;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
    stream.avail_in = static_cast<uInt>(compressed.size());
    const auto position = [&] { return compressed.size() - stream.avail_in; };
    while (true) {
        if (!p.inMember && stream.avail_in > 0) {
            if (compressed[position()] == '\0') {
                p.padding = true;
                ++stream.next_in;
                --stream.avail_in;
                continue;
            }
            if (p.padding) return p.corrupt("text after the end", position());
            if (inflateReset(&stream) != Z_OK) return p.corrupt("no new member", position());
            p.inMember = true;
        }
        if (!p.inMember) break;
        stream.next_out = reinterpret_cast<Bytef*>(p.text.data());
        stream.avail_out = static_cast<uInt>(p.text.size());
        const int outcome = inflate(&stream, Z_NO_FLUSH);
        const std::size_t made = p.text.size() - stream.avail_out;
        if (outcome != Z_OK && outcome != Z_STREAM_END && outcome != Z_BUF_ERROR)
            return p.corrupt(stream.msg != nullptr ? stream.msg : "not gzip", position());
        if (made > 0)
            if (Status taken = sink(std::string_view(p.text.data(), made)); !taken) return taken;
        if (outcome == Z_STREAM_END)
            p.inMember = false;
        else if (stream.avail_in == 0 && stream.avail_out > 0)
            break;
    }
    p.consumed += static_cast<std::int64_t>(compressed.size());
    return {};
}

Status GzipInflater::finish() const {
    if (m_private->inMember) return m_private->corrupt("it ends in the middle", 0);
    return {};
}

} // namespace streampulse::replay
