// A number of the transport bar: what it is above, what it says below.
#pragma once

#include <QWidget>

class QSpacerItem;
class QVBoxLayout;

namespace streampulse::ui {

class TextLine;
class Theme;

class Readout final : public QWidget {
    Q_OBJECT
public:
    /// `theme` outlives it. The value's label is called NAME + "Value".
    Readout(Theme& theme, const QString& name, QWidget* parent = nullptr);
    void setCaption(const QString& caption);
    void setValue(const QString& value);
    [[nodiscard]] QString value() const;
    /// Room for this text, so that the bar does not jump.
    void reserve(const QString& widest);
    /// Room that is asked for, not insisted on: the value may be shortened.
    void setWish(const QString& widest);
    [[nodiscard]] const QString& wish() const { return m_wish; }
    [[nodiscard]] QSize sizeHint() const override;
    /// What stands below the caption instead of the value alone, e.g. a bar; taken over.
    void addBelow(QWidget* widget);
    /// What the number means; also the accessible description.
    void explain(const QString& tooltip);

private:
    void say();

    QVBoxLayout* m_column;
    TextLine* m_caption;
    TextLine* m_value;
    QSpacerItem* m_slot; ///< where addBelow() puts something; keeps all readouts on one line
    QString m_wish;
};

} // namespace streampulse::ui
