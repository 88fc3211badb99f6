// A consumer group in memory, with the rules of a real coordinator: eager `range`; nobody gets anything before all
// members have given back what they had; who is silent for a session is put out, and finds that out later. Its time is
// the test's clock.
#pragma once

#include "core/stream/membership.h"
#include "tests/support/fake_log.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace streampulse::test {

class FakeGroup {
    /// What the coordinator knows of a member. It outlives a member that is killed, until the session has passed.
    struct Seat {
        std::vector<std::int32_t> assigned;
        std::chrono::microseconds heard{0};
        bool in = false;         ///< a member, as the coordinator sees it
        bool told = false;       ///< the member knows of `assigned`
        bool confirming = false; ///< it was told to give back, and has not yet
        bool putOut = false;     ///< and does not know it
    };

public:
    class Member final : public GroupMembership {
    public:
        explicit Member(FakeGroup& group) : m_group(group), m_seat(std::make_shared<Seat>()) {
            group.m_seats.push_back(m_seat);
        }

        Status join() override {
            m_wants = true;
            return {};
        }
        std::optional<GroupEvent> poll(std::chrono::milliseconds) override {
            using Kind = GroupEvent::Kind;
            if (deaf > 0) --deaf;
            if (deaf > 0 || m_seat->confirming) return std::nullopt;
            if (std::exchange(m_seat->putOut, false))
                return m_seat->told ? std::optional(takeAway(Kind::Lost)) : std::nullopt;
            if (m_seat->told && m_group.m_rebalancing && m_seat->in) return takeAway(Kind::Revoked);
            if (!m_seat->in || m_seat->told || m_group.m_rebalancing) return std::nullopt;
            m_seat->told = true;
            ++m_group.assignments;
            return GroupEvent{Kind::Assigned, m_seat->assigned};
        }
        void confirm() override { m_seat->confirming = false; }
        void leave(std::chrono::milliseconds) override {
            m_wants = m_seat->told = m_seat->confirming = m_seat->putOut = false;
            m_group.out(*m_seat);
        }
        void commitOffsets(std::span<const StartOffset> offsets) override {
            for (const StartOffset& one : offsets) m_group.offsets[one.partition] = one.offset;
        }
        Result<std::vector<std::int64_t>> endOffsets(std::int32_t, std::chrono::milliseconds) override {
            std::vector<std::int64_t> ends;
            for (const auto& partition : m_group.m_topic.log)
                ends.push_back(static_cast<std::int64_t>(partition.size()));
            return ends;
        }
        [[nodiscard]] std::string trouble() const override { return {}; }

        /// What librdkafka's own thread does, while the process lives and is not frozen.
        void heartbeat() {
            m_seat->heard = m_group.m_clock.now;
            if (!m_wants || m_seat->in || m_seat->putOut || m_seat->confirming) return;
            m_seat->in = true;
            m_seat->told = false;
            m_seat->assigned.clear();
            m_group.m_rebalancing = true;
        }
        /// As after a session timeout, or polls that came too late.
        void putOut() { m_group.putOut(*m_seat); }
        int deaf = 0; ///< so many polls bring nothing: news come late

    private:
        GroupEvent takeAway(GroupEvent::Kind kind) {
            m_seat->told = false;
            m_seat->confirming = true;
            return {kind, m_seat->assigned};
        }

        FakeGroup& m_group;
        std::shared_ptr<Seat> m_seat;
        bool m_wants = false; ///< joined, and not left
    };

    FakeGroup(FakeLog& topic, const ManualClock& clock, std::chrono::microseconds session)
        : m_topic(topic), m_clock(clock), m_session(session) {}

    int assignments = 0, expiries = 0;
    std::map<std::int32_t, std::int64_t> offsets; ///< committed to the group

    /// The coordinator's turn; after the members' heartbeats.
    void tick() {
        for (const auto& seat : m_seats) {
            if (!seat->in || m_clock.now - seat->heard <= m_session) continue;
            ++expiries;
            putOut(*seat);
        }
        std::erase_if(m_seats, [](const auto& seat) { return seat.use_count() == 1 && !seat->in; });
        const auto keeps = [](const auto& seat) { return seat->in && (seat->told || seat->confirming); };
        if (!m_rebalancing || std::ranges::any_of(m_seats, keeps)) return;
        assign();
        m_rebalancing = false;
    }

private:
    void out(Seat& seat) {
        if (seat.in) m_rebalancing = true;
        seat.in = false;
    }
    void putOut(Seat& seat) {
        if (!seat.in) return;
        seat.putOut = true;
        out(seat);
    }
    void assign() {
        std::vector<Seat*> in;
        for (const auto& seat : m_seats)
            if (seat->in) in.push_back(seat.get());
        const std::size_t partitions = m_topic.log.size();
        std::size_t next = 0;
        for (std::size_t i = 0; i < in.size(); ++i) {
            in[i]->assigned.clear();
            const std::size_t share = partitions / in.size() + (i < partitions % in.size() ? 1 : 0);
            for (std::size_t n = 0; n < share; ++n) in[i]->assigned.push_back(static_cast<std::int32_t>(next++));
        }
    }

    FakeLog& m_topic;
    const ManualClock& m_clock;
    const std::chrono::microseconds m_session;
    std::vector<std::shared_ptr<Seat>> m_seats; ///< in the order in which they came
    bool m_rebalancing = false;
};

} // namespace streampulse::test
