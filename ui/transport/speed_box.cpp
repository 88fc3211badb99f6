#include "ui/transport/speed_box.h"

#include "core/config/option_values.h"
#include "ui/text/format.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QWheelEvent>

namespace streampulse::ui {
namespace {

constexpr int kKeyRole = Qt::UserRole + 1;
constexpr int kHintGap = 32;
constexpr int kHintMargin = 8;

/// The preset, and at the right its key.
class PresetPainter final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        const int key = index.data(kKeyRole).toInt();
        if (key == 0) return;
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(option.rect.adjusted(0, 0, -kHintMargin, 0), Qt::AlignRight | Qt::AlignVCenter,
                          QString::number(key));
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QSize plain = QStyledItemDelegate::sizeHint(option, index);
        return {plain.width() + kHintGap, plain.height() + 4};
    }
};

} // namespace

SpeedBox::SpeedBox(const Format& format, QWidget* parent) : QComboBox(parent), m_format(format) {
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setCompleter(nullptr);
    setMaxVisibleItems(static_cast<int>(kSpeedPresets.size()));
    setItemDelegate(new PresetPainter(this));
    for (const SpeedPreset& preset : kSpeedPresets) {
        addItem(QString(), preset.speed);
        setItemData(count() - 1, preset.key, kKeyRole);
    }
    refresh();
    connect(this, &QComboBox::activated, this, [this](int index) {
        // Qt "activates" what stands there also when the focus only passes by.
        const double speed = itemData(index).toDouble();
        if (speed != m_speed) return choose(speed);
        lineEdit()->setModified(false);
        clearFocus();
    });
    connect(lineEdit(), &QLineEdit::editingFinished, this, &SpeedBox::takeTyped);
}

void SpeedBox::refresh() {
    for (int i = 0; i < count(); ++i) setItemText(i, m_format.speed(itemData(i).toDouble()));
    setMinimumContentsLength(6);
    lineEdit()->setModified(false);
    follow(m_speed);
}

void SpeedBox::follow(double speed) {
    m_speed = speed;
    if (lineEdit()->isModified()) return;
    const QString text = m_format.speed(speed);
    if (lineEdit()->text() != text) setEditText(text);
    lineEdit()->setModified(false);
}

std::optional<double> SpeedBox::parse(const QString& text) const {
    QString plain = text.trimmed().toLower();
    if (plain == m_format.speed(0).toLower()) return 0.0;
    plain.remove(m_format.locale().groupSeparator()).replace(m_format.locale().decimalPoint(), QStringLiteral("."));
    plain.replace(u'×', u'x').remove(u' ');
    const auto speed = config::parseSpeed(plain.toStdString());
    return speed ? std::optional(*speed) : std::nullopt;
}

void SpeedBox::choose(double speed) {
    lineEdit()->setModified(false);
    follow(speed);
    clearFocus(); // so that the single keys act again
    Q_EMIT chosen(speed);
}

void SpeedBox::takeTyped() {
    if (!lineEdit()->isModified()) return;
    const QString typed = lineEdit()->text();
    if (const auto speed = parse(typed)) {
        choose(*speed);
        return;
    }
    lineEdit()->setModified(false);
    follow(m_speed);
    Q_EMIT mistaken(tr("“%1” is no speed. Type a number above 0 such as 60, or %2.").arg(typed, m_format.speed(0)));
}

void SpeedBox::keyPressEvent(QKeyEvent* key) {
    if (key->key() == Qt::Key_Escape) {
        lineEdit()->setModified(false);
        follow(m_speed);
        clearFocus();
        return;
    }
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    QComboBox::keyPressEvent(key);
    if (enter) clearFocus();
}

void SpeedBox::wheelEvent(QWheelEvent* wheel) {
    if (hasFocus())
        QComboBox::wheelEvent(wheel);
    else
        wheel->ignore();
}

} // namespace streampulse::ui
