// The deduplicator's table and groups against a map, with hashes that collide and ids of all lengths.
#include "core/window/kept_ids.h"

#include <QtTest>
#include <map>
#include <random>
#include <string>

using namespace streampulse::window;

namespace {

/// Few hashes, so that ids push each other from place to place.
std::uint64_t crowded(const std::string& id) { return IdTable::hashOf(id) % 7 * 0x9E3779B97F4A7C15; }

std::string idOf(std::uint32_t number) { return std::string(number % 200, 'x') + std::to_string(number); }

/// A table and its groups, and what must be in them.
struct Model {
    IdTable table;
    std::map<int, IdGroup> groups;
    std::map<std::string, std::int64_t> positions;
    std::map<int, std::map<std::string, std::int64_t>> members;

    void add(int group, const std::string& id, std::uint64_t hash, std::int64_t position) {
        if (positions.contains(id)) return;
        table.insert(groups[group].add(id, hash, position));
        positions[id] = members[group][id] = position;
    }
    void forget(int group) {
        if (!groups.contains(group)) return;
        groups[group].forEach([this](const KeptId& id) { table.erase(id); });
        groups.erase(group);
        for (const auto& [id, position] : members[group]) positions.erase(id);
        members.erase(group);
    }
    void join(int into, int from) {
        if (into == from || !groups.contains(from)) return;
        groups[into].join(std::move(groups[from]));
        groups.erase(from);
        members[into].merge(members[from]);
        members.erase(from);
    }
    template<class HashOf> [[nodiscard]] bool agrees(const std::string& id, const HashOf& hashOf) const {
        const KeptId* const found = table.find(id, hashOf(id));
        const auto known = positions.find(id);
        if (found == nullptr || known == positions.end()) return found == nullptr && known == positions.end();
        return found->text() == id && found->position == known->second;
    }
};

template<class HashOf> void runRandomly(const HashOf& hashOf, int rounds, std::uint32_t ids) {
    std::mt19937 random(11);
    Model model;
    std::size_t most = 0;
    for (int round = 0; round < rounds; ++round) {
        const int group = static_cast<int>(random() % 5);
        const std::string id = idOf(random() % ids);
        if (random() % 400 == 0) model.forget(group);
        if (random() % 400 == 0) model.join(group, static_cast<int>(random() % 5));
        model.add(group, id, hashOf(id), round);
        QVERIFY(model.agrees(id, hashOf));
        QVERIFY(model.agrees(idOf(random() % ids), hashOf));
        QCOMPARE(model.table.size(), model.positions.size());
        most = std::max(most, model.table.size());
    }
    for (std::uint32_t number = 0; number < ids; ++number) QVERIFY(model.agrees(idOf(number), hashOf));
    for (const auto& [group, members] : model.members) {
        std::int64_t oldest = INT64_MAX;
        for (const auto& [id, position] : members) oldest = std::min(oldest, position);
        QCOMPARE(model.groups[group].oldest(), oldest);
    }
    QVERIFY(most > 100);
}

} // namespace

class KeptIdsTest : public QObject {
    Q_OBJECT
private slots:
    void agreesWithAMap() { runRandomly(&IdTable::hashOf, 60'000, 10'000); }
    void agreesWithAMapWhereHashesCollide() { runRandomly(&crowded, 10'000, 400); }
    void emptyTableFindsNothing() {
        IdTable table;
        QVERIFY(table.find("a", IdTable::hashOf("a")) == nullptr);
        IdGroup group;
        QCOMPARE(group.oldest(), std::int64_t{INT64_MAX});
        table.insert(group.add("a", IdTable::hashOf("a"), 7));
        table.clear();
        QVERIFY(table.find("a", IdTable::hashOf("a")) == nullptr);
        QCOMPARE(table.size(), std::size_t{0});
    }
};

QTEST_APPLESS_MAIN(KeptIdsTest)
#include "kept_ids_test.moc"
