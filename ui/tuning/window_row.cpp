#include "ui/tuning/window_row.h"

#include "ui/source/calm_combo.h"
#include "ui/source/text_line.h"
#include "ui/text/format.h"
#include "ui/text/words.h"
#include "ui/tuning/duration_control.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace streampulse::ui {
namespace {

using namespace std::chrono_literals;

constexpr Duration kUsualGap = 30s;

DurationScale scaleWith(Duration usual) { return {1ms, 8784h, usual}; }

} // namespace

WindowRow::WindowRow(UiContext& context, ChangeDesk& desk)
    : SettingRow(context, desk, Setting::Window, QStringLiteral("window")), m_kind(new CalmCombo(this)) {
    m_kind->setObjectName(QStringLiteral("windowKind"));
    for (const WindowKind kind : {WindowKind::Tumbling, WindowKind::Sliding, WindowKind::Session})
        m_kind->addItem(QString(), static_cast<int>(kind));
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    const WindowDefinition usual = defaults().window;
    m_size =
        makePart(QStringLiteral("windowSize"), usual.kind == WindowKind::Session ? Duration(1min) : usual.size, grid);
    m_slide =
        makePart(QStringLiteral("windowSlide"), usual.kind == WindowKind::Sliding ? usual.slide : Duration(30s), grid);
    m_gap = makePart(QStringLiteral("windowGap"), usual.kind == WindowKind::Session ? usual.gap : kUsualGap, grid);
    body()->addWidget(m_kind);
    body()->addLayout(grid);
    connect(m_kind, &QComboBox::activated, this, &WindowRow::chooseKind);
}

WindowRow::Part WindowRow::makePart(const QString& part, Duration usual, QGridLayout* grid) {
    Part made{new TextLine(context().theme, this), new DurationControl(context().theme, part, scaleWith(usual), this)};
    made.label->setRole(Role::Muted);
    made.control->setValue(usual);
    made.control->setDefault(usual);
    const int row = grid->rowCount();
    grid->addWidget(made.label, row, 0);
    grid->addWidget(made.control, row, 1);
    connectPart(made);
    return made;
}

void WindowRow::connectPart(const Part& part) {
    const DurationControl* control = part.control;
    connect(control, &DurationControl::dragged, this, [this, control]() {
        m_slideChosen = m_slideChosen || control == m_slide.control;
        drag(composed());
    });
    connect(control, &DurationControl::settled, this, [this]() { settle(composed()); });
    connect(control, &DurationControl::mistaken, this, &WindowRow::mistake);
    connect(control, &DurationControl::typing, this, &WindowRow::clearMistake);
}

void WindowRow::chooseKind() {
    if (composed().window.kind == shown().window.kind) return;
    const Duration size = m_size.control->value();
    const bool fits = m_slideChosen && m_slide.control->value() <= size;
    if (!fits)
        m_slide.control->setValue(std::max(Duration(1ms), scaleWith(size).at(scaleWith(size).nearest(size / 2))));
    settle(composed());
}

PipelineSettings WindowRow::composed() const {
    PipelineSettings settings = shown();
    switch (static_cast<WindowKind>(m_kind->currentData().toInt())) {
    case WindowKind::Tumbling:
        settings.window = WindowDefinition::tumbling(m_size.control->value());
        break;
    case WindowKind::Sliding:
        settings.window = WindowDefinition::sliding(m_size.control->value(), m_slide.control->value());
        break;
    case WindowKind::Session:
        settings.window = WindowDefinition::session(m_gap.control->value());
        break;
    }
    return settings;
}

void WindowRow::display(const PipelineSettings& settings) {
    const WindowDefinition& window = settings.window;
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(window.kind)));
    const auto put = [](const Part& part, Duration value) {
        if (part.control->value() != value || !part.control->underHand()) part.control->setValue(value);
    };
    if (window.kind != WindowKind::Session) put(m_size, window.size);
    if (window.kind == WindowKind::Sliding) {
        put(m_slide, window.slide);
        m_slideChosen = true;
    }
    if (window.kind == WindowKind::Session) put(m_gap, window.gap);
    showParts(window.kind);
    translate();
}

void WindowRow::showParts(WindowKind kind) {
    const auto set = [](const Part& part, bool visible) {
        part.label->setVisible(visible);
        part.control->setVisible(visible);
    };
    set(m_size, kind != WindowKind::Session);
    set(m_slide, kind == WindowKind::Sliding);
    set(m_gap, kind == WindowKind::Session);
}

bool WindowRow::underHand() const {
    return m_size.control->underHand() || m_slide.control->underHand() || m_gap.control->underHand();
}

void WindowRow::translate() {
    m_kind->setItemText(0, tr("Tumbling"));
    m_kind->setItemText(1, tr("Sliding"));
    m_kind->setItemText(2, tr("Session"));
    m_kind->setAccessibleName(accessible());
    m_kind->setToolTip(tooltip());
    const auto describe = [this](const Part& part, const QString& label, const QString& what) {
        part.label->setText(label);
        part.control->describe(
            QStringLiteral("%1, %2: %3").arg(title(), label, context().format.duration(part.control->value())),
            QStringLiteral("%1\n%2").arg(what, tr("Default: %1").arg(valueWords(defaults()))));
    };
    describe(m_size, tr("Size"), tr("A window holds the records whose event time lies in [start, start + size)."));
    describe(m_slide, tr("Slide"), tr("A new window begins every slide; a record falls into size ÷ slide windows."));
    describe(m_gap, tr("Gap"), tr("A session ends when no record comes for the gap, by event time."));
}

QString WindowRow::title() const { return tr("Window"); }

QString WindowRow::valueWords(const PipelineSettings& settings) const {
    return windowWords(settings.window, context().format);
}

QString WindowRow::meaning(const PipelineSettings& settings) const {
    const WindowDefinition& window = settings.window;
    const Format& format = context().format;
    switch (window.kind) {
    case WindowKind::Tumbling:
        return tr("one window every %1, side by side").arg(format.duration(window.size));
    case WindowKind::Sliding:
        return tr("windows of %1, a new one every %2").arg(format.duration(window.size), format.duration(window.slide));
    case WindowKind::Session:
        return tr("a session ends after %1 of silence").arg(format.duration(window.gap));
    }
    return {};
}

QString WindowRow::formula() const {
    return tr("Which windows a record falls into, by its event time.\nA change takes effect from the next window start "
              "on; open windows are cut there.");
}

} // namespace streampulse::ui
