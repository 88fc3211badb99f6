// Checks: does the ledger add up, what was rejected and why, is the run complete, what is its digest, are the service
// levels kept.
//
// GUI thread only.
#pragma once

#include "ui/tabs/card.h"

#include "core/api/run_view.h"

#include <QElapsedTimer>
#include <QWidget>
#include <memory>

class QLabel;
class QProgressBar;
class QWidget;

namespace streampulse::ui {

class DigestCard;
class LedgerEquation;
class LevelsCard;

class ChecksTab final : public QWidget {
    Q_OBJECT
public:
    explicit ChecksTab(UiContext& context, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* what) override;
    void showEvent(QShowEvent* what) override;
    void hideEvent(QHideEvent* what) override;

private:
    void build();
    [[nodiscard]] QWidget* makeLedgerCard();
    [[nodiscard]] QWidget* makeCompletenessCard();
    void takeSnapshot();
    void showReasons();
    void showCompleteness();
    void completenessWhenDue();
    [[nodiscard]] QString completenessText() const;
    [[nodiscard]] QString windowsText() const;
    void retranslate();

    UiContext& m_context;
    Card* m_ledgerCard = nullptr;
    LedgerEquation* m_equation = nullptr;
    QLabel* m_reasons = nullptr;
    Card* m_completeCard = nullptr;
    QProgressBar* m_complete = nullptr;
    QLabel* m_completeText = nullptr;
    QLabel* m_windowsText = nullptr;
    std::shared_ptr<const api::RunView> m_view;     ///< whose completeness is shown
    std::shared_ptr<const api::InputTruth> m_truth; ///< likewise
    QElapsedTimer m_computed;
};

} // namespace streampulse::ui
