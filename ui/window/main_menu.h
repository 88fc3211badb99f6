// The menus: every command of the window with its key. The shortcut sheet is made from the same actions.
#pragma once

#include <QObject>
#include <vector>

class QAction;
class QActionGroup;
class QMenu;

namespace streampulse::ui {

class MainWindow;
class ShortcutSheet;

class MainMenu final : public QObject {
    Q_OBJECT
public:
    explicit MainMenu(MainWindow& window);

    void retranslate();
    /// What is possible now.
    void refresh();
    void showShortcuts();

private:
    QAction* add(QMenu* menu, const char* name, const QList<QKeySequence>& keys);
    QActionGroup* addChoices(QMenu* menu, const std::vector<std::pair<const char*, const char*>>& choices);
    void fillFile();
    void fillEdit();
    void fillView();
    void fillChoices();
    void fillWindow();
    void fillHelp();
    void fillRecent();
    void about();

    MainWindow& m_window;
    ShortcutSheet* m_sheet = nullptr; ///< once it was asked for
    QMenu *m_file, *m_recent, *m_edit, *m_view, *m_theme, *m_languages, *m_zone, *m_run, *m_arrange, *m_help;
    QAction *m_sample = nullptr, *m_closeSource = nullptr, *m_exportLog = nullptr, *m_exportView = nullptr;
    QAction *m_newRun = nullptr, *m_checkpoint = nullptr, *m_presenting = nullptr;
    QActionGroup *m_schemes = nullptr, *m_codes = nullptr, *m_zones = nullptr;
};

} // namespace streampulse::ui
