// Where a person says which Kafka and which Redis; in the centre of the window, with the mistakes above the fields.
//
// GUI thread only.
#pragma once

#include "ui/connect/connect_memory.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;

namespace streampulse::ui {

class ConnectForm;
class FailureBox;
struct UiContext;

class ConnectPage final : public QWidget {
    Q_OBJECT
public:
    explicit ConnectPage(UiContext& context, QWidget* parent = nullptr);

    [[nodiscard]] ConnectForm& form() const { return *m_form; }
    /// Why the services that were asked for could not be opened; what was typed stays. Empty: nothing to tell.
    void tellFailure(const QString& text);

Q_SIGNALS:
    void connectRequested(const streampulse::ui::ConnectTexts& texts);
    void cancelled();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void retranslate();
    void restyle();
    void submit();
    void showTrouble(const QString& text);

    UiContext& m_context;
    QScrollArea* m_scroll = nullptr;
    QLabel *m_title = nullptr, *m_intro = nullptr;
    FailureBox* m_failure = nullptr;
    ConnectForm* m_form = nullptr;
    QPushButton *m_connect = nullptr, *m_cancel = nullptr;
    bool m_ownMistakes = false; ///< what is shown was found here
};

} // namespace streampulse::ui
