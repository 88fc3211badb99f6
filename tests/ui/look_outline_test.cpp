// What is typed into, ticked or pressed has an outline that can be seen, in light and dark.
#include "ui/look/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QStyleOptionButton>
#include <QVBoxLayout>
#include <QtTest>
#include <cmath>

using namespace streampulse;

namespace {

double luminance(const QColor& color) {
    const auto part = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace

class LookOutlineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void canBeSeen_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void canBeSeen() {
        QFETCH(bool, dark);
        ui::Theme theme;
        theme.setScheme(dark ? ui::ColorScheme::Dark : ui::ColorScheme::Light);
        QWidget page;
        auto* column = new QVBoxLayout(&page);
        auto* place = new QPushButton(QStringLiteral("has the focus"));
        column->addWidget(place);
        QList<QWidget*> controls{new QLineEdit, new QSpinBox, new QComboBox, new QPushButton, new QCheckBox};
        for (QWidget* control : controls) column->addWidget(control);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        place->setFocus();
        for (const QWidget* control : controls) {
            const QImage picture = const_cast<QWidget*>(control)->grab().toImage();
            QRect box = control->rect();
            if (qobject_cast<const QCheckBox*>(control) != nullptr) {
                QStyleOptionButton option;
                option.initFrom(control);
                box = control->style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, control);
            }
            const QColor outline = picture.pixelColor(box.left(), box.center().y());
            for (const ui::Role ground : {ui::Role::Base, ui::Role::Panel})
                QVERIFY2(contrast(outline, theme.color(ground)) >= 3,
                         qPrintable(QLatin1String(control->metaObject()->className()) + u' ' + outline.name()));
        }
        QMenu menu;
        menu.addAction(QStringLiteral("one"));
        menu.popup({0, 0});
        QVERIFY(QTest::qWaitForWindowExposed(&menu));
        const QImage picture = menu.grab().toImage();
        const QColor edge = picture.pixelColor(0, picture.height() / 2);
        QVERIFY2(contrast(edge, theme.color(ui::Role::Panel)) >= 3, qPrintable(edge.name()));
    }
};

QTEST_MAIN(LookOutlineTest)
#include "look_outline_test.moc"
