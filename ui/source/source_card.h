// The card of the source: nothing open (what to do), opening (how far), open (its facts), failed (why, what to do).
//
// GUI thread only.
#pragma once

#include "ui/window/ui_context.h"

#include <QWidget>

class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace streampulse::ui {

class PositionMeter;
class SourceFactsView;
class TextLine;

class SourceCard final : public QWidget {
    Q_OBJECT
public:
    explicit SourceCard(UiContext& context, QWidget* parent = nullptr);

Q_SIGNALS:
    void sampleRequested();
    void openRequested();
    void orderChosen(bool fileOrder); ///< rows are to be replayed in another order, in a new run

protected:
    void changeEvent(QEvent* change) override;

private:
    QWidget* makeEmpty();
    QWidget* makeOpening();
    void refresh();
    void retranslate();
    void applyIcons();

    UiContext& m_context;
    QStackedWidget* m_pages;
    TextLine *m_emptyText, *m_openingText, *m_openingBytes;
    QPushButton *m_sample, *m_open;
    PositionMeter* m_progress;
    QWidget *m_emptyPage, *m_openingPage;
    SourceFactsView* m_facts;
};

} // namespace streampulse::ui
