#include "tests/robustness/real_services/store_witness.h"

#include "core/base/hash.h"

#include <QtGlobal>
#include <fmt/format.h>

namespace streampulse::test {
namespace {

store::StoreNames tripsNames() { return {"trips", "", "region", KeyType::Integer}; }

QByteArray said(const std::string& text) { return QByteArray::fromStdString(text); }

} // namespace

StoreWitness::StoreWitness(store::RedisOptions options, int partitions)
    : m_connection(options),
      m_reader(std::move(options), tripsNames()),
      m_keys(tripsNames()),
      m_partitions(partitions) {}

std::int64_t StoreWitness::field(int partition, std::string_view name) {
    const auto reply = m_connection.query({"HGET", m_keys.part(partition), name});
    return reply ? reply->view().integer() : -1;
}

std::int64_t StoreWitness::commits() {
    std::int64_t sum = 0;
    for (int partition = 0; partition < m_partitions; ++partition) {
        const std::int64_t number = field(partition, "number");
        if (number < 0) return -1;
        sum += number;
    }
    return sum;
}

bool StoreWitness::finished() {
    for (int partition = 0; partition < m_partitions; ++partition)
        if (field(partition, "finished") != 1) return false;
    return true;
}

std::vector<std::int64_t> StoreWitness::ends() {
    std::vector<std::int64_t> ends;
    for (int partition = 0; partition < m_partitions; ++partition) ends.push_back(field(partition, "next"));
    return ends;
}

QByteArray StoreWitness::tiling(std::size_t programs) {
    QByteArray wrong;
    for (int partition = 0; partition < m_partitions; ++partition) wrong += tilingOf(partition, programs);
    return wrong;
}

QByteArray StoreWitness::tilingOf(int partition, std::size_t programs) {
    const auto entries = m_reader.commitLedger(partition);
    if (!entries) return said(entries.error().message);
    if (entries->empty()) return said(fmt::format("partition {} has no commits\n", partition));
    std::set<std::string> fences;
    CommitEntry before;
    for (const CommitEntry& entry : *entries) {
        const std::string place = fmt::format("partition {}, commit {}: ", partition, entry.number);
        if (entry.number != before.number + 1) return said(fmt::format("{}follows {}\n", place, before.number));
        if (entry.from != before.to || entry.to < entry.from)
            return said(fmt::format("{}[{}, {}) follows {}\n", place, entry.from, entry.to, before.to));
        if (entry.generation < before.generation) return said(place + "the generation went back\n");
        if (entry.token != before.token && !fences.insert(entry.token).second)
            return said(place + "an older fence has come back\n");
        before = entry;
    }
    if (before.to != field(partition, "next") || before.number != field(partition, "number"))
        return said(fmt::format("partition {}: the ledger ends at {}, the partition does not\n", partition, before.to));
    const auto state = m_connection.query({"HGET", m_keys.part(partition), "state"});
    if (!state || crc32c(state->view().text()) != before.crc)
        return said(fmt::format("partition {}: the state is not the last commit's\n", partition));
    if (fences.size() > programs)
        return said(fmt::format("partition {}: {} fences of {} programs\n", partition, fences.size(), programs));
    return {};
}

void StoreWitness::clear(const store::RedisOptions& admin) {
    store::RedisConnection connection(admin);
    if (const auto reply = connection.query({"FLUSHDB"}); !reply) qFatal("%s", reply.error().message.c_str());
}

} // namespace streampulse::test
