// The rules of the architecture on the sources of this repository.
#include "tests/architecture/rules.h"

#include <QtTest>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace streampulse::architecture;
namespace fs = std::filesystem;

namespace {

std::string readWhole(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

std::vector<SourceFile> readSources() {
    const fs::path root(STREAMPULSE_SOURCE_DIR);
    std::vector<SourceFile> sources;
    for (const char* top : {"app", "core", "ui", "tests"}) {
        if (!fs::exists(root / top)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const std::string extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp") continue;
            sources.push_back(makeSource(fs::relative(entry.path(), root).generic_string(), readWhole(entry.path())));
        }
    }
    std::sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return sources;
}

/// QtTest cuts long messages, so the list goes to stderr.
bool none(const Findings& findings) {
    if (!findings.empty()) std::fputs(report(findings).c_str(), stderr);
    return findings.empty();
}

/// The checker's own tests hold the words it looks for.
bool speaksOfTheRules(const SourceFile& file) { return file.path.starts_with("tests/architecture/"); }

} // namespace

class SourcesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_sources = readSources();
        QVERIFY2(m_sources.size() > 50, "too few sources found: this test would check nothing");
    }

    void everyFileFollowsTheRules() {
        Findings findings;
        for (const SourceFile& file : m_sources) {
            const Findings found = speaksOfTheRules(file) ? checkSizes(file) : checkFile(file);
            findings.insert(findings.end(), found.begin(), found.end());
        }
        QVERIFY(none(withoutExceptions(findings, exceptions())));
    }

    void everyExceptionHasAReason() {
        for (const Exception& exception : exceptions()) QVERIFY(exception.reason.size() > 20);
    }

    void noFileIncludesItself() { QVERIFY(none(checkCycles(m_sources))); }

    void roomsLinkOnlyWhatTheyMayUse() {
        Findings findings;
        for (const Room& room : roomTable()) {
            if (room.name == "app" || room.name == "ui") continue;
            const fs::path cmake = fs::path(STREAMPULSE_SOURCE_DIR) / "core" / room.name / "CMakeLists.txt";
            QVERIFY2(fs::exists(cmake), cmake.c_str());
            const Findings found = checkLinks(room.name, readWhole(cmake));
            findings.insert(findings.end(), found.begin(), found.end());
        }
        QVERIFY(none(findings));
    }

    void everyFolderOfCoreIsARoom() {
        for (const auto& entry : fs::directory_iterator(fs::path(STREAMPULSE_SOURCE_DIR) / "core")) {
            const std::string name = entry.path().filename();
            if (!entry.is_directory() || name == "cmake") continue;
            const bool known = std::any_of(roomTable().begin(), roomTable().end(),
                                           [&](const Room& room) { return room.name == name; });
            QVERIFY2(known, name.c_str());
        }
    }

    void nothingNewAtTheTop() {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(STREAMPULSE_SOURCE_DIR)) {
            const std::string name = entry.path().filename();
            if (name != ".git" && name != "build" && name != ".cache") names.push_back(name);
        }
        QVERIFY(none(checkTopLevel(names)));
    }

private:
    std::vector<SourceFile> m_sources;
};

QTEST_GUILESS_MAIN(SourcesTest)
#include "sources_test.moc"
