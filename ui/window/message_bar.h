// The bar under the transport that shows one message or question at a time; the next one waits. Never a modal dialog.
#pragma once

#include "ui/window/ui_context.h"

#include <QTimer>
#include <QWidget>
#include <deque>

class QLabel;
class QToolButton;
class QPushButton;

namespace streampulse::ui {

class MessageBar final : public QWidget {
    Q_OBJECT
public:
    explicit MessageBar(UiContext& context, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Message {
        QString text;
        bool warning = false;
        QString action;            ///< of a question
        std::function<void()> yes; ///< likewise
    };
    void add(Message message);
    void showFirst();
    void dismiss();
    void dropQuestions();
    void retranslate();
    void paintSymbols();

    UiContext& m_context;
    QLabel* m_symbol;
    QLabel* m_text;
    QPushButton* m_yes;
    QToolButton* m_close;
    QTimer m_timer;
    std::deque<Message> m_messages;
};

} // namespace streampulse::ui
