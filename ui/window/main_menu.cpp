#include "ui/window/main_menu.h"

#include "ui/keys/keys_view.h"
#include "ui/transport/transport_bar.h"
#include "ui/tuning/settings_undo.h"
#include "ui/tuning/tuning_panel.h"
#include "ui/window/bottom_tabs.h"
#include "ui/window/centre.h"
#include "ui/window/main_window.h"
#include "ui/window/shortcut_sheet.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>

namespace streampulse::ui {
namespace {

/// Every text of a menu, by the name of its action; `%1` is filled where it is shown.
struct Text {
    const char* name;
    const char* text;
};

constexpr Text kTexts[] = {
    {"openFile", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "&Open file…")},
    {"connectServices", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "Connect to &Kafka…")},
    {"runSample", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "Run the &sample")},
    {"closeSource", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "&Close source")},
    {"exportControlLog", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "Export control &log…")},
    {"exportView", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "&Export view…")},
    {"quit", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "&Quit")},
    {"find", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "&Filter the table")},
    {"newRun", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "Begin a &new run…")},
    {"checkpointNow", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "Take a &checkpoint now")},
    {"presentMode", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "&Present mode")},
    {"resetLayout", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "&Reset layout")},
    {"perspectiveLearn", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "&Learn: charts and tuning")},
    {"perspectiveOperate", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "&Operate: pipeline and checkpoints")},
    {"perspectivePresent", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "&Present: charts, large type")},
    {"shortcuts", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "&Keyboard shortcuts")},
    {"about", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "&About StreamPulse Workbench")},
    {"system", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "As the &desktop")},
    {"light", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "&Light")},
    {"dark", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "D&ark")},
    {"desktopLanguage", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "As the &desktop")},
    {"en", "English"},
    {"vi", "Tiếng Việt"},
    {"utc", "UTC"},
    {"local", QT_TRANSLATE_NOOP("streampulse::ui::MainMenu", "This computer's zone")},
};

QString textOf(const QString& name) {
    for (const Text& one : kTexts)
        if (name == QLatin1String(one.name)) return MainMenu::tr(one.text);
    return {};
}

QMenu* topMenu(MainWindow& window, const char* name) {
    QMenu* menu = window.menuBar()->addMenu(QString());
    menu->setObjectName(QLatin1String(name));
    return menu;
}

} // namespace

MainMenu::MainMenu(MainWindow& window)
    : QObject(&window),
      m_window(window),
      m_file(topMenu(window, "menuFile")),
      m_recent(new QMenu(&window)),
      m_edit(topMenu(window, "menuEdit")),
      m_view(topMenu(window, "menuView")),
      m_theme(new QMenu(&window)),
      m_languages(new QMenu(&window)),
      m_zone(new QMenu(&window)),
      m_run(topMenu(window, "menuRun")),
      m_arrange(topMenu(window, "menuWindow")),
      m_help(topMenu(window, "menuHelp")) {
    fillFile();
    fillEdit();
    fillView();
    fillChoices();
    for (QAction* action : window.m_transport->runActions()) m_run->addAction(action);
    m_run->addSeparator();
    m_newRun = add(m_run, "newRun", {});
    connect(m_newRun, &QAction::triggered, &m_window, &MainWindow::askNewRun);
    m_checkpoint = add(m_run, "checkpointNow", {});
    connect(m_checkpoint, &QAction::triggered, this, [this]() { m_window.m_link.act(api::Action::Checkpoint); });
    fillWindow();
    fillHelp();
    retranslate();
    refresh();
}

QAction* MainMenu::add(QMenu* menu, const char* name, const QList<QKeySequence>& keys) {
    auto* action = new QAction(this);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    menu->addAction(action);
    m_window.addAction(action); // the key acts although the menu bar may be hidden
    return action;
}

