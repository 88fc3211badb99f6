// A real Kafka and a real Redis, and the command line that names them: what a worker of a user's own services is
// started with. One of each a test program; a topic and a database of Redis a test.
#pragma once

#include "tests/support/program_run.h"
#include "tests/support/real_kafka.h"
#include "tests/support/real_redis.h"

namespace streampulse::test {

class RealServices {
public:
    RealServices() = default;
    explicit RealServices(const RealKafka::Options& options) : kafka(options) {}

    RealKafka kafka;
    RealRedis redis;

    /// A name for a topic that is not there yet.
    [[nodiscard]] QString newTopicName() { return QString("trips-%1").arg(++m_topics); }
    /// The URL of a database that no test has used; the password is in secrets().
    [[nodiscard]] QString newRedisUrl() {
        if (++m_databases > 63) qFatal("the testbed's redis-server has 64 databases; this test program needs more");
        return redisUrl(m_databases);
    }
    [[nodiscard]] QString redisUrl(int database) const {
        const store::RedisOptions options = redis.tcpOptions();
        return QString("redis://%1@%2:%3/%4")
            .arg(QString::fromStdString(options.user), QString::fromStdString(options.host))
            .arg(options.port)
            .arg(database);
    }
    [[nodiscard]] QString brokers() const { return QString::fromStdString(kafka.brokers()); }
    /// For ProgramRun::environment.
    [[nodiscard]] QStringList secrets() const {
        return {"STREAMPULSE_REDIS_PASSWORD=" + QString::fromStdString(redis.options().password)};
    }
    /// `--brokers --topic --redis`.
    [[nodiscard]] QStringList worker(const QString& topic, const QString& redisUrl) const {
        return {"--brokers", brokers(), "--topic", topic, "--redis", redisUrl};
    }

private:
    int m_topics = 0;
    int m_databases = 0;
};

} // namespace streampulse::test
