// A titled sheet on a page of sheets, and a shape with its word: what the pages of checks and addresses are made of.
//
// GUI thread only.
#pragma once

#include "ui/tables/mark.h"
#include "ui/window/ui_context.h"

#include <QFrame>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace streampulse::ui {

/// A framed sheet with a title over its content.
class Card final : public QFrame {
    Q_OBJECT
public:
    explicit Card(UiContext& context, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    /// Where the content goes.
    [[nodiscard]] QVBoxLayout& content() { return *m_content; }

protected:
    void paintEvent(QPaintEvent* what) override;
    void changeEvent(QEvent* what) override;

private:
    void restyle();

    UiContext& m_context;
    QLabel* m_title;
    QVBoxLayout* m_content;
};

/// A mark and its word.
class MarkLabel final : public QWidget {
    Q_OBJECT
public:
    explicit MarkLabel(UiContext& context, QWidget* parent = nullptr);
    void tell(Mark mark, const QString& text);
    [[nodiscard]] Mark mark() const { return m_mark; }
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* what) override;

private:
    UiContext& m_context;
    Mark m_mark = Mark::None;
    QString m_text;
};

/// A label of secondary text, in the theme's colour, that wraps.
[[nodiscard]] QLabel* makeHint(UiContext& context, QWidget* parent);

/// Fixed pitch in the type size of the window, also when that changes.
void makeMono(UiContext& context, QWidget& widget);

} // namespace streampulse::ui
