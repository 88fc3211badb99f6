// A big button of the welcome page: an icon, a title, a sentence.
//
// GUI thread only.
#pragma once

#include "ui/look/theme.h"

#include <QAbstractButton>

namespace streampulse::ui {

class WelcomeCard final : public QAbstractButton {
    Q_OBJECT
public:
    /// `theme` outlives the card.
    WelcomeCard(const Theme& theme, Symbol symbol, bool primary, QWidget* parent);

    void setTexts(const QString& title, const QString& sentence);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QFont titleFont() const;
    [[nodiscard]] int iconSide() const;

    const Theme& m_theme;
    Symbol m_symbol;
    bool m_primary;
    QString m_sentence;
};

} // namespace streampulse::ui
