// The ledger as a sum: read = repeated + rejected + duplicate + late + counted. Every term leads to its records.
//
// GUI thread only.
#pragma once

#include "core/api/engine.h"
#include "ui/tabs/card.h"

#include <QAbstractButton>
#include <QWidget>
#include <array>

namespace streampulse::ui {

/// One number of the sum over its word.
class LedgerTerm final : public QAbstractButton {
    Q_OBJECT
public:
    LedgerTerm(UiContext& context, Mark mark, QWidget* parent);
    void tell(const QString& number, const QString& word);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* what) override;

private:
    [[nodiscard]] QFont numberFont() const;

    UiContext& m_context;
    Mark m_mark;
    QString m_number;
};

class LedgerEquation final : public QWidget {
    Q_OBJECT
public:
    explicit LedgerEquation(UiContext& context, QWidget* parent = nullptr);
    void setLedger(const api::Ledger& ledger);
    void retell();
    [[nodiscard]] const MarkLabel& balance() const { return *m_balance; }

private:
    enum Term { Read, Repeated, Rejected, Duplicate, Late, Counted, TermCount };
    void follow(Term term);

    UiContext& m_context;
    api::Ledger m_ledger;
    std::array<LedgerTerm*, TermCount> m_terms{};
    MarkLabel* m_balance;
};

} // namespace streampulse::ui
