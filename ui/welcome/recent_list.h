// The recent files of the welcome page: a button each, with a way to forget it; those that are gone are greyed.
//
// GUI thread only. Whether a file is there is looked up beside the GUI thread: a folder on a network may hang.
#pragma once

#include "ui/welcome/recent_files.h"

#include <QThreadPool>
#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace streampulse::ui {

class RecentEntry;
struct UiContext;

class RecentList final : public QWidget {
    Q_OBJECT
public:
    explicit RecentList(UiContext& context, QWidget* parent = nullptr);
    ~RecentList() override;

    /// Reads the settings again and looks for the files again.
    void reload();

Q_SIGNALS:
    void chosen(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    void add(const QString& path);
    void lookUp();
    void forget(const QString& path);
    void move(RecentEntry* from, int by);

    UiContext& m_context;
    RecentFiles m_files;
    QLabel* m_title = nullptr;
    QVBoxLayout* m_rows = nullptr;
    std::vector<RecentEntry*> m_entries;
    QThreadPool m_pool; ///< last: ends before what its answers touch
};

} // namespace streampulse::ui
