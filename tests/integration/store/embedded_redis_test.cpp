// The private redis-server (R25, R26, C21): starts, stops and restarts, holds its folder alone, refuses what the
// program needs not, says what is wrong and how to cure it, and leaves nothing behind, however its program ends.
#include "core/store/redis_store.h"
#include "tests/integration/store/commit_requests.h"
#include "tests/support/redis_fixture.h"

#include <QtTest>
#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace streampulse;
using namespace streampulse::store;
using namespace streampulse::test;
namespace fs = std::filesystem;

class EmbeddedRedisTest : public QObject {
    Q_OBJECT
private slots:
    void keepsFolderAndSocketPrivate();
    void stopsAndRestartsWithItsData();
    void secondProgramIsTold();
    void foreignFoldersAreLeftAlone();
    void deepFoldersGetAShortSocket();
    void missingServerIsNamed();
    void unusableFoldersAreNamed_data();
    void unusableFoldersAreNamed();
    void damagedDataIsNamed();
    void tornLastCommitIsCutOff();
    void dangerousCommandsAreRefused_data();
    void dangerousCommandsAreRefused();
    void diesWithItsProgram();
};

namespace {

using Started = Result<std::unique_ptr<EmbeddedRedis>>;

Started startIn(const std::string& folder, const std::string& program = "redis-server") {
    EmbeddedRedisOptions options;
    options.dataFolder = folder;
    options.redisServerPath = program;
    return EmbeddedRedis::start(options);
}

/// True when the process is gone or waits for its parent to look.
bool ended(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    if (!std::getline(file, line)) return true;
    const std::size_t end = line.rfind(')');
    return end == std::string::npos || line.at(end + 2) == 'Z';
}

mode_t modeOf(const std::string& path) {
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 ? found.st_mode & 0777U : 0;
}

std::string textOf(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The one file of the append-only folder that grows.
fs::path appendOnlyFile(const std::string& folder) {
    for (const auto& entry : fs::directory_iterator(folder + "/appendonlydir"))
        if (entry.path().string().ends_with(".incr.aof")) return entry.path();
    return {};
}

bool contains(const Error& error, const std::string& text) { return error.message.find(text) != std::string::npos; }

} // namespace

#define FAILED_WITH(result, expectedCode, text)                                                                        \
    QVERIFY(!(result).has_value());                                                                                    \
    QVERIFY2((result).error().code == (expectedCode), (result).error().message.c_str());                               \
    QVERIFY2(contains((result).error(), text), (result).error().message.c_str())

void EmbeddedRedisTest::keepsFolderAndSocketPrivate() {
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/new/data";
    const auto redis = startIn(path);
    QVERIFY2(redis.has_value(), redis ? "" : redis.error().message.c_str());
    QCOMPARE(modeOf(path), mode_t{0700});
    QCOMPARE(modeOf(path + "/redis.conf"), mode_t{0600});
    QCOMPARE(modeOf(path + "/redis.sock"), mode_t{0700});
    QCOMPARE((*redis)->options().socketPath, path + "/redis.sock");
    QVERIFY(textOf(path + "/redis.conf").find((*redis)->options().password) == std::string::npos);
    RedisConnection admin(adminOptions(**redis));
    const auto port = admin.query({"CONFIG", "GET", "port"});
    QVERIFY(port.has_value());
    QCOMPARE(port->view().at(1).copy(), std::string("0"));
}

void EmbeddedRedisTest::stopsAndRestartsWithItsData() {
    const TemporaryFolder folder;
    const auto redis = startIn(folder.path() + "/data");
    QVERIFY(redis.has_value());
    RedisConnection connection((*redis)->options());
    QVERIFY(connection.query({"MSET", "a", "1"}).has_value());
    const pid_t first = (*redis)->pid();
    (*redis)->stop();
    (*redis)->stop();
    QVERIFY(!(*redis)->running());
    QVERIFY(ended(first));
    QVERIFY(!fs::exists((*redis)->options().socketPath));
    QVERIFY((*redis)->restart().has_value());
    QVERIFY((*redis)->running());
    connection.drop();
    const auto value = connection.query({"MGET", "a"});
    QVERIFY(value.has_value());
    QCOMPARE(value->view().at(0).copy(), std::string("1"));
}

void EmbeddedRedisTest::secondProgramIsTold() {
    const TemporaryFolder folder;
    const auto redis = startIn(folder.path() + "/data");
    QVERIFY(redis.has_value());
    const auto second = startIn(folder.path() + "/data");
    FAILED_WITH(second, ErrorCode::Conflict, "in use by process " + std::to_string(::getpid()));
    QVERIFY(contains(second.error(), "--data-dir"));
    QVERIFY((*redis)->running());
    (*redis)->stop();
    QVERIFY(!startIn(folder.path() + "/data").has_value()); // stopped, still ours
}

void EmbeddedRedisTest::foreignFoldersAreLeftAlone() {
    const TemporaryFolder folder;
    QCOMPARE(::chmod(folder.path().c_str(), 0755), 0);
    std::ofstream(folder.path() + "/letter.txt") << "mine";
    const auto redis = startIn(folder.path());
    FAILED_WITH(redis, ErrorCode::Conflict, "holds files that are not ours");
    QCOMPARE(modeOf(folder.path()), mode_t{0755});
    QCOMPARE(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), std::ptrdiff_t{1});
}

