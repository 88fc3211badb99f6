// Why something could not be opened, with a sign and a frame; selectable, never taken for markup. Hidden while there is
// nothing to say.
//
// GUI thread only.
#pragma once

#include <QWidget>

class QLabel;

namespace streampulse::ui {

class Theme;

class FailureBox final : public QWidget {
    Q_OBJECT
public:
    /// `theme` outlives the box. Its label is named `name` + "Text".
    FailureBox(const Theme& theme, const QString& name, QWidget* parent);

    /// Empty: hides.
    void tell(const QString& trouble);

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    const Theme& m_theme;
    QLabel* m_shape;
    QLabel* m_text;
};

} // namespace streampulse::ui
