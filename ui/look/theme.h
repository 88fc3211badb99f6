// How things look: colours by what they mean, in light and dark; Okabe-Ito for series, dash patterns and shapes beside
// them, so that colour never says anything alone; icons painted in the text's colour; the type size.
//
// GUI thread only.
#pragma once

#include <QColor>
#include <QDBusVariant>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <Qt>

namespace streampulse::ui {

/// What a colour says. Texts and lines of all roles but Border, Outline and Grid have a contrast of at least 4.5 to
/// Base.
enum class Role {
    Text,
    Muted,   ///< secondary text
    Base,    ///< ground of lists and charts
    Panel,   ///< ground of bars and docks
    Border,  ///< between areas
    Outline, ///< around what is typed into, ticked or pressed, and menus: a contrast of at least 3 to Base and Panel
    Grid,    ///< lines behind a chart
    Accent,  ///< selection, focus, the primary button
    Good,
    Warning,
    Bad,
    OnTime,     ///< a record in time: a filled circle
    Late,       ///< a late record: a cross
    Open,       ///< an open window: hatched
    Final,      ///< a final window: solid
    Watermark,  ///< dashed line
    Setting,    ///< flag of a changed setting
    Checkpoint, ///< diamond of a commit
};

enum class Symbol {
    Open,
    Play,
    Pause,
    StepRecord,
    StepWatermark,
    StepWindow,
    Restart,
    Loop,
    Follow,
    Flag,
    Checkpoint,
    Reset,
    Table,
    Chart,
    Export,
    Copy,
    Warning,
    Check,
    Close,
    Search,
    Sample,
    Connect,
    File,
};

enum class ColorScheme { System, Light, Dark };

class Theme final : public QObject {
    Q_OBJECT
public:
    explicit Theme(QObject* parent = nullptr);

    [[nodiscard]] bool dark() const { return m_dark; }
    [[nodiscard]] QColor color(Role role) const;
    /// Okabe-Ito, fitted to the ground; repeats after 8.
    [[nodiscard]] QColor series(int index) const;
    /// Changes after every 8 series.
    [[nodiscard]] static Qt::PenStyle seriesStyle(int index);
    [[nodiscard]] QIcon icon(Symbol symbol) const;
    [[nodiscard]] QPalette palette() const;

    [[nodiscard]] ColorScheme scheme() const { return m_scheme; }
    /// Sets the application's palette and style; System follows the desktop.
    void setScheme(ColorScheme scheme);
    /// Present mode: 1.5 times the type size.
    void setPresenting(bool presenting);
    [[nodiscard]] bool presenting() const { return m_presenting; }

Q_SIGNALS:
    void changed(); ///< colours or type size; repaint

private Q_SLOTS:
    void portalChanged(const QString& space, const QString& key, const QDBusVariant& value);

private:
    void setSystemDark(bool dark);
    void apply();

    ColorScheme m_scheme = ColorScheme::System;
    bool m_dark = false;
    bool m_systemDark = false;
    bool m_presenting = false;
    double m_pointSize = 0; ///< of the application at start
};

} // namespace streampulse::ui
