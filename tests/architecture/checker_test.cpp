// The checker against made-up sources: each rule finds what it forbids, and lets pass what it allows.
#include "tests/architecture/rules.h"

#include <QtTest>

#include <array>

using namespace streampulse::architecture;

namespace {

SourceFile source(const std::string& path, const std::string& text) { return makeSource(path, text); }

std::string functionOf(int lines) {
    std::string text = "int f(int a) {\n";
    for (int i = 0; i < lines - 2; ++i) text += "    use(\"}\", '{', a); // }\n";
    return text + "}\n";
}

std::string interfaceOf(int functions) {
    std::string text = "class Door {\npublic:\n    virtual ~Door() = default;\n";
    for (int i = 0; i < functions; ++i) text += "    virtual void f" + std::to_string(i) + "() = 0;\n";
    return text + "};\n";
}

} // namespace

class CheckerTest : public QObject {
    Q_OBJECT

private slots:
    void includes_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("findings");
        QTest::newRow("own room") << "core/window/a.cpp"
                                  << "#include \"core/window/a.h\"" << 0;
        QTest::newRow("allowed room") << "core/window/a.cpp"
                                      << "#include \"core/spec/a.h\"" << 0;
        QTest::newRow("forbidden room") << "core/window/a.cpp"
                                        << "#include \"core/codec/a.h\"" << 1;
        QTest::newRow("engine to broker") << "core/pipeline/a.cpp"
                                          << "#include \"core/kafka/a.h\"" << 1;
        QTest::newRow("engine to store") << "core/pipeline/a.h"
                                         << "#include \"core/store/a.h\"" << 1;
        QTest::newRow("core to ui") << "core/api/a.h"
                                    << "#include \"ui/a.h\"" << 1;
        QTest::newRow("relative") << "core/api/a.cpp"
                                  << "#include \"engine.h\"" << 1;
        QTest::newRow("std") << "core/window/a.cpp"
                             << "#include <vector>" << 0;
        QTest::newRow("posix") << "core/base/a.cpp"
                               << "#include <sys/wait.h>" << 0;
        QTest::newRow("third party at home") << "core/kafka/a.cpp"
                                             << "#include <librdkafka/rdkafka.h>" << 0;
        QTest::newRow("third party abroad") << "core/window/a.cpp"
                                            << "#include <librdkafka/rdkafka.h>" << 1;
        QTest::newRow("unknown third party") << "core/base/a.cpp"
                                             << "#include <curl/curl.h>" << 1;
        QTest::newRow("qt") << "core/base/a.cpp"
                            << "#include <QString>" << 1;
        QTest::newRow("qt in ui") << "ui/a.cpp"
                                  << "#include <QWidget>" << 0;
        QTest::newRow("charts in ui") << "ui/a.cpp"
                                      << "#include <QtCharts/QChart>" << 1;
        QTest::newRow("charts at home") << "ui/charts/a.cpp"
                                        << "#include <QtCharts/QChart>" << 0;
        QTest::newRow("options for config") << "core/config/a.h"
                                            << "#include \"core/serve/serve_options.h\"" << 0;
        QTest::newRow("more for config") << "core/config/a.h"
                                         << "#include \"core/serve/http_server.h\"" << 1;
        QTest::newRow("everything for app") << "app/a.cpp"
                                            << "#include \"core/kafka/a.h\"" << 0;
        QTest::newRow("unknown room") << "core/misc/a.cpp"
                                      << "#include <vector>" << 1;
        QTest::newRow("in a comment") << "core/window/a.cpp"
                                      << "// #include <QString>" << 0;
    }
    void includes() {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(int, findings);
        const Findings found = checkIncludes(source(path.toStdString(), line.toStdString() + "\n"));
        QCOMPARE(static_cast<int>(found.size()), findings);
    }

    void roomsHaveNoCycle() {
        // Rooms are listed so that each uses earlier ones only, but for the two at the end.
        std::vector<std::string_view> earlier;
        for (const Room& room : roomTable()) {
            if (room.name == "ui") break;
            for (const std::string_view used : room.rooms)
                QVERIFY2(std::find(earlier.begin(), earlier.end(), used) != earlier.end(), room.name.data());
            earlier.push_back(room.name);
        }
        QVERIFY(earlier.size() > 10);
    }

    void cycles() {
        const std::vector<SourceFile> round{source("core/base/a.h", "#include \"core/base/b.h\"\n"),
                                            source("core/base/b.h", "#include \"core/base/c.h\"\n"),
                                            source("core/base/c.h", "#include \"core/base/a.h\"\n")};
        const Findings found = checkCycles(round);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].text, std::string("core/base/a.h -> core/base/b.h -> core/base/c.h -> core/base/a.h"));
        QVERIFY(checkCycles({round[0], round[1]}).empty());
    }

    void links() {
        QCOMPARE(checkLinks("pipeline", "streampulse_room(pipeline LINK sp_window sp_api)").size(), std::size_t(0));
        QCOMPARE(checkLinks("pipeline", "streampulse_room(pipeline LINK sp_window sp_kafka)").size(), std::size_t(1));
        QCOMPARE(checkLinks("nobody", "").size(), std::size_t(1));
    }

    void functionLength() {
        QCOMPARE(checkSizes(source("core/base/a.cpp", functionOf(60))).size(), std::size_t(0));
        QCOMPARE(checkSizes(source("core/base/a.cpp", functionOf(61))).size(), std::size_t(1));
        const std::string member = "namespace x {\nclass A {\npublic:\n    A() : m_a{1}, m_b(2) {}\n" + functionOf(61) +
                                   "private:\n    int m_a = 0;\n    int m_b{0};\n};\n} // namespace x\n";
        const Findings found = checkSizes(source("core/base/a.h", member));
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].line, 5);
        const std::string templated = "template<class T = int> " + functionOf(61);
        QCOMPARE(checkSizes(source("core/base/a.h", templated)).size(), std::size_t(1));
        const std::string defaulted = "void g(Options o = {});\n" + functionOf(61);
        QCOMPARE(checkSizes(source("core/base/a.h", defaulted)).size(), std::size_t(1));
    }

    void testTablesMayBeLong() {
        std::string table = "void XTest::rows_data() {\n";
        for (int i = 0; i < 99; ++i) table += "    row(1);\n";
        QVERIFY(checkSizes(source("tests/unit/x_test.cpp", table + "}\n")).empty());
        QCOMPARE(checkSizes(source("core/base/x.cpp", table + "}\n")).size(), std::size_t(1));
    }

    void tablesAreNoFunctions() {
        std::string table = "constexpr std::array<int, 99> kTable{{\n";
        for (int i = 0; i < 99; ++i) table += "    {1, f(2)},\n";
        QVERIFY(checkSizes(source("core/base/a.cpp", table + "}};\n")).empty());
    }

    void fileLength() {
        const std::string line = "// x\n";
        std::string text;
        for (int i = 0; i < 400; ++i) text += line;
        QVERIFY(checkSizes(source("core/base/a.cpp", text)).empty());
        QCOMPARE(checkSizes(source("core/base/a.cpp", text + line)).size(), std::size_t(1));
    }

    void parameters_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("findings");
        QTest::newRow("five") << "void f(int a, int b, int c, int d, int e);" << 0;
        QTest::newRow("six") << "void f(int a, int b, int c, int d, int e, int g);" << 1;
        QTest::newRow("six with a body") << "void f(int a, int b, int c, int d, int e, int g) {}" << 1;
        QTest::newRow("six with a default") << "void f(int a, int b, int c, int d, int e, int g = 0);" << 1;
        QTest::newRow("six in a class") << "class A {\n    void f(int a, int b, int c, int d, int e, int g);\n};" << 1;
        QTest::newRow("templates") << "void f(std::map<int, int> a, std::tuple<int, int, int, int> b);" << 0;
        QTest::newRow("a call's arguments") << "const auto kX = f(1, 2, 3, 4, 5, 6, 7);" << 0;
        QTest::newRow("member initialisers") << "A::A() : m_a{1}, m_b(1, 2, 3, 4, 5, 6, 7) {}" << 0;
    }
    void parameters() {
        QFETCH(QString, text);
        QFETCH(int, findings);
        QCOMPARE(static_cast<int>(checkSizes(source("core/base/a.h", text.toStdString() + "\n")).size()), findings);
    }

    void interfaces() {
        QVERIFY(checkSizes(source("core/base/a.h", interfaceOf(12))).empty());
        QCOMPARE(checkSizes(source("core/base/a.h", interfaceOf(13))).size(), std::size_t(1));
    }

    void words_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("rule");
        QTest::newRow("domain word") << "core/base/a.cpp"
                                     << "int regionCount = 0;"
                                     << "domain";
        QTest::newRow("domain text") << "core/base/a.cpp"
                                     << "auto a = \"/metrics/region\";"
                                     << "domain";
        QTest::newRow("domain plural") << "core/base/a.cpp"
                                       << "f(total_fares);"
                                       << "domain";
        QTest::newRow("round trip as one word") << "core/base/a.cpp"
                                                << "void roundtrip();"
                                                << "";
        QTest::newRow("farewell, regional") << "core/base/a.cpp"
                                            << "f(farewell, regional, strip);"
                                            << "";
        QTest::newRow("domain in a test") << "tests/unit/a.cpp"
                                          << "int regionCount = 0;"
                                          << "";
        QTest::newRow("singleton") << "app/a.cpp"
                                   << "Thing::instance().run();"
                                   << "word";
        QTest::newRow("an instance") << "app/a.cpp"
                                     << "run(instance);"
                                     << "";
        QTest::newRow("events") << "ui/a.cpp"
                                << "qApp->processEvents();"
                                << "word";
        QTest::newRow("loop") << "ui/a.cpp"
                              << "QEventLoop loop;"
                              << "word";
        QTest::newRow("blocking") << "ui/a.cpp"
                                  << "connect(a, b, Qt::BlockingQueuedConnection);"
                                  << "word";
        QTest::newRow("blocking in a text") << "ui/a.cpp"
                                            << "f(\"BlockingQueuedConnection\");"
                                            << "";
        QTest::newRow("gui switch") << "app/a.cpp"
                                    << "#ifdef STREAMPULSE_GUI\n#endif"
                                    << "word";
        QTest::newRow("other switch") << "app/a.cpp"
                                      << "#if RD_KAFKA_VERSION > 3\n#endif"
                                      << "";
        QTest::newRow("open end") << "tests/a.cpp"
                                  << "// TODO later"
                                  << "word";
        QTest::newRow("qt class") << "core/base/a.cpp"
                                  << "QString text;"
                                  << "qt";
        QTest::newRow("qt macro") << "core/base/a.cpp"
                                  << "Q_OBJECT"
                                  << "qt";
        QTest::newRow("a queue") << "core/base/a.cpp"
                                 << "QUEUE_SIZE(q);"
                                 << "";
    }
    void words() {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(QString, rule);
        const SourceFile file = source(path.toStdString(), text.toStdString() + "\n");
        Findings found;
        for (const auto check : {checkDomainWords, checkBannedWords, checkNoQt}) {
            const Findings more = check(file);
            found.insert(found.end(), more.begin(), more.end());
        }
        QCOMPARE(found.empty() ? QString() : QString::fromStdString(found.front().rule), rule);
    }

    void globals_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("findings");
        QTest::newRow("variable") << "namespace a {\nint counter = 0;\n}" << 1;
        QTest::newRow("object") << "std::mutex g_lock;" << 1;
        QTest::newRow("braced") << "std::atomic<int> counter{0};" << 1;
        QTest::newRow("static in a function") << "int f() {\n    static int calls = 0;\n    return ++calls;\n}" << 1;
        QTest::newRow("constant") << "constexpr int kMost = 3;" << 0;
        QTest::newRow("const table") << "const std::array<int, 2> kBoth{1, 2};" << 0;
        QTest::newRow("static constant") << "int f() {\n    static const int kX = g();\n    return kX;\n}" << 0;
        QTest::newRow("member") << "struct A {\n    int counter = 0;\n};" << 0;
        QTest::newRow("declaration") << "int f(int a);\nclass B;\nusing C = int;" << 0;
        QTest::newRow("defaulted") << "A::~A() = default;" << 0;
        QTest::newRow("defaulted operator") << "A& A::operator=(A&&) noexcept = default;" << 0;
    }
    void globals() {
        QFETCH(QString, text);
        QFETCH(int, findings);
        QCOMPARE(static_cast<int>(checkGlobals(source("core/base/a.cpp", text.toStdString() + "\n")).size()), findings);
    }

    void opening() {
        QVERIFY(checkOpening(source("core/base/a.h", "// What it is.\n#pragma once\n")).empty());
        QCOMPARE(checkOpening(source("core/base/a.h", "#pragma once\n")).size(), std::size_t(1));
    }

    void topLevel() {
        QVERIFY(checkTopLevel({"core", "app", "README.md", "LICENSE"}).empty());
        QCOMPARE(checkTopLevel({"core", "notes.txt", "scripts"}).size(), std::size_t(2));
    }

    void exceptionsExcuseAndExpire() {
        const Findings findings{{"size", "core/base/a.cpp", 1, "lines: 500, at most 400"},
                                {"size", "core/base/b.cpp", 1, "lines: 500, at most 400"}};
        const std::array<Exception, 2> excuses{
            {{"size", "core/base/a.cpp", "lines:", "because"}, {"word", "core/base/a.cpp", "", "because"}}};
        const Findings left = withoutExceptions(findings, excuses);
        QCOMPARE(left.size(), std::size_t(2));
        QCOMPARE(left[0].path, std::string("core/base/b.cpp"));
        QCOMPARE(left[1].rule, std::string("exception"));
    }

    void literalsAndCommentsAreBlank() {
        const SourceFile file = source("a.cpp", "f(\"a\\\"{\", 'x', R\"(raw \" })\", 1'000); // {\n/* {\n */ g();\n");
        QCOMPARE(file.bare.find_first_of("{}"), std::string::npos);
        QVERIFY(file.bare.find("1'000") != std::string::npos);
        QVERIFY(file.bare.find("g();") != std::string::npos);
        QVERIFY(file.code.find("raw") != std::string::npos);
        QCOMPARE(lineAt(file.bare, file.bare.find("g();")), 3);
    }
};

QTEST_GUILESS_MAIN(CheckerTest)
#include "checker_test.moc"
