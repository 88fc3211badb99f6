// One line of the recent files: the file's name, its folder, "not found" when it is gone, and a small button that
// forgets it. Enter or a click opens, Delete forgets, up and down move.
//
// GUI thread only.
#pragma once

#include <QAbstractButton>

class QToolButton;

namespace streampulse::ui {

class Theme;

class RecentEntry final : public QAbstractButton {
    Q_OBJECT
public:
    /// `theme` outlives the entry.
    RecentEntry(const Theme& theme, const QString& path, QWidget* parent);

    [[nodiscard]] const QString& path() const { return m_path; }
    void setMissing(bool missing);
    [[nodiscard]] bool missing() const { return m_missing; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void opened();
    void forgotten();
    void moved(int by); ///< -1 up, 1 down

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void retranslate();

    const Theme& m_theme;
    QString m_path;
    bool m_missing = false;
    QToolButton* m_remove = nullptr;
};

} // namespace streampulse::ui