void MainMenu::fillFile() {
    connect(add(m_file, "openFile", {QKeySequence::Open}), &QAction::triggered, this,
            [this]() { m_window.openFile({}); });
    m_sample = add(m_file, "runSample", {QKeySequence(Qt::CTRL | Qt::Key_R)});
    connect(m_sample, &QAction::triggered, &m_window, &MainWindow::openSample);
    connect(add(m_file, "connectServices", {QKeySequence(Qt::CTRL | Qt::Key_K)}), &QAction::triggered, &m_window,
            &MainWindow::showConnect);
    m_file->addMenu(m_recent);
    connect(m_recent, &QMenu::aboutToShow, this, &MainMenu::fillRecent);
    m_closeSource = add(m_file, "closeSource", {QKeySequence(Qt::CTRL | Qt::Key_W)});
    connect(m_closeSource, &QAction::triggered, this, [this]() { m_window.m_link.workbench().close(); });
    m_file->addSeparator();
    m_exportView = add(m_file, "exportView", {QKeySequence(Qt::CTRL | Qt::Key_E)});
    connect(m_exportView, &QAction::triggered, this, [this]() {
        m_window.m_centre->showView(View::Keys);
        m_window.m_centre->keys().showExportMenu();
    });
    m_exportLog = add(m_file, "exportControlLog", {});
    connect(m_exportLog, &QAction::triggered, &m_window, &MainWindow::exportControlLog);
    m_file->addSeparator();
    connect(add(m_file, "quit", {QKeySequence(Qt::CTRL | Qt::Key_Q)}), &QAction::triggered, &m_window,
            &MainWindow::close);
}

void MainMenu::fillRecent() {
    m_recent->clear();
    for (const QString& path : m_window.m_recent.list()) {
        QAction* action = m_recent->addAction(QFileInfo(path).fileName());
        action->setToolTip(path);
        action->setEnabled(QFileInfo::exists(path));
        connect(action, &QAction::triggered, this, [this, path]() { m_window.openFile(path); });
    }
}

void MainMenu::fillEdit() {
    m_edit->addAction(m_window.m_tuning->undo().undoAction());
    m_edit->addAction(m_window.m_tuning->undo().redoAction());
    m_edit->addSeparator();
    connect(add(m_edit, "find", {QKeySequence::Find}), &QAction::triggered, this, [this]() {
        m_window.m_below->show();
        m_window.m_bottom->focusFilter();
    });
}

void MainMenu::fillView() {
    m_view->addAction(m_window.m_left->toggleViewAction());
    m_view->addAction(m_window.m_below->toggleViewAction());
    m_view->addSeparator();
    m_view->addMenu(m_theme);
    m_view->addMenu(m_languages);
    m_view->addMenu(m_zone);
    m_view->addSeparator();
    m_presenting = add(m_view, "presentMode", {QKeySequence(Qt::Key_F11)});
    m_presenting->setCheckable(true);
    connect(m_presenting, &QAction::triggered, this, [this](bool on) { m_window.setPresenting(on); });
    connect(add(m_view, "resetLayout", {}), &QAction::triggered, &m_window, &MainWindow::resetLayout);
}

QActionGroup* MainMenu::addChoices(QMenu* menu, const std::vector<std::pair<const char*, const char*>>& choices) {
    auto* group = new QActionGroup(this);
    for (const auto& [name, value] : choices) {
        QAction* action = add(menu, name, {});
        action->setCheckable(true);
        action->setData(QLatin1String(value));
        group->addAction(action);
    }
    return group;
}

void MainMenu::fillChoices() {
    m_schemes = addChoices(m_theme, {{"system", "system"}, {"light", "light"}, {"dark", "dark"}});
    connect(m_schemes, &QActionGroup::triggered, this, [this](const QAction* action) {
        const QString name = action->data().toString();
        m_window.chooseScheme(name == QLatin1String("dark")    ? ColorScheme::Dark
                              : name == QLatin1String("light") ? ColorScheme::Light
                                                               : ColorScheme::System);
    });
    m_codes = addChoices(m_languages, {{"desktopLanguage", ""}, {"en", "en"}, {"vi", "vi"}});
    connect(m_codes, &QActionGroup::triggered, this,
            [this](const QAction* action) { m_window.chooseLanguage(action->data().toString()); });
    m_zones = addChoices(m_zone, {{"utc", "UTC"}, {"local", ""}});
    connect(m_zones, &QActionGroup::triggered, this, [this](const QAction* action) {
        const QString name = action->data().toString();
        m_window.m_settings.setValue(QStringLiteral("zone"), name.isEmpty() ? QStringLiteral("local") : name);
        m_window.m_format.setZone(name.isEmpty() ? QTimeZone::systemTimeZone() : QTimeZone(name.toLatin1()));
    });
}

