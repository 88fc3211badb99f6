// How the window is arranged: perspectives, present mode, language and colours, and what of it is remembered.
#include "ui/link/workbench_link.h"
#include "ui/window/bottom_tabs.h"
#include "ui/window/centre.h"
#include "ui/window/main_menu.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QComboBox>
#include <QDockWidget>
#include <QGuiApplication>
#include <QScreen>
#include <QSplitter>
#include <QToolBar>

namespace streampulse::ui {
namespace {

constexpr int kArrangementVersion = 1;
constexpr int kRearrangedMs = 400;

QJsonValue encoded(const QByteArray& bytes) { return QString::fromLatin1(bytes.toBase64()); }
QByteArray decoded(const QJsonValue& value) { return QByteArray::fromBase64(value.toString().toLatin1()); }

/// A window off all screens cannot be grasped.
bool onSomeScreen(const QRect& frame) {
    constexpr int kGrip = 64;
    const auto screens = QGuiApplication::screens();
    return std::any_of(screens.begin(), screens.end(), [&frame](const QScreen* screen) {
        const QRect seen = screen->availableGeometry() & frame;
        return seen.width() >= kGrip && seen.height() >= kGrip;
    });
}

const char* schemeName(ColorScheme scheme) {
    switch (scheme) {
    case ColorScheme::Light:
        return "light";
    case ColorScheme::Dark:
        return "dark";
    case ColorScheme::System:
        break;
    }
    return "system";
}

} // namespace

void MainWindow::restoreArrangement() {
    const QByteArray geometry = decoded(m_settings.value(QStringLiteral("geometry")));
    if (!geometry.isEmpty()) restoreGeometry(geometry);
    m_leftSplit->restoreState(decoded(m_settings.value(QStringLiteral("leftSplit"))));
    const QByteArray state = decoded(m_settings.value(QStringLiteral("layout")));
    if (!state.isEmpty()) restoreState(state, kArrangementVersion);
    if (onSomeScreen(frameGeometry())) return;
    const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
    resize(kFirstSize.boundedTo(screen.size()));
    move(screen.topLeft());
}

void MainWindow::watchArrangement() {
    m_rearranged.setSingleShot(true);
    m_rearranged.setInterval(kRearrangedMs);
    connect(&m_rearranged, &QTimer::timeout, this, &MainWindow::rememberArrangement);
    const auto later = qOverload<>(&QTimer::start);
    for (QDockWidget* dock : {m_left, m_below}) {
        dock->installEventFilter(this);
        connect(dock, &QDockWidget::visibilityChanged, &m_rearranged, later);
        connect(dock, &QDockWidget::topLevelChanged, &m_rearranged, later);
        connect(dock, &QDockWidget::dockLocationChanged, &m_rearranged, later);
    }
    connect(m_leftSplit, &QSplitter::splitterMoved, &m_rearranged, later);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    returnFromPresenting();
    m_rearranged.start();
}

void MainWindow::moveEvent(QMoveEvent* event) {
    QMainWindow::moveEvent(event);
    m_rearranged.start();
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) m_rearranged.start(); // a separator was dragged
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::rememberArrangement() {
    if (m_presenting || !isVisible()) return;
    m_settings.setValue(QStringLiteral("leftSplit"), encoded(m_leftSplit->saveState()));
    m_settings.setValue(QStringLiteral("geometry"), encoded(saveGeometry()));
    m_settings.setValue(QStringLiteral("layout"), encoded(saveState(kArrangementVersion)));
}

void MainWindow::resetLayout() {
    setPresenting(false);
    m_before.due = false;
    restoreState(m_firstState);
    m_left->show();
    m_below->show();
    m_stripBar->show();
    m_settings.remove(QStringLiteral("layout"));
    m_settings.remove(QStringLiteral("geometry"));
    const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
    showNormal();
    resize(kFirstSize.boundedTo(screen.size()));
}

void MainWindow::setPerspective(Perspective perspective) {
    setPresenting(perspective == Perspective::Present);
    if (perspective == Perspective::Present) return;
    const bool operate = perspective == Perspective::Operate;
    m_left->setVisible(!operate);
    m_below->setVisible(true);
    showView(operate ? View::Pipeline : View::Keys, {});
    m_bottom->showView(operate ? View::Checkpoints : View::Windows, {});
}

/// Full screen and large type; leaving it brings back what was there before.
void MainWindow::setPresenting(bool presenting) {
    if (presenting == m_presenting) return;
    if (presenting) {
        rememberArrangement();
        m_before = {saveState(), saveGeometry(), m_leftSplit->saveState(), size(), false};
        m_presenting = true;
        m_theme.setPresenting(true);
        m_left->hide();
        m_below->hide();
        showFullScreen();
        showView(View::Keys, {});
    } else {
        m_presenting = false;
        restoreState(m_before.state); // what is hidden does not learn of the smaller type
        m_theme.setPresenting(false);
        setWindowState(windowState() & ~Qt::WindowFullScreen);
        restoreGeometry(m_before.geometry);
        m_before.due = true;
        returnFromPresenting();
    }
    m_menu->refresh();
}

/// The docks get their sizes back when the window has its own: a desktop may take its time.
void MainWindow::returnFromPresenting() {
    if (!m_before.due || m_presenting || size() != m_before.size) return;
    m_before.due = false;
    restoreState(m_before.state);
    m_leftSplit->restoreState(m_before.leftSplit);
}

void MainWindow::chooseLanguage(const QString& code) {
    m_settings.setValue(QStringLiteral("language"), code);
    m_language.choose(code);
    m_format.setLocale(m_language.locale());
    m_menu->refresh();
    // A combo box keeps the least size that its texts had in the other language until the style changes (Qt 6.4).
    QTimer::singleShot(0, this, [this]() {
        for (QComboBox* box : findChildren<QComboBox*>()) {
            QEvent other(QEvent::StyleChange);
            QApplication::sendEvent(box, &other);
        }
    });
}

void MainWindow::chooseScheme(ColorScheme scheme) {
    m_settings.setValue(QStringLiteral("scheme"), QLatin1String(schemeName(scheme)));
    m_theme.setScheme(scheme);
    m_menu->refresh();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    rememberArrangement();
    m_settings.flush();
    event->accept();
    QApplication::quit();
}

} // namespace streampulse::ui