void EmbeddedRedisTest::deepFoldersGetAShortSocket() {
    const TemporaryFolder folder;
    const std::string deep = folder.path() + "/" + std::string(100, 'd') + "/with space \"quoted\" \xc3\xa9";
    std::string socketFolder;
    {
        const auto redis = startIn(deep);
        QVERIFY2(redis.has_value(), redis ? "" : redis.error().message.c_str());
        const fs::path socket = (*redis)->options().socketPath;
        socketFolder = socket.parent_path().string();
        QVERIFY(socket.string().size() < 108);
        QCOMPARE(modeOf(socketFolder), mode_t{0700});
        RedisConnection connection((*redis)->options());
        QVERIFY(connection.query({"MSET", "a", "1"}).has_value());
    }
    QVERIFY(!fs::exists(socketFolder));
    // What a killed program left behind is removed by the next one.
    const std::string left = "/tmp/streampulse-left" + std::to_string(::getpid());
    QVERIFY(fs::create_directory(left));
    std::ofstream(deep + "/socket-folder") << left << "\n";
    std::ofstream(left + "/redis.sock") << "";
    const auto again = startIn(deep);
    QVERIFY(again.has_value());
    QVERIFY(!fs::exists(left));
}

void EmbeddedRedisTest::missingServerIsNamed() {
    const TemporaryFolder folder;
    const auto redis = startIn(folder.path() + "/data", "no-such-redis-server");
    FAILED_WITH(redis, ErrorCode::NotFound, "apt-get install redis-server");
    const auto other = startIn(folder.path() + "/data", "/bin/false"); // and the folder is free again
    FAILED_WITH(other, ErrorCode::Unavailable, "exit code 1");
}

void EmbeddedRedisTest::unusableFoldersAreNamed_data() {
    QTest::addColumn<QString>("path");
    QTest::newRow("a file") << "/etc/passwd";
    QTest::newRow("below a file") << "/etc/passwd/data";
    QTest::newRow("no such file system") << "/proc/streampulse";
}

void EmbeddedRedisTest::unusableFoldersAreNamed() {
    QFETCH(QString, path);
    const auto redis = startIn(path.toStdString());
    FAILED_WITH(redis, ErrorCode::Unreadable, path.toStdString());
    QVERIFY(contains(redis.error(), "--data-dir"));
}

void EmbeddedRedisTest::damagedDataIsNamed() {
    const TemporaryFolder folder;
    const std::string data = folder.path() + "/data";
    {
        const auto redis = startIn(data);
        QVERIFY(redis.has_value());
        RedisConnection connection((*redis)->options());
        for (int i = 0; i < 10; ++i) QVERIFY(connection.query({"MSET", "key", "value"}).has_value());
    }
    const fs::path file = appendOnlyFile(data);
    std::string bytes = textOf(file.string());
    const std::size_t at = bytes.find("*3", bytes.size() / 2);
    QVERIFY(at != std::string::npos);
    bytes[at] = 'X';
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    const auto redis = startIn(data);
    FAILED_WITH(redis, ErrorCode::Corrupt, "redis-check-aof");
    QVERIFY(contains(redis.error(), "Bad file format"));
    QVERIFY(!contains(redis.error(), "Loading") ||
            std::count(redis.error().message.begin(), redis.error().message.end(), '\n') < 12);
}

