// What every panel is made with: the tie to the engine, look, texts, settings, notices, and the way to other views.
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace streampulse::ui {

class Format;
class SettingsFile;
class Theme;
class WorkbenchLink;

/// Everything a person can be led to.
enum class View {
    Welcome,
    TimePlane,
    Keys,
    Pipeline,
    Windows,
    SideOutputs,
    Kafka,
    Checkpoints,
    Store,
    Events,
    Checks,
    Api,
    Source,
    Tuning
};

/// How the panels lead to one another without knowing each other.
class Navigator final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// `filter` is put into the view's filter field; empty: the filter stays.
    void show(View view, const QString& filter = {}) { Q_EMIT requested(view, filter); }
    /// What was asked for is done: the focus goes to the view in the centre, where single keys act.
    void focusView() { Q_EMIT viewFocused(); }

Q_SIGNALS:
    void requested(streampulse::ui::View view, const QString& filter);
    void viewFocused();
};

/// Messages and questions in a bar of the window; never a modal dialog.
class Notices final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    void tell(const QString& text) { Q_EMIT told(text); }
    void warn(const QString& text) { Q_EMIT warned(text); }
    /// Asks once; `yes` is called when the person presses the button named `action`.
    void ask(const QString& text, const QString& action, std::function<void()> yes) {
        Q_EMIT asked(text, action, std::move(yes));
    }

Q_SIGNALS:
    void told(const QString& text);
    void warned(const QString& text);
    void asked(const QString& text, const QString& action, std::function<void()> yes);
};

/// References to what the main window owns; they outlive the panels.
struct UiContext {
    WorkbenchLink& link;
    Theme& theme;
    Format& format;
    SettingsFile& settings;
    Navigator& navigator;
    Notices& notices;
};

} // namespace streampulse::ui
