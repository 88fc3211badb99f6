// A folder of small input files for the default built-in spec, and what the replay sees of them.
#pragma once

#include "core/replay/replayer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <stdexcept>
#include <zlib.h>

namespace streampulse::test {

using Input = std::unique_ptr<replay::ReplayInput>;

inline constexpr std::string_view kHeader = "trip_id,region_id,event_time,fare,duration,distance";
inline const std::vector<std::string> kRows{"a,5,2025-01-01T10:00:02Z,1.5,60,2", "b,3,2025-01-01T10:00:01Z,2,70,3",
                                            "c,,no time,2,70,3", "\"d\n,\"\"\",05,2025-01-01T10:00:03Z,+3.50,80,4",
                                            "e,5,2025-01-01T10:00:01Z,1,60,1"};

inline std::string joined(const std::vector<std::string>& rows, const std::string& end, bool lastEnd = true) {
    std::string text;
    for (const std::string& row : rows) text += (text.empty() ? "" : end) + row;
    return lastEnd ? text + end : text;
}

inline std::string csvText(const std::string& end, bool lastEnd = true) {
    return std::string(kHeader) + end + joined(kRows, end, lastEnd);
}

inline std::string gzipped(std::string_view text) {
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string result(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_FINISH);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return result;
}

/// Everything the replay sees of an input, one line a row.
inline std::vector<std::string> contents(replay::ReplayInput& input, bool withJson = true) {
    std::vector<std::string> lines;
    for (std::int64_t i = 0; i < input.facts().rows; ++i) {
        const Result<replay::ReplayInput::Row> row = input.rowAt(i);
        if (!row) return {row.error().message};
        const replay::ReplayInput::Place place = input.placeAt(i);
        std::string line = std::to_string(row->row) + " key " + row->key.value_or("-") + " time " +
                           (row->time ? formatRfc3339(*row->time) : "-") + " reject " + row->reject;
        if (withJson) line += " " + row->json;
        const bool same = place.row == row->row && place.time == row->time && place.stub == !row->reject.empty() &&
                          place.keyHash.has_value() == row->key.has_value();
        lines.push_back(same ? line : "place differs from row: " + line);
    }
    return lines;
}

class InputFolder {
public:
    InputFolder() {
        const Result<spec::PipelineSpec> spec = spec::builtinSpec(spec::builtinSpecNames().front());
        if (!spec) throw std::runtime_error(spec.error().message);
        m_spec = *spec;
        QDir(m_folder.path()).mkdir("spool");
    }
    [[nodiscard]] const spec::PipelineSpec& spec() const { return m_spec; }
    [[nodiscard]] const QTemporaryDir& folder() const { return m_folder; }
    [[nodiscard]] std::string spool() const { return m_folder.filePath("spool").toStdString(); }

    /// The path of the new file.
    [[nodiscard]] std::string write(const std::string& name, std::string_view bytes) const {
        const QString path = m_folder.filePath(QString::fromStdString(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)) return {};
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        return path.toStdString();
    }
    /// Under the display name "in".
    [[nodiscard]] Result<Input> open(const std::string& path,
                                     replay::ReplayOrder order = replay::ReplayOrder::EventTime) const {
        replay::InputOptions options;
        options.path = path;
        options.spoolFolder = spool();
        options.displayName = "in";
        options.order = order;
        return replay::openInput(m_spec, options);
    }

private:
    spec::PipelineSpec m_spec;
    QTemporaryDir m_folder;
};

} // namespace streampulse::test