void MainMenu::fillWindow() {
    const std::pair<const char*, Perspective> all[] = {{"perspectiveLearn", Perspective::Learn},
                                                       {"perspectiveOperate", Perspective::Operate},
                                                       {"perspectivePresent", Perspective::Present}};
    int key = Qt::Key_1;
    for (const auto& [name, perspective] : all)
        connect(add(m_arrange, name, {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key++))}), &QAction::triggered, this,
                [this, which = perspective]() { m_window.setPerspective(which); });
}

void MainMenu::fillHelp() {
    connect(add(m_help, "shortcuts",
                {QKeySequence(Qt::Key_Question), QKeySequence(Qt::SHIFT | Qt::Key_Question), QKeySequence(Qt::Key_F1)}),
            &QAction::triggered, this, &MainMenu::showShortcuts);
    connect(add(m_help, "about", {}), &QAction::triggered, this, &MainMenu::about);
}

void MainMenu::showShortcuts() {
    if (m_sheet == nullptr) {
        m_sheet = new ShortcutSheet(m_window.m_context, &m_window);
        for (const QMenu* menu : {m_file, m_edit, m_view, m_run, m_arrange, m_help})
            m_sheet->addGroup([menu]() { return menu->title().remove(u'&'); }, menu->actions());
    }
    m_sheet->toggle();
}

void MainMenu::about() {
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, tr("About StreamPulse Workbench"),
                        tr("<b>StreamPulse Workbench %1</b><p>Event-time stream processing in one program, to be "
                           "seen and measured.</p><p>MIT licence. Made with Qt, librdkafka, Redis and more; "
                           "core/README.md lists them all.</p>")
                            .arg(m_window.m_options.version),
                        QMessageBox::Close, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setModal(false);
    box->show();
}

void MainMenu::retranslate() {
    m_file->setTitle(tr("&File"));
    m_edit->setTitle(tr("&Edit"));
    m_view->setTitle(tr("&View"));
    m_run->setTitle(tr("&Run"));
    m_arrange->setTitle(tr("&Window"));
    m_help->setTitle(tr("&Help"));
    m_recent->setTitle(tr("Open &recent"));
    m_theme->setTitle(tr("&Colours"));
    m_languages->setTitle(tr("&Language"));
    m_zone->setTitle(tr("&Time zone"));
    for (QAction* action : findChildren<QAction*>(QString(), Qt::FindDirectChildrenOnly))
        if (const QString text = textOf(action->objectName()); !text.isEmpty()) action->setText(text);
}

void MainMenu::refresh() {
    const bool open = m_window.m_link.open();
    for (QAction* action : {m_closeSource, m_exportLog, m_exportView, m_checkpoint}) action->setEnabled(open);
    m_newRun->setEnabled(open && !m_window.m_link.state().source->topic.empty());
    m_recent->menuAction()->setEnabled(!m_window.m_recent.list().isEmpty());
    m_presenting->setChecked(m_window.m_presenting);
    const auto check = [](QActionGroup* group, const QString& value) {
        for (QAction* action : group->actions()) action->setChecked(action->data().toString() == value);
    };
    const SettingsFile& settings = m_window.m_settings;
    check(m_schemes, settings.value(QStringLiteral("scheme"), QStringLiteral("system")).toString());
    check(m_codes, settings.value(QStringLiteral("language"), QString()).toString());
    const QString zone = settings.value(QStringLiteral("zone"), QStringLiteral("UTC")).toString();
    check(m_zones, zone == QLatin1String("local") ? QString() : zone);
}

} // namespace streampulse::ui
