#include "ui/look/theme.h"

#include "ui/look/outline_style.h"
#include "ui/look/symbol_painter.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFont>
#include <QTimer>
#include <array>

namespace streampulse::ui {
namespace {

constexpr double kPresentingScale = 1.5;
constexpr double kSmallestPointSize = 9.5;
constexpr int kSeries = 8;

struct RoleColors {
    Role role;
    const char* light;
    const char* dark;
};

/// Okabe-Ito where a role has a hue; darkened on white and lightened on dark until the contrast is 4.5.
constexpr std::array<RoleColors, 18> kRoles{{{Role::Text, "#1b1f24", "#e8eaed"},
                                             {Role::Muted, "#57606a", "#a4acb6"},
                                             {Role::Base, "#ffffff", "#16191d"},
                                             {Role::Panel, "#f4f5f7", "#1f2328"},
                                             {Role::Border, "#d0d5db", "#3a4048"},
                                             {Role::Outline, "#838b94", "#7d8590"},
                                             {Role::Grid, "#e6e9ed", "#2b3036"},
                                             {Role::Accent, "#0067a3", "#56b4e9"},
                                             {Role::Good, "#00734f", "#35c79a"},
                                             {Role::Warning, "#8f5a00", "#e69f00"},
                                             {Role::Bad, "#b83a00", "#ff8a4c"},
                                             {Role::OnTime, "#0067a3", "#56b4e9"},
                                             {Role::Late, "#b83a00", "#ff8a4c"},
                                             {Role::Open, "#57606a", "#a4acb6"},
                                             {Role::Final, "#0067a3", "#56b4e9"},
                                             {Role::Watermark, "#a3497b", "#d58bb8"},
                                             {Role::Setting, "#8f5a00", "#f0c24b"},
                                             {Role::Checkpoint, "#00734f", "#35c79a"}}};

constexpr std::array<const char*, kSeries> kLightSeries{"#0067a3", "#b83a00", "#00734f", "#a3497b",
                                                        "#8f5a00", "#1f6f8b", "#57606a", "#5b4bb0"};
constexpr std::array<const char*, kSeries> kDarkSeries{"#56b4e9", "#e69f00", "#35c79a", "#d58bb8",
                                                       "#f0e442", "#ff8a4c", "#a4acb6", "#a99bff"};

constexpr auto kPortal = "org.freedesktop.portal.Desktop";
constexpr auto kPortalPath = "/org/freedesktop/portal/desktop";
constexpr auto kPortalSettings = "org.freedesktop.portal.Settings";
constexpr auto kAppearance = "org.freedesktop.appearance";
constexpr auto kColorScheme = "color-scheme";
constexpr uint kPrefersDark = 1;

/// The portal wraps its answer in a variant of its own.
uint schemeOf(QVariant answer) {
    while (answer.userType() == qMetaTypeId<QDBusVariant>()) answer = answer.value<QDBusVariant>().variant();
    return answer.toUInt();
}

} // namespace

Theme::Theme(QObject* parent) : QObject(parent) {
    const QFont font = QApplication::font();
    m_pointSize = std::max(kSmallestPointSize, font.pointSizeF());
    m_systemDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) {
        bus.connect(kPortal, kPortalPath, kPortalSettings, QStringLiteral("SettingChanged"), this,
                    SLOT(portalChanged(QString, QString, QDBusVariant)));
        QDBusMessage ask =
            QDBusMessage::createMethodCall(kPortal, kPortalPath, kPortalSettings, QStringLiteral("Read"));
        ask << QString::fromLatin1(kAppearance) << QString::fromLatin1(kColorScheme);
        auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(ask), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher]() {
            const QDBusPendingReply<QVariant> reply = *watcher;
            if (!reply.isError()) setSystemDark(schemeOf(reply.value()) == kPrefersDark);
            watcher->deleteLater();
        });
    }
    apply();
}

void Theme::portalChanged(const QString& space, const QString& key, const QDBusVariant& value) {
    if (space == QLatin1String(kAppearance) && key == QLatin1String(kColorScheme))
        setSystemDark(schemeOf(value.variant()) == kPrefersDark);
}

void Theme::setSystemDark(bool dark) {
    if (m_systemDark == dark) return;
    m_systemDark = dark;
    apply();
}

QColor Theme::color(Role role) const {
    for (const RoleColors& one : kRoles)
        if (one.role == role) return QColor(QLatin1String(m_dark ? one.dark : one.light));
    return {};
}

QColor Theme::series(int index) const {
    const auto at = static_cast<std::size_t>(((index % kSeries) + kSeries) % kSeries);
    return QColor(QLatin1String(m_dark ? kDarkSeries[at] : kLightSeries[at]));
}

Qt::PenStyle Theme::seriesStyle(int index) {
    static constexpr std::array<Qt::PenStyle, 4> kStyles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return kStyles[static_cast<std::size_t>(std::max(0, index) / kSeries) % kStyles.size()];
}

QIcon Theme::icon(Symbol symbol) const { return symbolIcon(symbol, color(Role::Text), color(Role::Muted)); }

QPalette Theme::palette() const {
    QPalette palette;
    const QColor text = color(Role::Text), muted = color(Role::Muted), base = color(Role::Base);
    const QColor panel = color(Role::Panel), border = color(Role::Border), accent = color(Role::Accent);
    QColor faded = muted;
    faded.setAlphaF(0.6F);
    palette.setColor(QPalette::Window, panel);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, m_dark ? base.lighter(118) : QColor(0xf8, 0xf9, 0xfa));
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::PlaceholderText, muted);
    palette.setColor(QPalette::Button, m_dark ? panel.lighter(125) : QColor(0xff, 0xff, 0xff));
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, color(Role::Bad));
    palette.setColor(QPalette::ToolTipBase, m_dark ? panel.lighter(140) : QColor(0xff, 0xff, 0xff));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, m_dark ? QColor(0x10, 0x12, 0x14) : QColor(0xff, 0xff, 0xff));
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    palette.setColor(QPalette::Light, m_dark ? panel.lighter(150) : QColor(0xff, 0xff, 0xff));
    palette.setColor(QPalette::Midlight, m_dark ? panel.lighter(130) : QColor(0xf0, 0xf2, 0xf4));
    palette.setColor(QPalette::Mid, border);
    palette.setColor(QPalette::Dark, m_dark ? QColor(0x0c, 0x0e, 0x10) : QColor(0xa8, 0xb0, 0xb8));
    palette.setColor(QPalette::Shadow, m_dark ? QColor(0, 0, 0) : QColor(0x8a, 0x92, 0x9a));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, border);
    return palette;
}

void Theme::setScheme(ColorScheme scheme) {
    m_scheme = scheme;
    apply();
}

void Theme::setPresenting(bool presenting) {
    if (m_presenting == presenting) return;
    m_presenting = presenting;
    apply();
    // Widgets get the font with their next events, after they were told of the change; and a combo box forgets its
    // least size with a style, not with a font (Qt 6.4). So all is told once more.
    QTimer::singleShot(0, this, &Theme::apply);
}

void Theme::apply() {
    m_dark = m_scheme == ColorScheme::Dark || (m_scheme == ColorScheme::System && m_systemDark);
    QFont font = QApplication::font();
    font.setPointSizeF(m_pointSize * (m_presenting ? kPresentingScale : 1.0));
    QApplication::setFont(font);
    QApplication::setPalette(palette());
    QApplication::setStyle(new OutlineStyle(color(Role::Outline)));
    Q_EMIT changed();
}

} // namespace streampulse::ui
