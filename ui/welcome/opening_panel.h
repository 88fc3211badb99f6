// While a source is being opened: what is being done, how far it is, and a way out.
//
// GUI thread only.
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace streampulse::ui {

struct UiContext;

class OpeningPanel final : public QWidget {
    Q_OBJECT
public:
    explicit OpeningPanel(UiContext& context, QWidget* parent = nullptr);

    /// Shows the link's present state.
    void refresh();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    UiContext& m_context;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_numbers = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace streampulse::ui