// F18: a torn last transaction is dropped whole.
void EmbeddedRedisTest::tornLastCommitIsCutOff() {
    const TemporaryFolder folder;
    const std::string data = folder.path() + "/data";
    const StoreNames names{"main", "", "shop", KeyType::Integer};
    {
        const auto redis = startIn(data);
        QVERIFY(redis.has_value());
        RedisStore store((*redis)->options(), names);
        const auto run = store.beginRun(newRun("r1"));
        QVERIFY(run.has_value());
        const auto claim = store.claim("r1", 0);
        QVERIFY(claim.has_value());
        const CommitRequest first = fullCommit(*run, *claim, 0);
        QVERIFY(store.commit(first).result == CommitResult::Applied);
        CommitRequest second = nextCommit(*run, after(*claim, first), 0, 10);
        second.upserts = {row(5, 7, "second")};
        QVERIFY(store.commit(second).result == CommitResult::Applied);
    }
    const fs::path file = appendOnlyFile(data);
    fs::resize_file(file, fs::file_size(file) - 30);
    const auto redis = startIn(data);
    QVERIFY2(redis.has_value(), redis ? "" : redis.error().message.c_str());
    RedisStore store((*redis)->options(), names);
    const auto claim = store.claim("r1", 0);
    QVERIFY(claim.has_value());
    QCOMPARE(claim->number, std::int64_t{1});
    RedisConnection connection((*redis)->options());
    const auto document = connection.query({"MGET", "shop:5:window:420"});
    QVERIFY(document.has_value());
    QVERIFY(document->view().at(0).isNil());
}

void EmbeddedRedisTest::dangerousCommandsAreRefused_data() {
    QTest::addColumn<QStringList>("command");
    for (const char* text : {"FLUSHALL",
                             "FLUSHDB",
                             "CONFIG GET *",
                             "CONFIG SET maxmemory 1",
                             "MODULE LIST",
                             "DEBUG SLEEP 0",
                             "REPLICAOF NO ONE",
                             "SLAVEOF NO ONE",
                             "KEYS *",
                             "SCAN 0",
                             "SHUTDOWN NOSAVE",
                             "SAVE",
                             "BGREWRITEAOF",
                             "ACL LIST",
                             "CLIENT LIST",
                             "MONITOR",
                             "SWAPDB 0 0",
                             "MIGRATE h 1 k 0 1",
                             "RESTORE k 0 x",
                             "SCRIPT FLUSH",
                             "FUNCTION LIST",
                             "CLUSTER INFO",
                             "GET a",
                             "DEL a"})
        QTest::newRow(text) << QString(text).split(' ');
    QTest::newRow("from a script") << QStringList{"EVAL", "return redis.call('FLUSHALL')", "0"};
}

void EmbeddedRedisTest::dangerousCommandsAreRefused() {
    static RedisFixture redis;
    QFETCH(QStringList, command);
    std::vector<std::string> words;
    for (const QString& word : command) words.push_back(word.toStdString());
    const std::vector<std::string_view> views(words.begin(), words.end());
    RedisConnection connection(redis.options());
    const auto reply = connection.command(views);
    QVERIFY(reply.has_value());
    QVERIFY(reply->isError());
    // By right, by redis.conf, or inside a script.
    const std::string text = reply->view().copy();
    QVERIFY2(text.starts_with("NOPERM") || text.find("command not allowed") != std::string::npos ||
                 text.find("can't run this command") != std::string::npos,
             text.c_str());
}

// R26: killed with SIGKILL, the program takes its redis-server along, and the folder is usable at once.
void EmbeddedRedisTest::diesWithItsProgram() {
    const TemporaryFolder folder;
    const std::string data = folder.path() + "/data";
    std::array<int, 2> pipe{};
    QCOMPARE(::pipe(pipe.data()), 0);
    const pid_t program = ::fork();
    if (program == 0) {
        auto redis = startIn(data);
        const pid_t pid = redis ? (*redis)->pid() : -1;
        if (redis) {
            RedisConnection connection((*redis)->options());
            if (!connection.query({"MSET", "a", "kept"})) ::_exit(1);
        }
        if (::write(pipe[1], &pid, sizeof pid) != sizeof pid) ::_exit(1);
        for (;;) ::pause();
    }
    pid_t server = -1;
    QCOMPARE(::read(pipe[0], &server, sizeof server), static_cast<ssize_t>(sizeof server));
    QVERIFY(server > 0);
    QVERIFY(!ended(server));
    QCOMPARE(::kill(program, SIGKILL), 0);
    QCOMPARE(::waitpid(program, nullptr, 0), program);
    const auto redis = startIn(data);
    QVERIFY2(redis.has_value(), redis ? "" : redis.error().message.c_str());
    QVERIFY(ended(server)); // the new one never shares the folder with the old one
    RedisConnection connection((*redis)->options());
    const auto value = connection.query({"MGET", "a"});
    QVERIFY(value.has_value());
    QCOMPARE(value->view().at(0).copy(), std::string("kept"));
}

QTEST_GUILESS_MAIN(EmbeddedRedisTest)
#include "embedded_redis_test.moc"
