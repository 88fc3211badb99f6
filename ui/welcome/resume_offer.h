// On the welcome page: the last run was interrupted; go on with it, or leave it.
//
// GUI thread only.
#pragma once

#include "ui/window/ui_context.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace streampulse::ui {

class ResumeOffer final : public QFrame {
    Q_OBJECT
public:
    /// `name`: of the input; empty: the sample.
    ResumeOffer(UiContext& context, const QString& name, QWidget* parent = nullptr);

Q_SIGNALS:
    void accepted();
    void declined();

protected:
    void changeEvent(QEvent* what) override;

private:
    void retranslate();

    const QString m_name;
    QLabel* m_text;
    QPushButton* m_resume;
    QPushButton* m_leave;
};

} // namespace streampulse::ui
