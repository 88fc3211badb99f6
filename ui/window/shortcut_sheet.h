// The "?" sheet: every key of the window, grouped, made from the actions themselves, so that it is never out of date.
// Lies over the window without stopping it; Esc or a click beside it closes it.
//
// GUI thread only.
#pragma once

#include <QAction>
#include <QFrame>
#include <QList>
#include <QPointer>
#include <functional>
#include <vector>

class QGridLayout;
class QLabel;
class QScrollArea;

namespace streampulse::ui {

struct UiContext;

class ShortcutSheet final : public QFrame {
    Q_OBJECT
public:
    /// Covers the middle of `parent`.
    ShortcutSheet(UiContext& context, QWidget* parent);

    /// `title` is asked for whenever the sheet is filled, so that it is in the language of then. Actions without a key
    /// are left out, also groups without one; deleted actions vanish.
    void addGroup(std::function<QString()> title, const QList<QAction*>& actions);
    /// Opens it with the focus, or closes it and gives the focus back.
    void toggle();

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void closed();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Group {
        std::function<QString()> title;
        QList<QPointer<QAction>> actions;
    };
    /// Titles, texts and keys as they are now.
    [[nodiscard]] QStringList spelled() const;
    void fill();
    /// Rows below `row` of the grid's column pair; returns the next free row.
    int fillGroup(const Group& group, QGridLayout* grid, int row);
    [[nodiscard]] static QList<const QAction*> withKeys(const Group& group);
    void place();

    UiContext& m_context;
    std::vector<Group> m_groups;
    QLabel* m_title = nullptr;
    QScrollArea* m_scroll = nullptr;
    QStringList m_filled;       ///< as last shown
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace streampulse::ui
