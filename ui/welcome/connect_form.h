// The third card: where to find a real Kafka and Redis. Shown in full and switched off, with the reason, until the
// program can use them.
//
// GUI thread only.
#pragma once

#include <QFrame>
#include <QList>

class QLabel;
class QLineEdit;

namespace streampulse::ui {

class Theme;

class ConnectForm final : public QFrame {
    Q_OBJECT
public:
    /// `theme` outlives the form.
    explicit ConnectForm(const Theme& theme, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void retranslate();
    void restyle();

    const Theme& m_theme;
    QLabel* m_title = nullptr;
    QLabel* m_reason = nullptr;
    QList<QLabel*> m_names;
    QList<QLineEdit*> m_fields; ///< brokers, topic, group, Redis, security
};

} // namespace streampulse::ui
