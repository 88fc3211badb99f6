// What stands over an empty table: a few words, and what to do next.
#pragma once

#include <QLabel>

class QAbstractScrollArea;

namespace streampulse::ui {

/// Covers the viewport of a view; takes no mouse except on its link.
class EmptyText final : public QLabel {
    Q_OBJECT
public:
    explicit EmptyText(QAbstractScrollArea& view);

    /// `link`: words of a link at the end; empty: none. linkActivated() tells of a click.
    void tell(const QString& title, const QString& hint, const QString& link);

protected:
    bool eventFilter(QObject* watched, QEvent* what) override;

private:
    QAbstractScrollArea& m_view;
};

} // namespace streampulse::ui
