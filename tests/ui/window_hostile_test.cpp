// Data that wants to be markup: whatever a label or tooltip of the window is given, it is shown letter by letter. A
// tooltip that loaded this picture would wait for ever.
#include "tests/support/moc_prelude.h"

#include "tests/support/window_home.h"
#include "ui/text/plain.h"

#include <QHelpEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolTip>
#include <sys/stat.h>

using namespace streampulse;
using test::WindowHome;

class WindowHostileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        const QByteArray fifo = m_folder.filePath(QStringLiteral("fifo")).toLocal8Bit();
        QCOMPARE(::mkfifo(fifo.constData(), 0600), 0);
        m_picture = QStringLiteral("<img src=%1>").arg(QString::fromLocal8Bit(fifo));
    }
    void labelsShowLetters();
    void tooltipsShowLetters();
    void messagesShowLetters();
    void aQuestionIsNotAnsweredForAnotherSource();
    void whatIsToldDoesNotWaitForAWarning();

private:
    QTemporaryDir m_folder;
    QString m_picture;
};

void WindowHostileTest::labelsShowLetters() {
    WindowHome home;
    const auto window = home.start();
    for (const QLabel* label : window->findChildren<QLabel*>())
        if (label->isVisible()) QVERIFY2(label->textFormat() != Qt::AutoText, qPrintable(label->text()));
    QLabel later(window.get());
    later.setText(m_picture);
    later.show();
    QTRY_VERIFY(later.isVisible());
    QCOMPARE(later.textFormat(), Qt::PlainText);
    QCOMPARE(later.text(), m_picture);
}

void WindowHostileTest::tooltipsShowLetters() {
    WindowHome home;
    const auto window = home.start();
    QWidget* widget = window->findChild<QWidget*>(QStringLiteral("welcomeSample"));
    QVERIFY(widget != nullptr);
    widget->setToolTip(m_picture);
    const QPoint place = widget->rect().center();
    QHelpEvent help(QEvent::ToolTip, place, widget->mapToGlobal(place));
    QApplication::sendEvent(widget, &help);
    QTRY_VERIFY(QToolTip::isVisible());
    QCOMPARE(QToolTip::text(), ui::plainTip(m_picture));
    QVERIFY(!QToolTip::text().contains(QStringLiteral("<img")));
    QToolTip::hideText();
}

void WindowHostileTest::messagesShowLetters() {
    WindowHome home;
    const auto window = home.start();
    window->context().notices.warn(m_picture);
    const auto* text = window->findChild<QLabel*>(QStringLiteral("messageText"));
    QTRY_VERIFY(text->isVisible());
    QCOMPARE(text->text(), m_picture);
    QCOMPARE(text->textFormat(), Qt::PlainText);
}

void WindowHostileTest::aQuestionIsNotAnsweredForAnotherSource() {
    WindowHome home;
    const auto window = home.start();
    const EventTime first(1'755'410'400'000'000);
    home.workbench.openSource(10, first, first + std::chrono::hours(1));
    QTRY_VERIFY(window->context().link.open());
    int answered = 0;
    window->context().notices.ask(QStringLiteral("Restart it?"), QStringLiteral("Restart"), [&] { ++answered; });
    const auto* yes = window->findChild<QPushButton*>(QStringLiteral("messageYes"));
    QTRY_VERIFY(yes->isVisible());
    home.workbench.openSource(20, first, first + std::chrono::hours(1));
    QTRY_VERIFY(!yes->isVisible());
    QCOMPARE(answered, 0);
}

void WindowHostileTest::whatIsToldDoesNotWaitForAWarning() {
    WindowHome home;
    const auto window = home.start();
    ui::Notices& notices = window->context().notices;
    const auto* text = window->findChild<QLabel*>(QStringLiteral("messageText"));
    notices.warn(QStringLiteral("a warning"));
    QTRY_COMPARE(text->text(), QStringLiteral("a warning"));
    notices.tell(QStringLiteral("Written: x.csv"));
    QTRY_COMPARE(text->text(), QStringLiteral("Written: x.csv"));
    QTest::mouseClick(window->findChild<QWidget*>(QStringLiteral("messageClose")), Qt::LeftButton);
    QTRY_COMPARE(text->text(), QStringLiteral("a warning"));
}

QTEST_MAIN(WindowHostileTest)

#include "window_hostile_test.moc"
