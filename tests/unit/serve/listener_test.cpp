// Sockets of the server are its own: a child that is started while they are open does not get them.
#include "tests/support/serve_fixture.h"

#include <QtTest>
#include <fcntl.h>

using namespace streampulse;
using namespace streampulse::test;

namespace {

enum class SocketKind { None, Listening, Accepted };

SocketKind kindOf(int descriptor, std::uint16_t port) {
    int listens = 0;
    socklen_t size = sizeof listens;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0) return SocketKind::None;
    if (listens != 0) return SocketKind::Listening;
    sockaddr_in own{};
    socklen_t length = sizeof own;
    if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&own), &length) != 0) return SocketKind::None;
    return own.sin_family == AF_INET && ntohs(own.sin_port) == port ? SocketKind::Accepted : SocketKind::None;
}

} // namespace

class ListenerTest : public QObject {
    Q_OBJECT
private slots:
    void socketsAreKeptFromChildren() {
        ServeFixture fixture;
        QCOMPARE(fixture.start(), std::string());
        RawClient client(fixture.rest());
        client.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(client.answer().status, 200);
        int listening = 0;
        int accepted = 0;
        constexpr int kHighest = 1024;
        for (int descriptor = 3; descriptor < kHighest; ++descriptor) {
            const SocketKind kind = kindOf(descriptor, fixture.rest());
            if (kind == SocketKind::None) continue;
            (kind == SocketKind::Listening ? listening : accepted) += 1;
            QVERIFY((::fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0);
        }
        QCOMPARE(listening, 2);
        QCOMPARE(accepted, 1);
    }
};

QTEST_GUILESS_MAIN(ListenerTest)
#include "listener_test.moc"
