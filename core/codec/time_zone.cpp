#include "core/codec/time_zone.h"

#include <date/tz.h>
#include <fmt/format.h>
#include <set>

namespace streampulse::codec {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;

const date::time_zone* locate(const std::string& name) {
    try {
        return date::locate_zone(name);
    } catch (const std::exception&) {
        return nullptr;
    }
}

} // namespace

Result<TimeZone> TimeZone::find(const std::string& name) {
    if (const date::time_zone* zone = locate(name)) return TimeZone(zone);
    if (locate("Etc/UTC") == nullptr)
        return fail(ErrorCode::Unreadable, "this machine has no time zone data: install the package tzdata");
    return fail(ErrorCode::InvalidArgument,
                fmt::format("there is no time zone \"{}\": write an IANA name such as Europe/Berlin", name));
}

TimeZone::Reading TimeZone::toUtc(std::int64_t localSeconds) {
    if (localSeconds >= m_from && localSeconds < m_to) return {localSeconds - m_offset, false, false};
    const date::local_seconds reading{std::chrono::seconds(localSeconds)};
    const date::local_info info = m_zone->get_info(reading);
    // In a gap the clock's old offset moves the reading forward by the gap; in an overlap it gives the first of the
    // two.
    const std::int64_t offset = info.first.offset.count();
    if (info.result == date::local_info::unique) {
        m_offset = offset;
        m_from = info.first.begin.time_since_epoch().count() + offset + kDaySeconds;
        m_to = info.first.end.time_since_epoch().count() + offset - kDaySeconds;
    }
    return {localSeconds - offset, info.result == date::local_info::nonexistent,
            info.result == date::local_info::ambiguous};
}

Status checkTimeZones(const spec::PipelineSpec& spec) {
    std::set<std::string> names{spec.time.zone};
    for (const spec::ColumnMapping& mapping : spec.mappings)
        if (!mapping.zone.empty()) names.insert(mapping.zone);
    std::string unknown;
    for (const std::string& name : names) {
        const Result<TimeZone> zone = TimeZone::find(name);
        if (!zone && zone.error().code == ErrorCode::Unreadable) return fail(zone.error());
        if (!zone) unknown += (unknown.empty() ? "" : "\n") + zone.error().message;
    }
    if (!unknown.empty()) return fail(ErrorCode::InvalidArgument, unknown);
    return {};
}

} // namespace streampulse::codec
