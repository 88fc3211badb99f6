// The digest over a run's final windows, and whether another run's digest is the same: same log, same results.
//
// GUI thread only.
#pragma once

#include "core/api/workbench.h"
#include "ui/tabs/card.h"

#include <QWidget>
#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace streampulse::ui {

class DigestCard final : public QWidget {
    Q_OBJECT
public:
    explicit DigestCard(UiContext& context, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* what) override;

private:
    void build();
    void takeSnapshot();
    void forget();
    void compute();
    void showProof();
    void showComparison();
    void retranslate();

    UiContext& m_context;
    Card* m_card = nullptr;
    QLabel* m_digest = nullptr;
    QLabel* m_about = nullptr;
    QToolButton* m_copy = nullptr;
    QPushButton* m_compute = nullptr;
    QLineEdit* m_other = nullptr;
    MarkLabel* m_same = nullptr;
    std::optional<api::RunProof> m_proof;
    std::string m_run;            ///< whose proof is shown or asked for
    std::int64_t m_finalThen = 0; ///< windows that had fired, or been corrected, when it was asked for
    QString m_trouble;
    bool m_computing = false;
    bool m_atEnd = false; ///< asked for after the run had finished
    int m_question = 0;
};

} // namespace streampulse::ui
