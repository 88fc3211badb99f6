// A language for tests in which every text stands in brackets: what is not in brackets after a change of language was
// not said again.
#pragma once

#include <QTranslator>

namespace streampulse::test {

class Brackets final : public QTranslator {
public:
    [[nodiscard]] QString translate(const char*, const char* text, const char*, int) const override {
        return QStringLiteral("[%1]").arg(QString::fromUtf8(text));
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace streampulse::test
