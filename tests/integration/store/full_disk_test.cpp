// The private redis-server on a disk that takes no more (R6, F15): it ends, because an acknowledged commit must be on
// the disk, and failure() tells this apart from any other end.
#include "core/store/redis_store.h"
#include "tests/integration/store/commit_requests.h"
#include "tests/support/redis_fixture.h"

#include <QtTest>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/mount.h>
#include <sys/resource.h>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;
namespace fs = std::filesystem;

class FullDiskTest : public QObject {
    Q_OBJECT
private slots:
    void isNamedByTheLog();
    void isNamedWhereTheLogIsSilent();
    void refusesAFolderOnIt();
    void losesNoCommit();
    void fileSizeLimitIsNamed();
    void explainsTheFirstWriteThatFails();
};

namespace {

/// A file system of its own of so many bytes, where the test may mount one.
class SmallDisk {
public:
    SmallDisk(std::string path, const char* size) : m_path(std::move(path)) {
        fs::create_directory(m_path);
        m_mounted = ::mount("tmpfs", m_path.c_str(), "tmpfs", 0, size) == 0;
    }
    ~SmallDisk() {
        if (m_mounted) ::umount2(m_path.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    [[nodiscard]] bool mounted() const { return m_mounted; }
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
    bool m_mounted = false;
};

Result<std::unique_ptr<EmbeddedRedis>> startIn(const std::string& folder) {
    EmbeddedRedisOptions options;
    options.dataFolder = folder;
    return EmbeddedRedis::start(options);
}

bool contains(const Error& error, const std::string& text) { return error.message.find(text) != std::string::npos; }

} // namespace

#define STARTED(redis) QVERIFY2((redis).has_value(), (redis) ? "" : (redis).error().message.c_str())
#define SMALL_DISK(name, size)                                                                                         \
    const TemporaryFolder folder;                                                                                      \
    const SmallDisk name(folder.path() + "/disk", size);                                                               \
    if (!(name).mounted()) QSKIP("needs the right to mount a tmpfs")

void FullDiskTest::isNamedByTheLog() {
    SMALL_DISK(disk, "size=64k");
    const auto redis = startIn(disk.path());
    STARTED(redis);
    RedisConnection connection((*redis)->options());
    const auto stored = connection.query({"MSET", "a", std::string(100'000, 'x')});
    QVERIFY(!stored.has_value()); // `always`: the server ends before it says yes
    QTRY_VERIFY(!(*redis)->running());
    const Error why = (*redis)->failure();
    QVERIFY2(why.code == ErrorCode::Exhausted, why.message.c_str());
    QVERIFY(contains(why, "the disk is full"));
}

void FullDiskTest::isNamedWhereTheLogIsSilent() {
    SMALL_DISK(disk, "size=64k");
    const auto redis = startIn(disk.path());
    STARTED(redis);
    RedisConnection connection((*redis)->options());
    QVERIFY(!connection.query({"MSET", "a", std::string(100'000, 'x')}).has_value());
    QTRY_VERIFY(!(*redis)->running());
    fs::resize_file(disk.path() + "/redis.log", 0);
    const Error why = (*redis)->failure();
    QVERIFY2(why.code == ErrorCode::Exhausted, why.message.c_str());
    QVERIFY(contains(why, "the disk is full"));
    const Status again = (*redis)->restart();
    STARTED(again);
    QCOMPARE(::kill((*redis)->pid(), SIGKILL), 0);
    QTRY_VERIFY(!(*redis)->running());
    const Error killed = (*redis)->failure(); // there is as little space, but that is not why
    QVERIFY2(killed.code == ErrorCode::Unavailable, killed.message.c_str());
}

void FullDiskTest::refusesAFolderOnIt() {
    SMALL_DISK(disk, "size=64k");
    std::ofstream(disk.path() + "/lock") << "";
    std::ofstream(disk.path() + "/filler") << std::string(100'000, 'x');
    const auto refused = startIn(disk.path());
    QVERIFY(!refused.has_value());
    QVERIFY2(refused.error().code == ErrorCode::Exhausted, refused.error().message.c_str());
    QVERIFY2(contains(refused.error(), "free some space"), refused.error().message.c_str());
}

void FullDiskTest::losesNoCommit() {
    SMALL_DISK(disk, "size=256k");
    const auto redis = startIn(disk.path());
    STARTED(redis);
    RedisStore store((*redis)->options(), {"main", "", "shop", KeyType::Integer});
    const auto run = store.beginRun(newRun("r1"));
    QVERIFY(run.has_value());
    QCOMPARE(*store.appendControl("r1", "first"), std::int64_t{1});
    const auto claim = store.claim("r1", 0);
    QVERIFY(claim.has_value());
    CommitRequest first = fullCommit(*run, *claim, 0);
    first.applied = {{1, "before 10"}};
    first.newGeneration = 1;
    QVERIFY(store.commit(first).result == CommitResult::Applied);
    const std::string filler = disk.path() + "/filler";
    std::ofstream(filler) << std::string(300'000, 'x');
    CommitRequest second = nextCommit(*run, after(*claim, first), 0, 5);
    second.generation = 1;
    second.upserts = {row(5, 9, std::string(20'000, 'x'))};
    const CommitOutcome outcome = store.commit(second);
    QVERIFY(outcome.result == CommitResult::Unknown);
    QVERIFY(outcome.trouble == StoreTrouble::Away); // only failure() knows more
    QTRY_VERIFY(!(*redis)->running());
    const Error why = (*redis)->failure();
    QVERIFY2(why.code == ErrorCode::Exhausted, why.message.c_str());
    const Status full = (*redis)->restart();
    QVERIFY2(full || full.error().code == ErrorCode::Exhausted, full ? "" : full.error().message.c_str());
    QVERIFY(fs::remove(filler));
    const Status restarted = (*redis)->restart();
    STARTED(restarted);
    const auto found = store.claim("r1", 0);
    STARTED(found);
    QCOMPARE(found->next, first.next);
    QCOMPARE(found->generation, std::int64_t{1});
    QCOMPARE(found->controlHead, std::int64_t{1});
    QVERIFY(*store.loadApplied(0) == first.applied);
    second.token = found->token;
    QVERIFY(store.commit(second).result == CommitResult::Applied);
}

// At a start: it comes up, as that writes next to nothing, and falls over the first write of the run.
void FullDiskTest::explainsTheFirstWriteThatFails() {
    SMALL_DISK(disk, "size=64k");
    const auto redis = startIn(disk.path());
    STARTED(redis);
    const Error other{ErrorCode::Conflict, "something else"};
    QCOMPARE((*redis)->explain(other).message, other.message);
    RedisConnection connection((*redis)->options());
    std::ofstream(disk.path() + "/filler") << std::string(100'000, 'x');
    const auto stored = connection.query({"MSET", "a", std::string(9'000, 'x')});
    QVERIFY(!stored.has_value());
    const Error why = (*redis)->explain(stored.error());
    QVERIFY2(why.code == ErrorCode::Exhausted, why.message.c_str());
    QVERIFY2(contains(why, "the disk is full"), why.message.c_str());
}

// The server's write fails as on a full disk, where nobody needs the right to mount one.
void FullDiskTest::fileSizeLimitIsNamed() {
    const auto before = std::signal(SIGXFSZ, SIG_IGN); // inherited: the write fails instead of killing
    const TemporaryFolder folder;
    const auto redis = startIn(folder.path() + "/data");
    QVERIFY(std::signal(SIGXFSZ, before) != SIG_ERR);
    STARTED(redis);
    RedisConnection connection((*redis)->options());
    QVERIFY(connection.query({"MSET", "a", std::string(50'000, 'x')}).has_value());
    const rlimit limit{60'000, 60'000};
    QCOMPARE(::prlimit((*redis)->pid(), RLIMIT_FSIZE, &limit, nullptr), 0);
    QVERIFY(!connection.query({"MSET", "b", std::string(50'000, 'x')}).has_value());
    QTRY_VERIFY(!(*redis)->running());
    const Error why = (*redis)->failure();
    QVERIFY2(why.code == ErrorCode::Exhausted, why.message.c_str());
}

QTEST_GUILESS_MAIN(FullDiskTest)
#include "full_disk_test.moc"
