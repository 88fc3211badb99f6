// Data is data (C19): texts from files, keys and messages are never markup for a label or tooltip, and never a formula
// for a spreadsheet.
#pragma once

#include <QObject>
#include <QString>

namespace streampulse::ui {

/// The text as a tooltip that shows it letter by letter. Our own tooltips with markup begin with "<qt>".
[[nodiscard]] QString plainTip(const QString& text);

/// True for what a spreadsheet would run: begins with = + - @, tab or CR, and is no plain number.
[[nodiscard]] bool looksLikeFormula(QStringView text);
/// The text for a CSV or clipboard field: behind an apostrophe where it looks like a formula.
[[nodiscard]] QString spreadsheetText(const QString& text);

/// Watches all widgets of the program: labels that leave it to Qt whether they hold markup show plain text; tooltips of
/// widgets are taken as markup only when they begin with "<qt>". What draws or models tooltips itself uses plainTip().
class PlainTexts final : public QObject {
    Q_OBJECT
public:
    explicit PlainTexts(QObject* parent) : QObject(parent) {}

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace streampulse::ui
