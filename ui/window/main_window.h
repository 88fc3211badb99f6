// The frame: transport above, source and tuning on the left, the views in the centre, tables below them, the timeline
// strip and the status chips at the foot. It owns what every panel shares and leads from one to another; what a panel
// shows is its own business.
#pragma once

#include "ui/connect/connect_memory.h"
#include "ui/link/workbench_link.h"
#include "ui/look/theme.h"
#include "ui/settings/settings_file.h"
#include "ui/text/format.h"
#include "ui/text/language.h"
#include "ui/welcome/interrupted_run.h"
#include "ui/welcome/recent_files.h"
#include "ui/window/ui_context.h"
#include "ui/window/window_options.h"

#include <QMainWindow>
#include <QTimer>
#include <optional>

class QDockWidget;
class QLabel;
class QSplitter;
class QToolBar;

namespace streampulse::ui {

class BottomTabs;
class Centre;
class FrameMeter;
class MainMenu;
class MessageBar;
class SessionNews;
class ShortcutSheet;
class SourceCard;
class StatusChips;
class TimelineStrip;
class TransportBar;
class TuningPanel;

/// What the window is arranged for.
enum class Perspective { Learn, Operate, Present };

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    /// Names the application for the desktop; once, before the first window.
    static void nameApplication();

    MainWindow(api::Workbench& workbench, const WindowOptions& options);
    ~MainWindow() override;

    /// Another start of the program hands its file over, or nothing: the window comes to the front.
    void openFromOutside(const api::OpenRequest& request);
    void setPerspective(Perspective perspective);
    void setPresenting(bool presenting);
    void resetLayout();
    void chooseLanguage(const QString& code);
    void chooseScheme(ColorScheme scheme);

    [[nodiscard]] UiContext& context() { return m_context; }
    [[nodiscard]] FrameMeter& frameMeter() { return *m_frames; }
    [[nodiscard]] BottomTabs& bottomTabs() { return *m_bottom; }
    [[nodiscard]] Centre& centre() { return *m_centre; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    friend class MainMenu;
    static constexpr QSize kFirstSize{1360, 860};
    /// For a projector of 1024 × 768. Set, not asked of the panels: no text that changes may move the window's edges.
    static constexpr QSize kLeastSize{1000, 600};

    void makePanels();
    void arrange();
    void connectPanels();
    void connectSources();
    void retranslate();
    void showView(View view, const QString& filter);
    void openSample();
    /// Empty: asks for a file.
    void openFile(const QString& path);
    void openPreviewed(api::OpenRequest request);
    void openRequest(api::OpenRequest request);
    void openAgain(bool fileOrder);
    /// The form of real services, over what is open.
    void showConnect();
    void connectTo(const ConnectTexts& texts);
    void askNewRun();
    /// On the same services, in place of the run that their store keeps.
    void beginNewRun();
    void openOnceMore();
    void offerResume();
    void resume(const InterruptedRun& run);
    void noteProgress();
    void sourceChanged();
    /// Once they are open.
    void rememberServices();
    /// Services that cannot be opened are told where they were typed.
    void noteFailure();
    void leaveForm();
    void exportControlLog();
    void saveText(const QString& title, const QString& name, const QByteArray& text, const QString& command);
    void restoreArrangement();
    void fitScreens();
    void watchArrangement();
    void rememberArrangement();
    void returnFromPresenting();

    WindowOptions m_options;
    SettingsFile m_settings;
    Language m_language;
    Theme m_theme;
    Format m_format;
    RecentFiles m_recent;
    WorkbenchLink m_link;
    Navigator m_navigator;
    Notices m_notices;
    UiContext m_context;
    SessionNews* m_news = nullptr;
    FrameMeter* m_frames = nullptr;
    TransportBar* m_transport = nullptr;
    Centre* m_centre = nullptr;
    SourceCard* m_source = nullptr;
    TuningPanel* m_tuning = nullptr;
    BottomTabs* m_bottom = nullptr;
    TimelineStrip* m_strip = nullptr;
    StatusChips* m_chips = nullptr;
    QDockWidget* m_left = nullptr;
    QDockWidget* m_below = nullptr;
    QSplitter* m_leftSplit = nullptr;
    QToolBar* m_stripBar = nullptr;
    MainMenu* m_menu = nullptr;
    QByteArray m_firstState; ///< as on the first start
    QTimer m_rearranged;     ///< what was moved or resized is remembered a moment later, not only at the end
    /// As before present mode.
    struct Before {
        QByteArray state, geometry, leftSplit;
        QSize size;
        bool due = false; ///< the desktop has not given the size back yet
    };
    Before m_before;
    bool m_presenting = false;
    std::int64_t m_shownSession = 0;
    bool m_failed = false;                         ///< as taken last
    std::optional<api::OpenRequest> m_lastRequest; ///< what is open, or is being opened
};

} // namespace streampulse::ui
