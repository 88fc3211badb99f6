// The centre before anything is open: run the sample, open or drop a file, the way to real services; recent files.
// While a source is being opened it shows the progress; when that failed, why and what to do.
//
// GUI thread only.
#pragma once

#include "ui/welcome/file_drop.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace streampulse::ui {

class DropOverlay;
class FailureBox;
class OpeningPanel;
class RecentList;
class WelcomeCard;
struct UiContext;

class WelcomePage final : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(UiContext& context, QWidget* parent = nullptr);

    /// Something that only the window knows, between the cards and the recent files; such as an interrupted run that
    /// can be resumed. Takes it; the one before is removed; null: nothing.
    void setNotice(QWidget* notice);
    /// The recent files have changed.
    void reloadRecent();

Q_SIGNALS:
    void sampleRequested();
    void fileRequested(const QString& path); ///< empty: ask by dialog
    void connectRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void restyle();
    void retranslate();
    void refresh();
    void placeCards();

    UiContext& m_context;
    QScrollArea* m_scroll = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_subtitle = nullptr;
    FailureBox* m_failure = nullptr;
    OpeningPanel* m_opening = nullptr;
    QWidget* m_cards = nullptr;
    QGridLayout* m_grid = nullptr;
    WelcomeCard* m_sample = nullptr;
    WelcomeCard* m_file = nullptr;
    WelcomeCard* m_connect = nullptr;
    QVBoxLayout* m_noticeRoom = nullptr;
    QWidget* m_notice = nullptr;
    RecentList* m_recent = nullptr;
    DropOverlay* m_overlay = nullptr;
    DropVerdict m_dragged;
    QString m_refused; ///< why the last drop was refused; empty: it was not
    int m_columns = 0;
};

} // namespace streampulse::ui
