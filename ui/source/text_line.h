// A label that keeps to its role's colour and its share of the type size, and elides instead of forcing its width on a
// dock; what is cut can be read in the tooltip.
//
// GUI thread only.
#pragma once

#include "ui/look/theme.h"

#include <QLabel>

namespace streampulse::ui {

class TextLine final : public QLabel {
    Q_OBJECT
public:
    enum class Size { Small, Normal, Large };

    /// `theme` outlives the label.
    explicit TextLine(Theme& theme, QWidget* parent = nullptr);

    void setRole(Role role);
    void setSize(Size size);
    void setStrong(bool strong);
    /// Several lines instead of an ellipsis; its least width does not depend on the text either.
    void setWrapped(bool wrapped);
    void setElide(Qt::TextElideMode mode);
    /// Never narrower than this text, so that changing digits do not move the neighbours.
    void reserve(const QString& widest);
    [[nodiscard]] Role role() const { return m_role; }

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* paint) override;
    bool event(QEvent* what) override;

private:
    void applyLook();

    Theme& m_theme;
    Role m_role = Role::Text;
    Size m_size = Size::Normal;
    bool m_strong = false;
    Qt::TextElideMode m_elide = Qt::ElideRight;
    QString m_widest;
};

} // namespace streampulse::ui
