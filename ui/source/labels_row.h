// The lookup file that gives the keys names: which one, how many, choose another, none.
//
// GUI thread only.
#pragma once

#include "ui/window/ui_context.h"

#include <QWidget>

class QFileDialog;
class QPushButton;
class QToolButton;

namespace streampulse::ui {

class TextLine;

class LabelsRow final : public QWidget {
    Q_OBJECT
public:
    explicit LabelsRow(UiContext& context, QWidget* parent = nullptr);
    void refresh();
    void retranslate();

private:
    void choose();
    void use(const QString& path);

    UiContext& m_context;
    TextLine* m_text;
    QPushButton* m_choose;
    QToolButton* m_clear;
    QFileDialog* m_dialog = nullptr; ///< made when it is needed
};

} // namespace streampulse::ui
