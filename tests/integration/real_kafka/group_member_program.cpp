// One member of a consumer group as a process of its own, to be killed and frozen: writes what happens to it to stdout.
//
//   group_member_program BROKERS TOPIC GROUP
#include "core/base/log.h"
#include "core/kafka/group_member.h"

#include <cstdio>

using namespace streampulse;
using namespace std::chrono_literals;

int main(int argc, char** argv) {
    if (argc != 4 || !configureLog("off", LogFormat::Text)) return 2;
    kafka::KafkaOptions options;
    options.brokers = argv[1];
    options.properties = {{"session.timeout.ms", "6000"}};
    const auto member = kafka::GroupMember::open(options, argv[2], argv[3]);
    if (!member || !(*member)->join()) return 1;
    for (;;) {
        const auto event = (*member)->poll(100ms);
        if (!event) continue;
        using Kind = GroupEvent::Kind;
        std::printf("%s %zu\n",
                    event->kind == Kind::Assigned  ? "assigned"
                    : event->kind == Kind::Revoked ? "revoked"
                                                   : "lost",
                    event->partitions.size());
        std::fflush(stdout);
        if (event->kind != Kind::Assigned) (*member)->confirm();
    }
}
