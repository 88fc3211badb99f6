// The data of the kill tests: a made-up day with late rows, copies and damage, and what is the same of two runs over
// it.
#pragma once

#include "tests/robustness/real_services/kill_driver.h"

namespace streampulse::test {

class MadeUpDay {
public:
    explicit MadeUpDay(std::uint64_t seed);

    /// FILE and how it is replayed.
    [[nodiscard]] QStringList replay() const { return m_replay; }
    /// The same settings for every engine; commits as often as they can be.
    [[nodiscard]] static QStringList engine();

private:
    ProgramRun m_program; ///< its folder holds the file
    QStringList m_replay;
};

/// All of a summary that must not depend on kills.
[[nodiscard]] QJsonObject comparable(QJsonObject summary);
/// The same without what a publisher changes that was killed too: it writes again what is there (S14).
[[nodiscard]] QJsonObject comparableResults(const QJsonObject& summary);
[[nodiscard]] QJsonObject ledgerOf(const ProgramResult& result);
/// The first difference, for a message.
[[nodiscard]] QByteArray difference(const QJsonObject& actual, const QJsonObject& expected);

} // namespace streampulse::test
