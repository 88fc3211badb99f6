// One chip of the status row: a flat button with a shape and a short text. In a narrow window its text is shortened
// with an ellipsis; the whole of it stands in the tooltip and is read out.
//
// GUI thread only.
#pragma once

#include "ui/look/theme.h"
#include "ui/tables/mark.h"

#include <QAbstractButton>

namespace streampulse::ui {

class StatusChip final : public QAbstractButton {
    Q_OBJECT
public:
    /// `theme` outlives the chip.
    explicit StatusChip(const Theme& theme, QWidget* parent = nullptr);

    struct Content {
        Mark mark = Mark::None;
        Role markRole = Role::Muted;
        QString text;
        bool strong = false;
        QString formula; ///< what the numbers are, and where a click leads
        friend bool operator==(const Content&, const Content&) = default;
    };
    void setContent(const Content& content);
    /// How many characters stay in the narrowest window.
    void setFewest(int characters) { m_fewest = characters; }
    [[nodiscard]] bool elided() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QFont textFont() const;
    [[nodiscard]] QRect textRect() const;

    const Theme& m_theme;
    Content m_content;
    int m_fewest = 4;
    int m_widest = 0; ///< so that neighbours do not jump with every digit
};

} // namespace streampulse::ui
