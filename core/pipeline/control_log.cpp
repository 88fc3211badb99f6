#include "core/pipeline/control_log.h"

#include "core/codec/control_document.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace streampulse::pipeline {
namespace {

constexpr std::size_t kPageEntries = 1000;

std::int64_t lengthOf(const ControlEntries& entries) { return static_cast<std::int64_t>(entries->size()); }

} // namespace

ControlLog::ControlLog(ResultStore& store, std::string run) : m_store(store), m_run(std::move(run)) {
    m_entries.publish(std::make_shared<const std::vector<std::shared_ptr<const ControlEntry>>>());
}

Status ControlLog::load() {
    auto known = std::make_shared<std::vector<std::shared_ptr<const ControlEntry>>>(*entries());
    for (bool more = true; more;) {
        const auto page = m_store.readControl(static_cast<std::int64_t>(known->size()), kPageEntries);
        if (!page) return fail(page.error().withContext("reading the control log"));
        for (const ControlRow& row : *page) {
            auto entry = codec::decodeControlEntry(row.text);
            if (!entry) return fail(entry.error().withContext(fmt::format("control log entry {}", row.sequence)));
            entry->sequence = row.sequence;
            known->push_back(std::make_shared<const ControlEntry>(std::move(*entry)));
        }
        more = page->size() == kPageEntries;
    }
    m_entries.publish(std::move(known));
    return {};
}

void ControlLog::catchUp(std::int64_t head) {
    if (head <= lengthOf(entries())) return;
    if (Status loaded = load(); !loaded) spdlog::warn("{}", loaded.error().message);
}

std::optional<std::int64_t> ControlLog::findSince(std::int64_t known, const ControlEntry& entry) const {
    const ControlEntries all = entries();
    for (auto i = static_cast<std::size_t>(known); i < all->size(); ++i) {
        ControlEntry candidate = *(*all)[i];
        candidate.sequence = entry.sequence;
        if (candidate == entry) return (*all)[i]->sequence;
    }
    return std::nullopt;
}

Result<std::int64_t> ControlLog::append(ControlEntry entry) {
    const std::int64_t known = lengthOf(entries());
    entry.sequence = 0;
    const auto appended = m_store.appendControl(m_run, codec::encodeControlEntry(entry));
    if (!appended && appended.error().code == ErrorCode::Conflict) return fail(appended.error());
    Status loaded = load();
    if (appended) {
        if (!loaded) spdlog::warn("{}", loaded.error().message); // the next commit's head tries again
        return *appended;
    }
    if (loaded)
        if (const auto sequence = findSince(known, entry)) return *sequence;
    return fail(ErrorCode::Unavailable,
                loaded ? "the store did not take the change: " + appended.error().message
                       : "the store does not answer; whether it took the change shows in the control log later");
}

} // namespace streampulse::pipeline
